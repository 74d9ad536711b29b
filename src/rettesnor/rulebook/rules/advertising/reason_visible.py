"""Those who get an ad can see why; the editor sees that sentence first."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Finding, Step, advice, ask, breach, ok, whole
from rettesnor.rulebook.grounds.reasons import reason
from rettesnor.rulebook.grounds.targeting import (
    VULNERABLE,
    criteria,
    given_away,
    has_small_radius,
    is_for_a_few,
)
from rettesnor.rulebook.settings import AUTHORITY_NAMES, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.AD,)
QUESTION = "advertising/reason_visible#stand_by"


def check(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Yield the sentence that the platform shows when an ad is aimed by more than age and place."""
    if _is_stopped_anyway(ad, settings):
        return
    is_narrowed = any(True for _ in criteria(ad)) or has_small_radius(ad, settings)
    is_narrowed = is_narrowed or ad.targeting.is_lookalike
    if is_narrowed and is_for_a_few(ad, settings):
        yield _stood_by(ad, settings)
    elif _comes_from_others(ad):
        yield advice("shown", at=whole("targeting"), values=_sentence(ad, settings))


def _stood_by(ad: Ad, settings: Settings) -> Finding:
    values = _sentence(ad, settings)
    about, at = values["reason_da"], whole("targeting")
    answer = ad.answer(QUESTION, about)
    if answer is None:
        return ask("stand_by", about=about, at=at, values=values)
    if answer == "yes":
        return ok("stood_by", about=about, at=at, values=values)
    remedies = (Step(label="widen"),)
    return breach("not_stood_by", about=about, at=at, values=values, remedies=remedies)


def _is_stopped_anyway(ad: Ad, settings: Settings) -> bool:
    """Tell whether a criterion is forbidden, so that nobody should be asked to defend it."""
    return ad.targeting.is_uploaded_list or any(
        given_away(text, settings) is not None or settings.read(text).has(VULNERABLE)
        for _, text in criteria(ad)
    )


def _comes_from_others(ad: Ad) -> bool:
    """Tell whether the audience is drawn from other people or pages."""
    targeting = ad.targeting
    return bool(targeting.is_lookalike or targeting.seed_pages or targeting.audience_name.strip())


def _sentence(ad: Ad, settings: Settings) -> dict[str, str]:
    name = next(iter(settings[AUTHORITY_NAMES]), "")
    return {"reason_da": reason(ad, name, "da"), "reason_en": reason(ad, name, "en")}
