"""What matters in the text on a picture stands in the post as well."""

from collections.abc import Iterator

from rettesnor.language.reading import Reading
from rettesnor.rulebook.facts import Picture, Post
from rettesnor.rulebook.findings import (
    Edit,
    Finding,
    Step,
    advice,
    ask,
    breach,
    in_text,
    whole,
)
from rettesnor.rulebook.grounds.picture_text import Essential, missing_in
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES,)
QUESTION = "accessibility/text_in_picture#all_written"
WANTED_SHARE = Setting("accessibility.text_in_picture_share", 0.80)
FEWEST_WORDS_TO_WEIGH = 6
SHORTEST_WORD = 4
LENGTH_OF_STEM = 5


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield what stands on each picture alone, and a question about a poster nobody has read."""
    for number, picture in enumerate(post.pictures):
        field = f"pictures.{number}"
        if picture.text is None:
            yield from _unread(picture, field, post, settings)
        elif picture.text.strip():
            yield from _read(picture, field, post, settings)


def _unread(picture: Picture, field: str, post: Post, settings: Settings) -> Iterator[Finding]:
    if not _seems_to_have_text(picture, post, settings):
        return
    answer = post.answer(QUESTION, picture.key)
    if answer is None:
        yield ask("all_written", about=picture.key, at=whole(field))
    elif answer == "no":
        remedies = (Step(label="write_it"),)
        yield breach("says_more", about=picture.key, at=whole(field), remedies=remedies)


def _seems_to_have_text(picture: Picture, post: Post, settings: Settings) -> bool:
    own = (settings.read(picture.alt), settings.read(picture.name))
    if any(reading.has("accessibility.poster") for reading in own):
        return True
    return settings.read(post.text).has("accessibility.see_picture")


def _read(picture: Picture, field: str, post: Post, settings: Settings) -> Iterator[Finding]:
    on_picture, in_post = settings.read(picture.text or ""), settings.read(post.text)
    missing = missing_in(on_picture, in_post, post, settings[WANTED_SHARE])
    if missing:
        yield _named(missing, picture, field, post)
    elif _is_mostly_unsaid(on_picture, (in_post, settings.read(picture.alt)), settings):
        yield advice("more_words", about=picture.key, at=whole(f"{field}.text"))


def _named(
    missing: tuple[Essential, ...], picture: Picture, field: str, post: Post
) -> Finding:
    words = {"missing": ", ".join(f"“{one.text}”" for one in missing)}
    addition = _addition(missing, post.text)
    end = in_text((len(post.text), len(post.text)))
    return breach(
        "missing",
        about=picture.key,
        at=whole(f"{field}.text"),
        values=words,
        remedies=(Edit(label="insert", at=end, text=addition, values={"text": addition.strip()}),),
    )


def _addition(missing: tuple[Essential, ...], text: str) -> str:
    """Return the missing words as a line of their own."""
    line = ", ".join(" ".join(one.text.split()) for one in missing)
    line = line[:1].upper() + line[1:]
    begin = "" if not text or text.endswith("\n") else "\n"
    return begin + (line if line.endswith(".") else f"{line}.")


def _is_mostly_unsaid(
    on_picture: Reading, said_in: tuple[Reading, ...], settings: Settings
) -> bool:
    words = _stems(on_picture)
    if len(words) < FEWEST_WORDS_TO_WEIGH:
        return False
    said = set[str]().union(*map(_stems, said_in))
    return len(words & said) < settings[WANTED_SHARE] * len(words)


def _stems(reading: Reading) -> set[str]:
    return {
        token.folded[:LENGTH_OF_STEM]
        for token in reading.tokens
        if len(token.folded) >= SHORTEST_WORD and token.folded.isalpha()
    }
