"""Faults that could be planted in the decisions, each with a short day on which it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from unittest.mock import patch

from django.db.models import Exists, OuterRef, Q

from rettesnor.rulebook import engine, report
from rettesnor.rulebook import waivers as waivers_of_rulebook
from rettesnor.web.people.models import ApprovalDemand, Role
from rettesnor.web.people.rights import RIGHTS, Right
from rettesnor.web.posts import facts
from rettesnor.web.posts.decisions import (
    conditions,
    demands,
    lapsing,
    own_work,
    queries,
)
from rettesnor.web.posts.decisions.actions import approvals, outcomes, waivers
from rettesnor.web.posts.models import Advice, Draft, DraftVersion, DraftWaiver, State
from tests.web.posts.decisions import cases
from tests.web.posts.decisions.cases import CASE_RULE, CPR_RULE, PRAISE_RULE, access
from tests.web.posts.decisions.machine import Decisions

type Day = Callable[[Decisions], None]
FOUR_DAYS, FIFTEEN_DAYS = 4 * 24 * 60, 15 * 24 * 60


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A fault by what goes wrong; the day's steps go well without it."""

    name: str
    patches: Callable[[], tuple[Any, ...]]
    day: tuple[Day, ...]


def _fault(name: str, where: object, what: str, instead: object, *day: Day) -> Fault:
    return Fault(name=name, patches=lambda: (patch.object(where, what, instead),), day=day)


def _yes(*_: object, **__: object) -> bool:
    return True


def _no(*_: object, **__: object) -> bool:
    return False


def _no_stops(_: report.Report) -> tuple[()]:
    return ()


def _by_the_old_guide(draft: Draft) -> report.Report:
    return engine.default_rulebook().check(facts.post_from_draft(draft, draft.created_at.date()))


def _asked_only(person: Any, approval: Any) -> bool:
    return bool(approval.asked_by_id == person.pk)


def _wrote_only(person: Any, approval: Any) -> bool:
    return approval.asked_by_id != person.pk and own_work.is_own_work(person, approval)


def _wrote_last(person: Any) -> Exists:
    last = Q(number=OuterRef("version"))
    return Exists(DraftVersion.objects.filter(last, draft=OuterRef("draft"), by=person))


def _wrote_ever(person: Any) -> Exists:
    return Exists(DraftVersion.objects.filter(draft=OuterRef("draft"), by=person))


def _advice_anywhere(draft: Draft, rule: str, access: object) -> Advice | None:
    return Advice.objects.filter(rule=rule).first()



def _advice_by_anybody(draft: Draft, rule: str, access: object) -> Advice | None:
    return Advice.objects.filter(draft=draft, rule=rule).first()


def _as_if_advised(waived_by: str, role: Any, *, is_advised: bool) -> bool:
    return waivers_of_rulebook.may_be_given(waived_by, role, is_advised=True)


def _managers_too(waived_by: str) -> tuple[Role, ...]:
    return (Role.LOCAL_MANAGER, Role.CENTRAL_COMMUNICATIONS)


def _never_ending(draft: Draft, today: date) -> list[DraftWaiver]:
    return list(draft.waivers.filter(ended_at=None))


def _even_if_ended(draft: Draft, today: date) -> list[DraftWaiver]:
    return list(draft.waivers.filter(until_on__gte=today))


def _editors_approve() -> tuple[Any, ...]:
    more = RIGHTS[Role.LOCAL_EDITOR] | {Right.APPROVE}
    return (patch.dict(RIGHTS, {Role.LOCAL_EDITOR: more}),)


def _readers_post() -> tuple[Any, ...]:
    more = RIGHTS[Role.DATA_PROTECTION_OFFICER] | {Right.WRITE_DRAFTS}
    return (patch.dict(RIGHTS, {Role.DATA_PROTECTION_OFFICER: more}),)


def _answer_the_first_request(day: Decisions) -> None:
    first = day.draft.approvals.order_by("pk")[0]
    who = access(day.people["manager"])
    day._succeeds(False, lambda: approvals.approve(access=who, approval=first))


