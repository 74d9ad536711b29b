"""Moments as people say them: today, yesterday, or the day, with the clock.

Written out by hand: Django's localised date costs more than the rest of a list's row.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

MONTHS = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
           "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip
NEAR = {"da": ("i dag", "i går", "i morgen"), "en": ("today", "yesterday", "tomorrow")}


def moment_words(moment: datetime) -> str:
    """Return a moment in the page's language: “i dag kl. 10.42”, “3. maj kl. 9.05”."""
    local, today = timezone.localtime(moment), timezone.localdate()
    language = get_language() or "da"
    day = _day(local.date(), today, language)
    if language == "da":
        return f"{day} kl. {local.hour}.{local.minute:02d}"
    return f"{day} at {local.hour}:{local.minute:02d}"


def _day(day: date, today: date, language: str) -> str:
    now, before, after = NEAR[language]
    near = {today: now, today - timedelta(days=1): before, today + timedelta(days=1): after}
    if day in near:
        return near[day]
    number = f"{day.day}." if language == "da" else str(day.day)
    year = "" if day.year == today.year else f" {day.year}"
    return f"{number} {MONTHS[language][day.month - 1]}{year}"
