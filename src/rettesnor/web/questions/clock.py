"""When a question is to be answered: so many working days after it was asked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from rettesnor.rulebook.working_days import CLOSING_DAYS, working_day_after
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.reading.asking import start_of


def due_after(since: datetime, authority_id: int) -> datetime:
    """Return the last minute of the working day by which an authority is to have answered."""
    asked_on = timezone.localdate(since)
    guide = rulebook_in_force(authority_id, asked_on).guide
    closing = CLOSING_DAYS.read(guide.settings)
    day = working_day_after(asked_on, settings.QUESTION_DAYS, closing)
    return start_of(day + timedelta(days=1)) - timedelta(minutes=1)
