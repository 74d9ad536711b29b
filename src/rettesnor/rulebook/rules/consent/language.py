"""The person read the consent form in a language that he or she understands."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Consent, Language, Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, advice, ask
from rettesnor.rulebook.grounds.consents import covering, reference
from rettesnor.rulebook.grounds.people import Seen, media_with_people
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
QUESTION = "consent/language#read_in"
UNPEOPLED = (Seen.NOBODY, Seen.NOT_LIVING)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield advice where the form's language is not the person's, a question where in doubt."""
    for at, medium, seen in media_with_people(post, settings):
        if seen not in UNPEOPLED:
            for consent in covering(medium, post):
                yield from _judged(consent, medium, post, at)


def _judged(consent: Consent, medium: Medium, post: Post, at: Place) -> Iterator[Finding]:
    about = reference(consent, medium)
    answer = post.answer(QUESTION, about)
    if consent.read_language is not None:
        is_understood = consent.read_language is consent.language
    elif answer in ("understood", "not_understood"):
        is_understood = answer == "understood"
    elif post.language is not None and post.language is not consent.language:
        yield ask("read_in", about=about, at=at)
        return
    else:
        return
    if not is_understood:
        label = "english_form" if consent.language is Language.DANISH else "danish_form"
        yield advice("other_language", about=about, at=at, remedies=(Step(label=label),))