def _approve_other_content(day: Decisions) -> None:
    who, asked = access(day.people["manager"]), day._last_request()
    assert asked is not None
    cases.change(day.draft, day.people["editor"], cases.CLEAN + " Velkommen.")
    day._succeeds(False, lambda: approvals.approve(access=who, approval=asked))
    _change_back(day, "awaiting_approval")


def _post_other_content(day: Decisions) -> None:
    cases.change(day.draft, day.people["editor"], cases.CLEAN + " Velkommen.")
    day.model.state = "written"
    day.mark_posted("editor")
    _change_back(day, "approved")


def _change_back(day: Decisions, state: str) -> None:
    cases.change(day.draft, day.people["editor"], cases.CLEAN)
    day.model.state = state


def _post_what_was_seen(day: Decisions) -> None:
    seen = day.draft.digest
    day.edit("colleague", "other")
    who, draft = access(day.people["editor"]), day.draft
    day._succeeds(False, lambda: outcomes.mark_posted(
        access=who, draft=draft, digest=seen, address=cases.LIVE
    ))  # fmt: skip


def _post_at_no_address(day: Decisions) -> None:
    day._succeeds(False, lambda: cases.post(day.draft, day.people["editor"], "i går"))


def _edit(text: str, by: str = "editor") -> Day:
    return lambda day: day.edit(by, text)


def _ask(by: str = "editor") -> Day:
    return lambda day: day.ask(by)


def _approve(by: str) -> Day:
    return lambda day: day.approve(by)


def _post(by: str = "editor") -> Day:
    return lambda day: day.mark_posted(by)


def _waive(by: str, of: str = PRAISE_RULE, in_role: str = "", **given: Any) -> Day:
    return lambda day: day.waive(by, in_role or by, of, **given)


def _advise(by: str = "adviser", on: str = CASE_RULE, is_here: bool = True) -> Day:
    return lambda day: day.advise(by, on, is_here)


def _wait(minutes: int) -> Day:
    return lambda day: day.wait(minutes)


def _demand(demand: str, is_here: bool = False) -> Day:
    return lambda day: day.set_demand(demand, is_here)


ALL = ApprovalDemand.ALL

