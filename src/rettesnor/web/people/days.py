"""A day: typed as Danes write it or picked from a calendar, and written out."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WRONG_DAY = _("Skriv datoen som 31-12-2026.")
# Django's own English puts the month first, as Americans do.
WRITTEN = {"da": "j. F Y", "en": "j F Y"}
OF_THE_YEAR = {"da": "j. F", "en": "j F"}
CLOCKS = {"da": r"\k\l. G.i", "en": r"\a\t G:i"}
FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")


class Day(forms.DateField):
    """A day, typed or picked."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": WRONG_DAY}

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(input_formats=FORMATS, **options)


def day_words(day: date) -> str:
    """Return a day written out in the page's language."""
    return date_format(day, WRITTEN[_language()])


def near_day_words(moment: datetime) -> str:
    """Return the day of a moment near today, without its year."""
    return _written(moment, OF_THE_YEAR[_language()])


def moment_words(moment: datetime) -> str:
    """Return a moment written out in the page's language."""
    return _written(moment, f"{WRITTEN[_language()]} {CLOCKS[_language()]}")


def near_moment_words(moment: datetime) -> str:
    """Return a moment near today, without its year."""
    return _written(moment, f"{OF_THE_YEAR[_language()]} {CLOCKS[_language()]}")


def _written(moment: datetime, form: str) -> str:
    return date_format(timezone.localtime(moment), form)


def _language() -> str:
    return get_language() or "da"
