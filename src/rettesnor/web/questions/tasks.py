"""The daily tidying: old questions are deleted, and those at an empty desk go to another."""

from datetime import datetime, timedelta

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.people.access import held_on
from rettesnor.web.people.models import Unit, UnitKind
from rettesnor.web.questions.actions import delete_old, reroute
from rettesnor.web.questions.models import Question, State
from rettesnor.web.questions.routing import desk_for, is_about_data
from rettesnor.web.tasks.recurring import daily

CLOSED = (State.ANSWERED, State.WITHDRAWN, State.BECAME_FAQ)


@daily(at="04:40")
@task
def tidy_questions() -> int:
    """Delete what is old and send on what nobody can answer; return how many there were."""
    now = timezone.now()
    return _delete(now) + _send_on(now)


def _delete(now: datetime) -> int:
    before = now - timedelta(days=settings.QUESTION_KEPT_DAYS)
    count = 0
    for authority in Unit.objects.filter(kind=UnitKind.AUTHORITY):
        old = Question.objects.filter(authority=authority, state__in=CLOSED, changed_at__lt=before)
        if old.exists():
            count += delete_old(authority=authority, questions=old)
    return count


def _send_on(now: datetime) -> int:
    waiting = Question.objects.filter(state=State.ASKED)
    return sum(
        _send(one, now)
        for one in waiting.select_related("asker", "unit", "desk_unit") if not _is_manned(one, now)
    )  # fmt: skip


def _is_manned(question: Question, now: datetime) -> bool:
    """Tell whether somebody else than the asker still has the desk's role, there or above."""
    upward = [int(part) for part in question.desk_unit.path.split("/") if part]
    held = held_on(timezone.localdate(now)).filter(
        role=question.desk_role, unit_id__in=upward, person__is_active=True
    )
    return held.exclude(person=question.asker_id).exists()


def _send(question: Question, now: datetime) -> bool:
    guide = rulebook_in_force(question.authority_id, timezone.localdate(now)).guide
    paragraph = guide.by_anchor.get(question.paragraph)
    desk = desk_for(
        asker=question.asker, unit=question.unit,
        is_about_data=paragraph is not None and is_about_data(guide, paragraph),
    )  # fmt: skip
    if desk is None:
        return False
    reroute(question=question, desk=desk)
    return True
