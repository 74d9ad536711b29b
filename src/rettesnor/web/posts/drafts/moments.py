"""Moments as people say them: today, yesterday, or the day, with the clock.

Written out by hand: Django's localised date costs more than the rest of a list's row.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

MONTHS = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
           "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip
CLOCKS = {"da": "kl. {}.{:02d}", "en": "at {}:{:02d}"}
NEAR = {"da": ("i dag", "i går", "i morgen"), "en": ("today", "yesterday", "tomorrow")}


def moment_words(moment: datetime) -> str:
    """Return a moment in the page's language: “i dag kl. 10.42”, “3. maj kl. 9.05”."""
    return moment_teller()(moment)


def moment_teller() -> Callable[[datetime], str]:
    """Return what says moments, for the many on one page."""
    language = get_language() or "da"
    today, zone = timezone.localdate(), timezone.get_current_timezone()
    day_words, clock = _days(today, language), CLOCKS[language]

    def tell(moment: datetime) -> str:
        local = moment.astimezone(zone)
        return f"{day_words(local.date())} {clock.format(local.hour, local.minute)}"

    return tell


def _days(today: date, language: str) -> Callable[[date], str]:
    now, before, after = NEAR[language]
    a_day = timedelta(days=1)
    near = {today: now, today - a_day: before, today + a_day: after}
    dot = "." if language == "da" else ""

    def words(day: date) -> str:
        if day in near:
            return near[day]
        year = "" if day.year == today.year else f" {day.year}"
        return f"{day.day}{dot} {MONTHS[language][day.month - 1]}{year}"

    return words
