"""What is done in the law watch; each act one transaction with one entry."""

from datetime import date, timedelta

from django.utils import timezone

from rettesnor.web.law.models import LawSource
from rettesnor.web.law.queries import Watched
from rettesnor.web.law.refusals import SourceFromTomorrowError, WrongReviewDayError
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person

LONGEST_UNTIL_REVIEW = timedelta(days=3 * 366)
REVIEWED = known(
    "law.review", da="gennemgik loven bag {subject}; næste gang {next_review_on}",
    en="reviewed the law behind {subject}; next time {next_review_on}",
)  # fmt: skip


@act(REVIEWED)
def review_source(
    *, by: Person, watched: Watched, next_review_on: date, dated_on: date | None
) -> LawSource:
    """Note that a paragraph or a rule still says what the law says.

    Raises: WrongReviewDayError, SourceFromTomorrowError.
    """
    today = timezone.localdate()
    if not today < next_review_on <= today + LONGEST_UNTIL_REVIEW:
        raise WrongReviewDayError
    if dated_on is not None and dated_on > today:
        raise SourceFromTomorrowError
    source, _ = LawSource.objects.update_or_create(
        authority=by.authority, subject=watched.subject,
        defaults={
            "source": watched.source_kept, "dated_on": dated_on, "next_review_on": next_review_on,
            "reviewed_by": by, "reviewed_on": today,
        },
    )  # fmt: skip
    enter(
        by=by.pk, on=source, unit=by.authority_id, subject=watched.subject,
        next_review_on=next_review_on.isoformat(),
    )  # fmt: skip
    return source
