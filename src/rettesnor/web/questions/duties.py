"""What waits because somebody is in doubt: for the desk, the asker, and the guide's owner."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty
from rettesnor.web.people.rights import Right
from rettesnor.web.questions.faq import kept_for
from rettesnor.web.questions.models import FaqState, Question, State
from rettesnor.web.questions.queries import waiting


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield a duty for each kind of thing that waits, with the first deadline among them."""
    yield from _for_the_desk(access)
    yield from _for_the_asker(access, now)
    if access.may_anywhere(Right.EDIT_GUIDE):
        yield from _for_the_owner(access, now)


def _for_the_desk(access: Access) -> Iterator[Duty]:
    if not access.may_anywhere(Right.ANSWER_QUESTIONS):
        return
    first, count = waiting(access).first(), waiting(access).count()
    if first is not None:
        said = ngettext(
            "Svar på %(count)d spørgsmål om guiden", "Svar på %(count)d spørgsmål om guiden", count
        )
        yield Duty(
            kind="answer_question", said=said % {"count": count}, due_at=first.due_at,
            address=reverse("question-desk"), since=first.waits_since,
        )  # fmt: skip


def _for_the_asker(access: Access, now: datetime) -> Iterator[Duty]:
    asked = Question.objects.filter(asker=access.person)
    unread = asked.filter(
        state__in=(State.ANSWERED, State.BECAME_FAQ), answer_read_at=None
    ).order_by("answered_at")
    oldest = unread.first()
    if oldest is not None and oldest.answered_at is not None:
        said = ngettext(
            "Læs svaret på dit spørgsmål", "Læs svarene på %(count)d af dine spørgsmål",
            unread.count(),
        )  # fmt: skip
        yield Duty(
            kind="read_answer", said=said % {"count": unread.count()}, since=oldest.answered_at,
            address=reverse("question", args=[oldest.pk]),
        )  # fmt: skip
    late = asked.filter(state=State.ASKED, due_at__lt=now).order_by("waits_since")
    if first := late.first():
        said = ngettext(
            "Dit spørgsmål venter stadig på svar", "%(count)d af dine spørgsmål venter stadig",
            late.count(),
        )  # fmt: skip
        yield Duty(
            kind="question_waits", said=said % {"count": late.count()}, since=first.waits_since,
            address=reverse("questions"),
        )  # fmt: skip


def _for_the_owner(access: Access, now: datetime) -> Iterator[Duty]:
    kept = kept_for(access)
    proposed = [one for one in kept if one.faq.state == FaqState.PROPOSED]
    doubtful = [one for one in kept if one.faq.state == FaqState.PUBLISHED and one.is_in_doubt]
    if proposed:
        said = ngettext(
            "Udgiv eller afvis %(count)d svar til guiden",
            "Udgiv eller afvis %(count)d svar til guiden", len(proposed),
        )  # fmt: skip
        yield Duty(
            kind="publish_faq", said=said % {"count": len(proposed)}, address=reverse("faq"),
            since=proposed[0].faq.written_at,
        )  # fmt: skip
    if doubtful:
        said = ngettext(
            "Passer %(count)d svar i guiden stadig? Stykket er ændret",
            "Passer %(count)d svar i guiden stadig? Stykkerne er ændret", len(doubtful),
        )  # fmt: skip
        yield Duty(
            kind="check_faq", said=said % {"count": len(doubtful)}, address=reverse("faq"),
            since=min(one.faq.published_at or now for one in doubtful),
        )  # fmt: skip
