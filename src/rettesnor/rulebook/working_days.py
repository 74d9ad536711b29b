"""Which days are working days: neither a weekend, nor a Danish holiday, nor a closing day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from rettesnor.rulebook.settings import Setting, SettingError

LAST_PRAYER_DAY = 2023
# From Easter Day: Maundy Thursday, Good Friday, Easter Monday, Ascension Day and Whit Monday; the
# two Sundays are no working days anyway.
MOVING = (-3, -2, 1, 39, 50)
PRAYER_DAY = 26
FIXED = ((1, 1), (12, 25), (12, 26))
A_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Days(Setting[tuple[str, ...]]):
    """A setting of days: `12-24` is one of every year, `2026-05-15` one alone."""

    def read(self, tables: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
        """Return the guide's days, or the default where the guide is silent.

        Raises: SettingError where one of them is no day.
        """
        days = Setting.read(self, tables)
        for one in days:
            if not isinstance(one, str) or not _is_day(one):
                raise SettingError(self.key, one, self.default[0])
        return days


CLOSING_DAYS = Days("calendar.closing_days", ("06-05", "12-24", "12-31"))


def working_days_between(since: date, until: date, closing: tuple[str, ...]) -> int:
    """Count the working days after one date up to and with another."""
    days = (until - since).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    weekdays = weeks * 5 + sum(
        (until - timedelta(days=back)).weekday() < 5 for back in range(rest)
    )
    years = range(since.year, until.year + 1)
    return weekdays - sum(since < day <= until for year in years for day in _off(year, closing))


def working_day_after(since: date, count: int, closing: tuple[str, ...]) -> date:
    """Return the working day that comes so many after a date."""
    day = since
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in _off(day.year, closing)
    return day


def holidays(year: int) -> Iterator[date]:
    """Yield the holidays of a year in Denmark, but for those that are always a Sunday.

    Source: helligdagene efter folkekirkens ordning; lov nr. 214 af 6. marts 2023 (store bededag).
    """
    for month, day in FIXED:
        yield date(year, month, day)
    moving = MOVING if year > LAST_PRAYER_DAY else (*MOVING, PRAYER_DAY)
    for days in moving:
        yield easter(year) + timedelta(days=days)


def easter(year: int) -> date:
    """Return Easter Day of the Gregorian calendar.

    Source: the anonymous algorithm, Nature, 20 April 1876.
    """
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3
            + 15) % 30  # fmt: skip
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def _off(year: int, closing: tuple[str, ...]) -> frozenset[date]:
    """Return the days from Monday to Friday on which nobody works."""
    closed = (_day_in(year, one) for one in closing)
    return frozenset(
        day for day in (*holidays(year), *closed) if day is not None and day.weekday() < 5
    )


def _day_in(year: int, typed: str) -> date | None:
    """Return a closing day as it falls in a year; none where it does not."""
    text = typed if len(typed) > len("12-24") else f"{year:04}-{typed}"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year == year else None


def _is_day(typed: str) -> bool:
    is_dated = typed[:4].isdecimal()
    return _day_in(int(typed[:4]) if is_dated else A_LEAP_YEAR, typed) is not None
