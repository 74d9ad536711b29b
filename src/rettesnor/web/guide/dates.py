"""Days written out as Danes write them, in Danish and in English."""

from datetime import date

from django.utils.formats import date_format

# Django's own English puts the month first, as Americans do.
FORMATS = {"da": "j. F Y", "en": "j F Y"}


def day_words(day: date, language: str) -> str:
    """Return a day in the words of the page's language."""
    return date_format(day, FORMATS[language])
