"""What AI has made is said to be so, and what it has written is read by a person first."""

from collections.abc import Iterator

from rettesnor.language.folding import fold
from rettesnor.language.lexicon import Hit
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Finding, Place, Step, advice, ask, breach, in_text, whole
from rettesnor.rulebook.settings import Settings

WAKES_ON = ("wording.generators", "wording.chat_leftovers", "wording.ai_words")
HERE = "wording/ai_made"
BLANK = "in brackets"
OPENINGS = ("[", "(", "{", "<", "*", "_")


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield questions where something hints at AI, and what the answers come to."""
    if post.text:
        yield from _leftovers(post, settings)
    if post.media and not settings.read(post.text).has("wording.declarations"):
        yield from _undeclared(post, settings)


def _leftovers(post: Post, settings: Settings) -> Iterator[Finding]:
    """Ask once whether a person has read the text; what a chatbot left in it must go."""
    listed = settings.read(post.text).hits("wording.chat_leftovers")
    hits = [hit for hit in listed if _is_leftover(post.text, hit)]
    if not hits:
        return
    first = hits[0]
    about = fold(first.word)
    answer = post.answer(f"{HERE}#has_a_person_read_it", about)
    at, values = in_text((first.start, first.end)), {"word": first.word}
    if answer is None:
        yield ask(
            "has_a_person_read_it", about=about, at=at, values=values, paragraph="ai-text-reviewed"
        )
    elif answer == "not_read":
        remedies = (Step(label="read_it"),)
        yield breach(
            "not_read", about=about, at=at, values=values, remedies=remedies,
            paragraph="ai-text-reviewed",
        )  # fmt: skip
    elif answer == "read":
        yield from (_leftover(hit) for hit in hits)


def _is_leftover(text: str, hit: Hit) -> bool:
    """Tell whether a blank to fill in stands in brackets; "indsæt navn" alone is an instruction."""
    return hit.entry.note != BLANK or text[: hit.start].rstrip()[-1:] in OPENINGS


def _leftover(hit: Hit) -> Finding:
    return advice(
        "leftover", about=fold(hit.word), at=in_text((hit.start, hit.end)),
        values={"word": hit.word}, remedies=(Step(label="remove_leftover"),),
        paragraph="ai-text-reviewed",
    )  # fmt: skip


def _undeclared(post: Post, settings: Settings) -> Iterator[Finding]:
    """Ask about each medium that its file name, or the post's words, hint at."""
    hinted = False
    for field, medium in post.media_fields():
        if medium.name and settings.read(medium.name).has("wording.generators"):
            hinted = True
            yield from _medium(post, medium.key, whole(field), medium.name)
    words = settings.read(post.text).hits("wording.ai_words")
    if words and not hinted:
        key = post.media[0].key
        yield from _medium(post, key, in_text((words[0].start, words[0].end)), words[0].word)


def _medium(post: Post, key: str, at: Place, hint: str) -> Iterator[Finding]:
    answer = post.answer(f"{HERE}#is_it_made_by_ai", key)
    values = {"hint": hint}
    if answer is None:
        yield ask("is_it_made_by_ai", about=key, at=at, values=values, paragraph="ai-made")
    elif answer == "looks_real":
        yield breach(
            "undeclared", about=key, at=at, values=values, remedies=(Step(label="say_so"),),
            paragraph="ai-made",
        )  # fmt: skip