FAULTS = (
    _fault("a stop does not keep from posting", outcomes, "stops_in", _no_stops,
           _edit("praise"), _post()),
    _fault("a stop does not keep from asking", approvals, "stops_in", _no_stops,
           _edit("praise"), _ask()),
    _fault("a stop does not keep from approving", approvals, "stops_in", _no_stops,
           _ask(), lambda day: day.change_guide(True), _approve("manager")),
    _fault("the guide that was is asked, not the guide that is", outcomes, "checked_today",
           _by_the_old_guide, lambda day: day.change_guide(True), _post()),
    _fault("the day that was is asked about waivers", outcomes, "checked_today",
           _by_the_old_guide, _edit("praise"), _waive("manager"), _wait(FOUR_DAYS), _post()),
    _fault("an edit keeps approval", lapsing, "lapse_approval", _no,
           _ask(), _approve("manager"), _edit("other")),
    _fault("an edit keeps the request", lapsing, "RESTING_ON_APPROVAL", (State.APPROVED,),
           _ask(), _edit("other")),
    _fault("an approval comes back with its content", lapsing, "_end_approval", _no,
           _demand(ALL), _edit("clean"), _ask(), _approve("manager"), _edit("other"),
           _edit("clean"), _post()),
    _fault("whoever asked approves", approvals, "is_own_work", _wrote_only,
           _ask("manager"), _approve("manager")),
    _fault("whoever wrote approves", approvals, "is_own_work", _asked_only,
           _edit("other", "manager"), _ask(), _approve("manager")),
    _fault("only the last writer counts", own_work, "_wrote", _wrote_last,
           _edit("other", "manager"), _edit("clean"), _ask(), _approve("manager")),
    _fault("a writer is never free again", own_work, "_wrote", _wrote_ever,
           _edit("other", "manager"), _ask(), _approve("upper"), _edit("clean"), _ask(),
           _approve("manager")),
    Fault(name="editors approve", patches=_editors_approve, day=(_ask(), _approve("colleague"))),
    Fault(name="readers post", patches=_readers_post, day=(_post("adviser"),)),
    _fault("a demand is not inherited", demands, "line_of", lambda unit: (unit.pk,),
           _demand(ALL), _post()),
    _fault("a demand is not heard", outcomes, "demands_approval", _no, _demand(ALL), _post()),
    _fault("an ad is no ad", demands, "is_ad", _no,
           _demand(ApprovalDemand.ADS), _edit("ad"), _post()),
    _fault("a waiver asks for no approval", demands, "is_waived", _no,
           _demand(ApprovalDemand.ADS_AND_WAIVED), _edit("praise"), _waive("manager"), _post()),
    _fault("the rule on CPR numbers is waived", waivers, "_demand_authority", _yes,
           _edit("cpr"), _advise(), _waive("central", CPR_RULE)),
    _fault("a protected rule is waived without advice", waivers, "may_be_given", _as_if_advised,
           _edit("case"), _waive("central", CASE_RULE)),
    Fault(name="a local manager waives a protected rule", patches=lambda: (
        patch.object(waivers, "deciders_of", _managers_too),
        patch.object(waivers, "may_be_given", _yes),
    ), day=(_edit("case"), _advise(), _waive("manager", CASE_RULE))),
    _fault("advice on another draft counts", waivers, "advice_on", _advice_anywhere,
           _advise(is_here=False), _waive("central", CASE_RULE)),
    _fault("one's own advice counts", waivers, "advice_on", _advice_by_anybody,
           _advise("double"), _waive("double", CASE_RULE, "central")),
    _fault("a role is borrowed", waivers, "holds_role", _yes,
           _edit("praise"), _waive("editor", PRAISE_RULE, "manager")),
    Fault(name="a waiver never ends", patches=lambda: (
        patch.object(facts, "standing_waivers", _never_ending),
        patch.object(waivers_of_rulebook, "holds", _yes),
    ), day=(_edit("praise"), _waive("manager"), _wait(FOUR_DAYS))),
    _fault("a waiver that was ended holds", facts, "standing_waivers", _even_if_ended,
           _edit("praise"), _waive("manager"), lambda day: day.end("central")),
    _fault("a waiver is given for yesterday", waivers, "is_over", _no, _waive("manager", days=-1)),
    _fault("a waiver is given for ever", waivers, "is_too_long", _no, _waive("manager", days=366)),
    _fault("a waiver needs no reason", waivers, "is_said", _yes, _waive("manager", reason=" ")),
    _fault("a request is answered after it was taken back", approvals, "is_undecided", _yes,
           _ask(), lambda day: day.take_back("editor"), _ask(), _answer_the_first_request),
    _fault("other content is approved", approvals, "is_for_this_content", _yes,
           _edit("clean"), _ask(), _approve_other_content),
    _fault("other content is posted on an approval", conditions, "is_for_this_content", _yes,
           _demand(ALL), _edit("clean"), _ask(), _approve("manager"), _post_other_content),
    _fault("something else than was seen is posted", outcomes, "is_unchanged", _yes,
           _post_what_was_seen),
    _fault("a post is nowhere", outcomes, "is_live_address", _yes, _post_at_no_address),
    _fault("a link works for ever", queries, "is_link_expired", _no,
           _ask(), _wait(FIFTEEN_DAYS), lambda day: day.open_link("manager")),
    _fault("a used link works again", queries, "is_undecided", _yes,
           _ask(), _approve("manager"), lambda day: day.open_link("central")),
    _fault("a late approval keeps a time that has passed", approvals, "is_late", _no,
           lambda day: day.plan(1), _ask(), _wait(60), _approve("manager")),
    _fault("a mark is taken back for ever", outcomes, "can_be_taken_back", _yes,
           _post(), _wait(10), lambda day: day.retract("editor")),
    _fault("a draft is closed twice", outcomes, "is_open", _yes, _post(), _post()),
    _fault("a return says nothing", approvals, "is_said", _yes,
           _ask(), lambda day: day.send_back("manager", "")),
)  # fmt: skip
