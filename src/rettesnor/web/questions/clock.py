"""When a question is to be answered: so many working days after it was asked."""

from datetime import datetime, timedelta

from django.utils import timezone

from rettesnor.web.reading.asking import start_of

SATURDAY = 5


def due_after(since: datetime, working_days: int) -> datetime:
    """Return the last minute of the working day that comes so many after a moment.

    Units: working days are Monday to Friday; public holidays are not known here.
    """
    day = timezone.localdate(since)
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < SATURDAY
    return start_of(day + timedelta(days=1)) - timedelta(minutes=1)
