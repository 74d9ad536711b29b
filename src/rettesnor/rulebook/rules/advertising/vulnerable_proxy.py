"""No ad reaches socially vulnerable people through particular interests or places."""

from collections.abc import Iterator

from rettesnor.language.lexicon import Hit
from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Finding, Step, advice, ask, breach, in_text, whole
from rettesnor.rulebook.grounds.targeting import (
    HOMES,
    VULNERABLE,
    appeals,
    centres,
    criteria,
    has_small_radius,
    is_for_a_few,
    is_of_culture,
)
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.AD,)
QUESTION = "advertising/vulnerable_proxy#why_chosen"
WEAK = "advertising.weak_proxy"
AREAS = "advertising.housing_areas"


def check(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each criterion that points at vulnerable people, alone or together."""
    yield from _strong(ad, settings)
    yield from _weak(ad, settings)
    yield from _places(ad, settings)
    yield from _appeals(ad, settings)


def _strong(ad: Ad, settings: Settings) -> Iterator[Finding]:
    for field, text in criteria(ad):
        hits = settings.read(text).hits(VULNERABLE)
        if hits and is_of_culture(text, settings):
            yield from _asked(field, text, ad)
        elif hits:
            yield _breach("points_at", field, text)


def _weak(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Judge interests that say little alone, and more together or beside such an offer."""
    weak = [
        (field, text)
        for field, text in criteria(ad)
        if settings.read(text).has(WEAK) and not settings.read(text).has(VULNERABLE)
    ]
    if len(weak) > 1:
        field = weak[0][0]
        yield _breach("together", field, ", ".join(text.strip() for _, text in weak))
    elif weak and (is_for_a_few(ad, settings) or settings.read(ad.text).has(VULNERABLE)):
        yield from _asked(*weak[0], ad)


def _places(ad: Ad, settings: Settings) -> Iterator[Finding]:
    is_small = has_small_radius(ad, settings)
    for field, text in centres(ad):
        reading = settings.read(text)
        if reading.has(HOMES):
            yield _home(field, text, is_small or ad.targeting.radius_km is None)
        elif is_small and reading.has(AREAS):
            yield from _asked(field, text, ad)


def _home(field: str, text: str, is_near: bool) -> Finding:
    values = {"place": text.strip()}
    remedies = (Step(label="other_centre", values=values),)
    say = breach if is_near else advice
    about = values["place"].lower()
    message = "home" if is_near else "home_in_the_middle"
    return say(message, about=about, at=whole(field), values=values, remedies=remedies)


def _appeals(ad: Ad, settings: Settings) -> Iterator[Finding]:
    seen = set[int]()
    for start, end, hit in appeals(settings.read(ad.text), (VULNERABLE,)):
        if start not in seen:
            seen.add(start)
            yield _speaking(start, end, hit, ad)


def _speaking(start: int, end: int, hit: Hit, ad: Ad) -> Finding:
    values = {"words": " ".join(ad.text[start:end].split()), "word": hit.word}
    remedies = (Step(label="rephrase", values=values),)
    about = hit.word.lower()
    return advice("speaks_to", about=about, at=in_text((start, end)), values=values,
                  remedies=remedies)  # fmt: skip


def _asked(field: str, text: str, ad: Ad) -> Iterator[Finding]:
    about = text.strip().lower()
    answer = ad.answer(QUESTION, about)
    if answer is None:
        yield ask("why_chosen", about=about, at=whole(field), values={"criterion": text.strip()})
    elif answer != "no":
        yield _breach("points_at", field, text)


def _breach(message: str, field: str, text: str) -> Finding:
    values = {"criterion": text.strip()}
    remedies = (Step(label="remove", values=values), Step(label="show_broadly"))
    about = text.strip().lower()
    return breach(message, about=about, at=whole(field), values=values, remedies=remedies)
