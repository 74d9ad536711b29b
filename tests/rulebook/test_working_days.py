"""Working days: Denmark's holidays, the authority's closing days, and the counting of both."""

from datetime import date, timedelta

import pytest

from rettesnor.guide.package import KK, files_in, guide_from
from rettesnor.guide.settings_file import with_setting
from rettesnor.rulebook.settings import SettingError
from rettesnor.rulebook.working_days import (
    CLOSING_DAYS,
    easter,
    holidays,
    working_day_after,
    working_days_between,
)

NONE: tuple[str, ...] = ()
CHRISTMAS = ("12-24", "12-31")


@pytest.mark.parametrize(
    "day",
    [date(1818, 3, 22), date(1943, 4, 25), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5),
     date(2027, 3, 28), date(2028, 4, 16), date(2038, 4, 25), date(2285, 3, 22)],
    ids=str,
)  # fmt: skip
def test_easter_falls_where_the_almanac_has_it(day: date) -> None:
    assert easter(day.year) == day


def test_the_holidays_of_a_year_are_those_of_the_law() -> None:
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14),
        date(2026, 5, 25), date(2026, 12, 25), date(2026, 12, 26),
    ]  # fmt: skip


def test_the_great_prayer_day_is_a_working_day_from_2024() -> None:
    assert date(2023, 5, 5) in set(holidays(2023))
    assert date(2024, 4, 26) not in set(holidays(2024))


@pytest.mark.parametrize(
    ("since", "count", "closing", "due"),
    [
        (date(2026, 11, 23), 3, NONE, date(2026, 11, 26)),
        (date(2026, 4, 1), 1, NONE, date(2026, 4, 7)),
        (date(2026, 12, 23), 1, NONE, date(2026, 12, 24)),
        (date(2026, 12, 23), 1, CHRISTMAS, date(2026, 12, 28)),
        (date(2026, 12, 30), 2, CHRISTMAS, date(2027, 1, 5)),
        (date(2026, 5, 13), 1, ("2026-05-15",), date(2026, 5, 18)),
        (date(2027, 5, 5), 1, ("2026-05-15",), date(2027, 5, 7)),
        (date(2027, 2, 26), 1, ("02-29",), date(2027, 3, 1)),
    ],
    ids=["in the week", "over Easter", "Christmas Eve", "closed on Christmas Eve",
         "over the new year", "closed after Ascension", "not the year after", "no leap day"],
)  # fmt: skip
def test_a_deadline_counts_only_days_on_which_somebody_works(
    since: date, count: int, closing: tuple[str, ...], due: date
) -> None:
    assert working_day_after(since, count, closing) == due
    assert working_days_between(since, due, closing) == count


def test_counting_and_going_forward_agree_on_every_day_of_three_years() -> None:
    closing = (*CHRISTMAS, "06-05", "2027-05-07")
    first, counted = date(2025, 12, 1), 0
    for days in range(1, 3 * 366):
        day = first + timedelta(days=days)
        counted += working_day_after(day - timedelta(days=1), 1, closing) == day
        assert working_days_between(first, day, closing) == counted, day


@pytest.mark.parametrize("typed", ["31-12", "13-01", "2026-02-30", "jul", "", "0000-01-01"])
def test_a_closing_day_that_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(SettingError, match="06-05"):
        CLOSING_DAYS.read({"calendar": {"closing_days": [typed]}})


def test_an_authority_sets_its_own_closing_days() -> None:
    guide = guide_from(with_setting(files_in(KK), "calendar.closing_days", ("12-24",)))
    assert CLOSING_DAYS.read(guide.settings) == ("12-24",)
    assert CLOSING_DAYS.read({"calendar": {"closing_days": []}}) == ()
