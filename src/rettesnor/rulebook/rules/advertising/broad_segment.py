"""An ad for a special group goes to a broad audience; lists of people are never uploaded."""

from collections.abc import Iterator, Mapping

from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Finding, Step, advice, ask, breach, whole
from rettesnor.rulebook.grounds.targeting import (
    HOMES,
    SMALLEST_RADIUS,
    centres,
    criteria,
    has_small_radius,
    is_for_a_few,
    is_limited_to_one_gender,
)
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.AD,)
SMALLEST_AUDIENCE = Setting("advertising.smallest_audience", 1000)
MOST_CRITERIA = Setting("advertising.most_criteria", 5)
FIELDS = {
    "small_audience": "targeting.audience_size",
    "small_radius": "targeting.radius_km",
    "many_criteria": "targeting.interests",
    "lookalike": "targeting.is_lookalike",
}

type Values = Mapping[str, str]


def check(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Yield a breach when a special group is aimed at narrowly, and ask when nobody knows."""
    if ad.targeting.is_uploaded_list:
        remedies = (Step(label="drop_list"),)
        at = whole("targeting.is_uploaded_list")
        yield breach("uploaded_list", about="uploaded_list", at=at, remedies=remedies)
    signs = dict(_signs(ad, settings))
    if not signs:
        return
    is_for_few = True if _is_around_a_home(ad, settings) else is_for_a_few(ad, settings)
    if is_for_few is None and signs.keys() - {"small_radius"}:
        yield ask("special_group", at=whole(FIELDS[next(iter(signs))]))
        return
    for message, values in signs.items():
        yield _narrow(message, values, bool(is_for_few))


def _signs(ad: Ad, settings: Settings) -> Iterator[tuple[str, Values]]:
    """Yield each thing that makes the audience narrow."""
    size, smallest = ad.targeting.audience_size, settings[SMALLEST_AUDIENCE]
    if size is not None and 0 < size < smallest:
        yield "small_audience", {"size": str(size), "smallest": str(smallest)}
    if ad.targeting.is_lookalike:
        yield "lookalike", {}
    count, most = _count(ad), settings[MOST_CRITERIA]
    if count > most:
        yield "many_criteria", {"count": str(count), "most": str(most)}
    if has_small_radius(ad, settings):
        yield "small_radius", {"smallest": _kilometres(settings[SMALLEST_RADIUS])}


def _count(ad: Ad) -> int:
    """Count the criteria; age and place are wide in most ads and do not count."""
    others = (is_limited_to_one_gender(ad), ad.targeting.radius_km is not None)
    return sum(1 for _ in criteria(ad)) + sum(others)


def _is_around_a_home(ad: Ad, settings: Settings) -> bool:
    return any(settings.read(text).has(HOMES) for _, text in centres(ad))


def _narrow(message: str, values: Values, is_for_few: bool) -> Finding:
    say = breach if is_for_few else advice
    remedies = (Step(label="widen"),)
    at = whole(FIELDS[message])
    return say(message, about=message, at=at, values=values, remedies=remedies)


def _kilometres(value: float) -> str:
    return f"{value:g}".replace(".", ",")
