"""A picture that reveals health, faith, sexuality or the like needs an explicit consent."""

from collections.abc import Iterator

from rettesnor.language.lexicon import Hit
from rettesnor.rulebook.facts import Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, ask, breach, in_text, ok
from rettesnor.rulebook.grounds.consents import USE_ANOTHER, covering
from rettesnor.rulebook.grounds.people import RECOGNISABLE, Seen, has_faces, media_with_people
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
QUESTION = "consent/sensitive#reveals"
STRONG = ("consent.sensitive_place", "consent.sensitive_person")
LISTS = (*STRONG, "consent.sensitive_topic")

type Word = tuple[str, Hit]


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach or a question where people are shown beside a word that tells on them."""
    for at, medium, seen in media_with_people(post, settings):
        is_group = seen is Seen.UNCLEAR and has_faces(medium)
        if seen is not Seen.SITUATION and seen not in RECOGNISABLE and not is_group:
            continue
        word = next(_words(medium, at, post, settings), None)
        if word is not None:
            yield _judged(word, medium, seen, post, settings)


def _judged(word: Word, medium: Medium, seen: Seen, post: Post, settings: Settings) -> Finding:
    field, hit = word
    at = in_text((hit.start, hit.end), field)
    values = {"word": hit.word}
    answer = post.answer(QUESTION, medium.key)
    if any(consent.is_explicit for consent in covering(medium, post)):
        return ok("explicit", about=medium.key, at=at, values=values)
    if answer in ("no", "not_recognisable"):
        return ok("reveals_nothing", about=medium.key, at=at, values=values)
    is_sure = seen in RECOGNISABLE and hit.list in STRONG
    if answer == "yes" or (is_sure and not _is_about_a_job(medium, post, settings)):
        remedies = (Step(label="get_explicit"), USE_ANOTHER, Step(label="reword", values=values))
        return breach("reveals", about=medium.key, at=at, values=values, remedies=remedies)
    return ask("reveals", about=medium.key, at=at, values=values)


def _words(medium: Medium, at: Place, post: Post, settings: Settings) -> Iterator[Word]:
    """Yield the telling words, those that tell most first."""
    texts = (
        ("text", post.text), (f"{at.field}.alt", medium.alt),
        (f"{at.field}.text", medium.text or ""),
    )  # fmt: skip
    for name in LISTS:
        for field, text in texts:
            reading = settings.read(text)
            for hit in reading.hits(name):
                if not reading.is_protected(hit.start, hit.end):
                    yield field, hit


def _is_about_a_job(medium: Medium, post: Post, settings: Settings) -> bool:
    """Tell whether the one who is shown may be there as staff, and not as one concerned."""
    texts = (post.text, medium.alt)
    return any(settings.read(text).has("consent.in_a_job") for text in texts)
