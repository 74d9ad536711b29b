"""Ads for children and young people use age and place alone."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Ad, Targeting
from rettesnor.rulebook.findings import Finding, Step, advice, breach, whole
from rettesnor.rulebook.grounds.targeting import criteria, is_limited_to_one_gender
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.AD,)
ADULT_AGE = Setting("advertising.adult_age", 18)
ABOUT = "minors"


def check(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Yield a breach when people under age are aimed at by more than age and place."""
    adult = settings[ADULT_AGE]
    if not _reaches_minors(ad.targeting, adult):
        return
    values = {"age": str(adult)}
    remedies = (Step(label="remove"), Step(label="adults", values=values))
    profiling = _profiling(ad)
    if profiling is not None:
        field, words = profiling
        values = values | {"criterion": words}
        message = "list" if field.startswith("targeting.is_") else "profiling"
        yield breach(message, about=ABOUT, at=whole(field), values=values, remedies=remedies)
    if is_limited_to_one_gender(ad):
        at = whole("targeting.genders")
        yield advice("gender", about=ABOUT, at=at, values={"age": str(adult)}, remedies=remedies)


def _reaches_minors(targeting: Targeting, adult: int) -> bool:
    """Tell whether the youngest are under age; an age that is not set means grown-ups."""
    youngest = targeting.age_min if targeting.age_min is not None else targeting.age_max
    return youngest is not None and youngest < adult


def _profiling(ad: Ad) -> tuple[str, str] | None:
    """Return the first criterion that builds on what is known of each person, with its field."""
    words = next(((field, text.strip()) for field, text in criteria(ad) if text.strip()), None)
    if words is not None:
        return words
    if ad.targeting.is_uploaded_list:
        return "targeting.is_uploaded_list", ""
    return ("targeting.is_lookalike", "") if ad.targeting.is_lookalike else None
