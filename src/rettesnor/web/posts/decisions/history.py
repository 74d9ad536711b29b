"""What has happened to a draft's decisions, told in sentences, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.people.days import day_words
from rettesnor.web.people.models import Role
from rettesnor.web.posts.models import (
    Advice,
    AdviceRequest,
    Approval,
    Decision,
    Draft,
    DraftWaiver,
    Outcome,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that somebody did, and what they said about it."""

    at: datetime
    sentence: str
    words: str = ""


def history_of(draft: Draft) -> tuple[Event, ...]:
    """Return what has been decided on a draft, the newest first."""
    found = [
        *(one for approval in draft.approvals.select_related("asked_by", "decided_by")
          for one in _of_approval(approval)),
        *(one for waiver in draft.waivers.select_related("by") for one in _of_waiver(waiver)),
        *(_of_advice_request(one) for one in draft.advice_requests.select_related("by")),
        *(_of_advice(advice) for advice in draft.advice.select_related("by")),
        *(one for outcome in draft.outcomes.select_related("by", "retracted_by")
          for one in _of_outcome(outcome)),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda event: event.at, reverse=True))


def _of_approval(approval: Approval) -> Iterator[Event]:
    said = _("%(name)s bad om godkendelse af version %(version)s.")
    told = {"name": approval.asked_by.name, "version": approval.version}
    yield Event(at=approval.asked_at, sentence=said % told)
    if approval.decided_at is not None:
        yield Event(
            at=approval.decided_at, sentence=_answer(approval), words=approval.comment
        )
    if approval.lapsed_at is not None:
        said = _("Kladden blev ændret, så godkendelsen bortfaldt.")
        yield Event(at=approval.lapsed_at, sentence=said)


def _answer(approval: Approval) -> str:
    if approval.decision == Decision.WITHDRAWN or approval.decided_by is None:
        return _("Ønsket om godkendelse bortfaldt.")
    told = {"name": approval.decided_by.name, "version": approval.version}
    if approval.decision == Decision.RETURNED:
        return _("%(name)s sendte version %(version)s tilbage.") % told
    return _("%(name)s godkendte version %(version)s.") % told


def _of_waiver(waiver: DraftWaiver) -> Iterator[Event]:
    said = _("%(name)s (%(role)s) gav dispensation fra reglen “%(rule)s” til og med %(day)s.")
    told = {
        "name": waiver.by.name, "role": Role(waiver.role).label, "rule": _title(waiver.rule),
        "day": day_words(waiver.until_on),
    }  # fmt: skip
    yield Event(at=waiver.at, sentence=said % told, words=waiver.reason)
    if waiver.ended_at is not None:
        said = _("Dispensationen fra reglen “%(rule)s” blev afsluttet.")
        yield Event(at=waiver.ended_at, sentence=said % told)


def _of_advice_request(request: AdviceRequest) -> Event:
    said = _("%(name)s bad om råd om reglen “%(rule)s”.")
    return Event(at=request.at, sentence=said % {"name": request.by.name,
                                                 "rule": _title(request.rule)})  # fmt: skip


def _of_advice(advice: Advice) -> Event:
    if advice.is_in_favour:
        said = _("%(name)s rådede til at fravige reglen “%(rule)s”.")
    else:
        said = _("%(name)s rådede fra at fravige reglen “%(rule)s”.")
    told = {"name": advice.by.name, "rule": _title(advice.rule)}
    return Event(at=advice.at, sentence=said % told, words=advice.text)


def _of_outcome(outcome: Outcome) -> Iterator[Event]:
    if outcome.is_posted:
        said = _("%(name)s markerede kladden som slået op.")
    else:
        said = _("%(name)s markerede kladden som ikke slået op.")
    sentence = said % {"name": outcome.by.name}
    yield Event(at=outcome.at, sentence=sentence, words=outcome.address or outcome.reason)
    if outcome.retracted_at is not None and outcome.retracted_by is not None:
        said = _("%(name)s tog markeringen tilbage.")
        yield Event(at=outcome.retracted_at, sentence=said % {"name": outcome.retracted_by.name})


def _title(rule: str) -> str:
    found = default_rulebook().rules.get(rule)
    return found.page.title[get_language() or "da"] if found else rule
