"""What has been decided on a draft, and what this person can do about it now, with the forms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from rettesnor.rulebook.report import Report
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.checking import checked_today
from rettesnor.web.posts.decisions.conditions import (
    approval_of,
    can_be_taken_back,
    is_open,
    stops_in,
)
from rettesnor.web.posts.decisions.demands import demands_approval
from rettesnor.web.posts.decisions.forms import (
    AdviceForm,
    AnswerForm,
    AskForm,
    DecisionForm,
    NotPostedForm,
    PostedForm,
    WaiverForm,
)
from rettesnor.web.posts.decisions.own_work import is_own_work
from rettesnor.web.posts.decisions.refusals import UnreadableError
from rettesnor.web.posts.decisions.waivable import Choice, Departure, departures_in, roles_for
from rettesnor.web.posts.facts import standing_waivers
from rettesnor.web.posts.models import (
    Advice,
    Approval,
    Decision,
    Draft,
    DraftWaiver,
    Outcome,
    State,
)

FORMS: tuple[type[DecisionForm], ...] = (
    AskForm, AnswerForm, WaiverForm, AdviceForm, PostedForm, NotPostedForm,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A form that was sent and refused, and why, so that the page can show it again."""

    form: DecisionForm
    refusal: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """The decisions on one draft as one person sees them."""

    draft: Draft
    report: Report | None
    stops: int
    is_demanded: bool
    request: Approval | None
    approval: Approval | None
    returned: Approval | None
    outcome: Outcome | None
    waivers: tuple[DraftWaiver, ...]
    advice: tuple[Advice, ...]
    departures: tuple[Departure, ...]
    roles: tuple[Choice, ...]
    can: frozenset[str]
    forms: dict[str, DecisionForm]
    refusal: str = ""

    @property
    def waivable(self) -> tuple[Choice, ...]:
        """Return the findings that this person may waive now, to choose between."""
        return tuple(one.choice for one in self.departures if one.is_mine)

    @property
    def advisable(self) -> tuple[Choice, ...]:
        """Return the protected rules to advise on."""
        rules = {one.rule: one.title for one in self.departures if one.is_protected}
        return tuple(rules.items())

    @property
    def others_decide(self) -> tuple[Departure, ...]:
        """Return what somebody else than this person may waive."""
        return tuple(one for one in self.departures if not one.is_mine)


def panel_of(access: Access, draft: Draft, sent: Sent | None) -> Panel:
    """Return the decisions on a draft; a form that was sent stays as it was typed."""
    report = _report(draft)
    request = draft.approvals.filter(decision="").select_related("asked_by").first()
    forms = {form.name: form() for form in FORMS}
    outcome = draft.outcomes.filter(retracted_at=None).select_related("by").first()
    advice = tuple(draft.advice.select_related("by").order_by("pk"))
    departures = departures_in(report, access, draft, advice) if report else ()
    panel = Panel(
        draft=draft, report=report, stops=len(stops_in(report)) if report else 0,
        is_demanded=report is not None and demands_approval(draft, report),
        request=request, approval=approval_of(draft), returned=_returned(draft), outcome=outcome,
        waivers=tuple(standing_waivers(draft, timezone.localdate())), advice=advice,
        departures=departures, roles=roles_for(access, draft.unit),
        can=frozenset[str](), forms=forms,
    )  # fmt: skip
    return _with_powers(panel, access, sent)


def _with_powers(panel: Panel, access: Access, sent: Sent | None) -> Panel:
    if sent is None:
        return replace(panel, can=frozenset(_powers(panel, access)))
    can = set(_powers(panel, access))
    if sent.form.name in panel.forms:
        can.add(sent.form.name)
    forms = panel.forms | {sent.form.name: sent.form}
    return replace(panel, can=frozenset(can), forms=forms, refusal=sent.refusal)


def _report(draft: Draft) -> Report | None:
    try:
        return checked_today(draft)
    except UnreadableError:
        return None


def _returned(draft: Draft) -> Approval | None:
    if draft.state != State.RETURNED:
        return None
    back = draft.approvals.filter(decision=Decision.RETURNED).select_related("decided_by")
    return back.order_by("-pk").first()


def _powers(panel: Panel, access: Access) -> Iterator[str]:
    """Yield the names of what this person can do with the draft as it stands."""
    draft = panel.draft
    if access.may(Right.WRITE_DRAFTS, draft.unit):
        yield from _writers_powers(panel)
    if not is_open(draft):
        return
    if panel.request is not None and access.may(Right.APPROVE, draft.unit):
        yield "own_work" if is_own_work(access.person, panel.request) else "answer"
    if access.may(Right.ADVISE, draft.unit) and panel.advisable:
        yield "advise"
    if access.may(Right.WAIVE, draft.unit):
        yield "end"
        if panel.waivable:
            yield "waive"


def _writers_powers(panel: Panel) -> Iterator[str]:
    draft = panel.draft
    if panel.outcome is not None and can_be_taken_back(panel.outcome, timezone.now()):
        yield "retract"
    if not is_open(draft):
        return
    yield "not_posted"
    if any(one.waits_for_advice and not one.is_asked for one in panel.departures):
        yield "ask_advice"
    if draft.state == State.AWAITING_APPROVAL:
        yield "take_back"
    if panel.stops or panel.report is None:
        return
    if draft.state in (State.WRITTEN, State.RETURNED):
        yield "ask"
    if panel.approval is not None or not panel.is_demanded:
        yield "posted"
