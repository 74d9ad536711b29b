"""An office that decides at random on one draft, beside a simple model that knows what is right."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.report import Report
from rettesnor.web.people.models import ApprovalDemand, Person, Role
from rettesnor.web.posts.decisions import checking
from rettesnor.web.posts.decisions.actions.approvals import (
    approve,
    return_draft,
    take_back_request,
)
from rettesnor.web.posts.decisions.actions.outcomes import mark_not_posted, retract_outcome
from rettesnor.web.posts.decisions.actions.waivers import end_waiver
from rettesnor.web.posts.decisions.links import secret_for
from rettesnor.web.posts.decisions.queries import awaiting, request_at
from rettesnor.web.posts.decisions.refusals import RefusedError
from rettesnor.web.posts.models import Approval, DraftWaiver, State
from tests.web import office
from tests.web.posts.decisions import cases
from tests.web.posts.decisions.cases import CASE_RULE, CPR_RULE, PRAISE_RULE, Office, access

AD = {"kind": ["ad"], "goal": ["Flere lånere"]}
TEXTS = {"clean": cases.CLEAN, "other": "Biblioteket holder lukket på mandag.", "ad": cases.CLEAN,
         "praise": cases.PRAISING, "case": cases.ON_A_CASE, "cpr": cases.with_cpr()}  # fmt: skip
STOPPED_BY = {"praise": PRAISE_RULE, "case": CASE_RULE, "cpr": CPR_RULE}
ROLES = {
    "editor": {"local_editor"}, "colleague": {"local_editor"}, "manager": {"local_manager"},
    "upper": {"local_manager"}, "central": {"central_communications"},
    "adviser": {"data_protection_officer"},
    "double": {"data_protection_officer", "central_communications"},
}  # fmt: skip
WRITING = {"local_editor", "local_manager", "central_communications"}
APPROVING = {"local_manager", "central_communications"}
OPEN = {"written", "returned", "awaiting_approval", "approved"}

people = st.sampled_from(sorted(ROLES))
reached = st.sampled_from(["written", "waived", "asked", "asked", "approved", "approved"])
# The likely ones stand several times, so that a run gets far; the others are tried as well.
askers = st.sampled_from(["editor"] * 4 + ["colleague"] * 2 + sorted(ROLES))
approvers = st.sampled_from(["manager", "central", "upper"] * 3 + sorted(ROLES))
advisers = st.sampled_from(["adviser", "double"] * 4 + sorted(ROLES))
reasons = st.sampled_from(["Citat"] * 5 + [" "])
spans = st.sampled_from([3] * 5 + [-1, 0, 365, 366])
places = st.sampled_from([""] * 5 + ["noget andet"])
texts = st.sampled_from(["clean", "other", "ad", "praise", "praise", "case", "case", "cpr"])
writers = st.sampled_from([name for name in sorted(ROLES) if ROLES[name] & WRITING])
rules = st.sampled_from([PRAISE_RULE, CASE_RULE, CASE_RULE, CPR_RULE])
demands = st.sampled_from(list(ApprovalDemand))


@dataclass
class Given:
    """A waiver as the model knows it."""

    rule: str
    about: str
    until_on: date
    row: DraftWaiver
    is_ended: bool = False


@dataclass
class Model:
    """What has happened, told apart from the store."""

    text: str = "clean"
    state: str = "written"
    asker: str = ""
    asked_at: datetime | None = None
    approver: str = ""
    # Who wrote since something was last approved; who wrote last.
    wrote: set[str] = field(default_factory=set)
    waivers: list[Given] = field(default_factory=list)
    advisers: dict[str, list[str]] = field(default_factory=dict)
    demand_above: str = ApprovalDemand.NONE
    demand_here: str = ApprovalDemand.INHERITED
    marked_at: datetime | None = None
    planned_at: datetime | None = None
    is_guide_stricter: bool = False

    def stops(self, today: date) -> set[str]:
        """Return the rules that stop the draft today."""
        found = {STOPPED_BY[self.text]} if self.text in STOPPED_BY else set()
        open_ones = found - self.waived(today)
        return open_ones | ({CPR_RULE} if self.is_guide_stricter else set())

    def waived(self, today: date) -> set[str]:
        """Return the rules that a waiver lifts today."""
        holds = (one for one in self.waivers if not one.is_ended and one.until_on >= today)
        return {one.rule for one in holds if one.about == ""}

    def demands_approval(self, today: date) -> bool:
        """Tell whether another must approve what the draft now says."""
        inherits = self.demand_here == ApprovalDemand.INHERITED
        demand = self.demand_above if inherits else self.demand_here
        is_waived = STOPPED_BY.get(self.text) in self.waived(today)
        reaches = {"all": True, "ads": self.text == "ad",
                   "ads_and_waived": self.text == "ad" or is_waived}  # fmt: skip
        return reaches.get(demand, False)


class Decisions(RuleBasedStateMachine):
    """Acts of the office, each of which must succeed exactly when the model says so."""

    def __init__(self) -> None:
        super().__init__()
        # Everything is rolled back; our acts may still ask for transactions of their own.
        self.all_of_it = transaction.atomic()
        self.all_of_it._from_testcase = True  # type: ignore[attr-defined]
        self.all_of_it.__enter__()
        self.now = datetime(2026, 3, 2, 12, tzinfo=timezone.get_current_timezone())
        self.patches: list[Any] = [patch.object(timezone, "now", lambda: self.now),
                        patch.object(checking, "rulebook_in_force", lambda *_: self)]  # fmt: skip
        for one in self.patches:
            one.start()
        self.house = Office()
        self.people = self._people()
        self.draft = cases.draft_of(self.people["editor"], self.house.unit)
        self.elsewhere = cases.draft_of(self.people["editor"], self.house.unit, cases.ON_A_CASE)
        self.model = Model(wrote={"editor"})

    def teardown(self) -> None:
        """Leave nothing behind."""
        for one in self.patches:
            one.stop()
        transaction.set_rollback(True)
        self.all_of_it.__exit__(None, None, None)

    def check(self, post: Post) -> Report:
        """Be the rulebook: the guide as it is, or with something new that it stops."""
        report = default_rulebook().check(post)
        if not self.model.is_guide_stricter:
            return report
        return replace(report, found=[*report.found, *_never_waived(post)])

    @initialize(text=texts, demand=demands, reached=reached)
    def begin(self, text: str, demand: str, reached: str) -> None:
        """Begin with a draft that has come some of the way."""
        self.set_demand(demand, is_here=False)
        self._reach(text, reached)

    @rule(by=writers, text=texts)
    def edit(self, by: str, text: str) -> None:
        """Change the draft."""
        if self.model.state not in OPEN:
            return
        cases.edit(self.draft, self.people[by], TEXTS[text], **(AD if text == "ad" else {}))
        if self.model.state in ("awaiting_approval", "approved"):
            self.model.state = "written"
        self.model.wrote.add(by)
        self.model.text = text

    @precondition(lambda self: self.model.state in OPEN)
    @rule(by=askers)
    def ask(self, by: str) -> None:
        """Ask for approval."""
        model = self.model
        free = [one for one in ROLES if ROLES[one] & APPROVING and one not in model.wrote | {by}]
        is_right = (
            bool(ROLES[by] & WRITING) and model.state in ("written", "returned")
            and not model.stops(self.today) and bool(free)
        )  # fmt: skip
        if self._succeeds(is_right, lambda: cases.ask(self.draft, self.people[by])):
            model.state, model.asker, model.asked_at = "awaiting_approval", by, self.now

    @precondition(lambda self: self.model.state == "awaiting_approval")
    @rule(by=approvers)
    def approve(self, by: str) -> None:
        """Approve what was last asked for."""
        asked = self._last_request()
        if asked is None:
            return
        model = self.model
        is_right = (
            bool(ROLES[by] & APPROVING) and model.state == "awaiting_approval"
            and by != model.asker and by not in model.wrote and not model.stops(self.today)
        )  # fmt: skip
        who = access(self.people[by])
        waits = is_right or (model.state == "awaiting_approval" and bool(ROLES[by] & APPROVING)
                             and by not in model.wrote | {model.asker})  # fmt: skip
        assert awaiting(who).filter(pk=asked.pk).exists() == waits
        if self._succeeds(is_right, lambda: approve(access=who, approval=asked)):
            is_late = model.planned_at is not None and model.planned_at <= self.now
            model.planned_at = None if is_late else model.planned_at
            model.state, model.approver, model.wrote = "approved", by, set()

    @precondition(lambda self: self.model.state == "awaiting_approval")
    @rule(by=approvers, comment=st.sampled_from(["", "Skriv tiden"]))
    def send_back(self, by: str, comment: str) -> None:
        """Return what was last asked for."""
        asked = self._last_request()
        if asked is None:
            return
        is_right = bool(ROLES[by] & APPROVING) and bool(comment)
        is_right = is_right and self.model.state == "awaiting_approval"
        who = access(self.people[by])
        if self._succeeds(
            is_right, lambda: return_draft(access=who, approval=asked, comment=comment)
        ):
            self.model.state = "returned"

    @precondition(lambda self: self.model.asker and self.model.state != "awaiting_approval")
    @rule(by=approvers, comment=st.sampled_from(["", "Skriv tiden"]))
    def answer_again(self, by: str, comment: str) -> None:
        """Answer, or follow the link, once more; or when the request is gone."""
        self.approve(by)
        self.send_back(by, comment)
        self.open_link(by)

    @precondition(lambda self: self.model.state == "awaiting_approval")
    @rule(by=approvers)
    def open_link(self, by: str) -> None:
        """Follow the mail's link to what was last asked for."""
        asked = self._last_request()
        if asked is None or self.model.asked_at is None:
            return
        is_right = bool(ROLES[by] & APPROVING) and self.model.state == "awaiting_approval"
        is_right = is_right and self.now < self.model.asked_at + timedelta(days=14)
        self._succeeds(
            is_right, lambda: request_at(access(self.people[by]), secret_for(asked))
        )

    @precondition(lambda self: self.model.state == "awaiting_approval")
    @rule(by=askers)
    def take_back(self, by: str) -> None:
        """Take the request back."""
        is_right = bool(ROLES[by] & WRITING) and self.model.state == "awaiting_approval"
        who = access(self.people[by])
        if self._succeeds(is_right, lambda: take_back_request(access=who, draft=self.draft)):
            self.model.state = "written"

    @rule(by=approvers, of=rules, about=places, reason=reasons, days=spans)
    def waive_as_oneself(self, by: str, of: str, about: str, reason: str, days: int) -> None:
        """Give a waiver in one's own role."""
        self.waive(by, by, of, about, reason, days)

    @rule(by=people, in_role=people, of=rules)
    def waive(
        self, by: str, in_role: str, of: str, about: str = "", reason: str = "Citat", days: int = 3
    ) -> None:
        """Give a waiver, in one's own role or in another's."""
        role = min(ROLES[in_role])
        is_right = (
            self.model.state in OPEN and role in ROLES[by] and self._may_waive(by, role, of)
            and bool(reason.strip()) and 0 <= days <= 365
        )  # fmt: skip
        until_on = self.today + timedelta(days=days)
        given = self._succeeds(is_right, lambda: cases.waive(
            self.draft, self.people[by], of, about=about, role=role, reason=reason,
            until_on=until_on,
        ))  # fmt: skip
        if given:
            self.model.waivers.append(Given(of, about, until_on, given))

    @precondition(lambda self: self.model.waivers)
    @rule(by=approvers, which=st.integers(0, 3))
    def end(self, by: str, which: int = 0) -> None:
        """End a waiver."""
        if which >= len(self.model.waivers):
            return
        one = self.model.waivers[which]
        is_right = bool(ROLES[by] & APPROVING) and not one.is_ended and self.model.state in OPEN
        who = access(self.people[by])
        self._succeeds(is_right, lambda: end_waiver(access=who, waiver=one.row))
        one.is_ended = one.is_ended or is_right

    @rule(by=advisers, on=rules, is_here=st.sampled_from([True, True, True, False]))
    def advise(self, by: str, on: str = CASE_RULE, is_here: bool = True) -> None:
        """Advise on a rule, in this draft or in another."""
        draft = self.draft if is_here else self.elsewhere
        is_right = "data_protection_officer" in ROLES[by] and on == CASE_RULE
        is_right = is_right and (self.model.state in OPEN or not is_here)
        said = self._succeeds(is_right, lambda: cases.advise(draft, self.people[by], on))
        if said and is_here:
            self.model.advisers.setdefault(on, []).append(by)

    @precondition(lambda self: self.model.state in OPEN)
    @rule(by=askers)
    def mark_posted(self, by: str) -> None:
        """Mark the draft as posted."""
        model = self.model
        is_approved = model.state == "approved"
        is_right = (
            bool(ROLES[by] & WRITING) and model.state in OPEN and not model.stops(self.today)
            and (is_approved or not model.demands_approval(self.today))
        )  # fmt: skip
        kept = self._succeeds(is_right, lambda: cases.post(self.draft, self.people[by]))
        if kept:
            before = "approved" if is_approved else "written"
            model.state, model.marked_at, self.state_before = "posted", self.now, before

    @precondition(lambda self: self.model.planned_at is not None)
    @rule(by=askers)
    def give_up(self, by: str) -> None:
        """Mark the draft as not posted."""
        is_right = bool(ROLES[by] & WRITING) and self.model.state in OPEN
        who = access(self.people[by])
        if self._succeeds(
            is_right, lambda: mark_not_posted(access=who, draft=self.draft, reason="Aflyst")
        ):
            self.state_before = "approved" if self.model.state == "approved" else "written"
            self.model.state, self.model.marked_at = "not_posted", self.now

    @precondition(lambda self: self.model.marked_at is not None)
    @rule(by=askers)
    def retract(self, by: str) -> None:
        """Take the mark back."""
        model = self.model
        is_new = model.marked_at is not None and self.now < model.marked_at + timedelta(minutes=10)
        is_right = bool(ROLES[by] & WRITING) and model.state not in OPEN and is_new
        who = access(self.people[by])
        if self._succeeds(is_right, lambda: retract_outcome(access=who, draft=self.draft)):
            model.state = self.state_before

    @precondition(lambda self: self.model.state not in OPEN)
    @rule(by=writers, text=texts, reached=reached)
    def begin_again(self, by: str, text: str, reached: str) -> None:
        """Begin another draft."""
        self.draft = cases.draft_of(self.people[by], self.house.unit)
        self.model = replace(
            self.model, text="clean", state="written", wrote={by}, waivers=[], advisers={},
            marked_at=None, planned_at=None, asker="", asked_at=None,
        )  # fmt: skip
        self._reach(text, reached)

    @rule(minutes=st.sampled_from([9, 10, 60, 24 * 60, 4 * 24 * 60, 15 * 24 * 60]))
    def wait(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    @rule(hours=st.sampled_from([1, 48]))
    def plan(self, hours: int) -> None:
        """Plan when it is to be posted."""
        self.model.planned_at = self.now + timedelta(hours=hours)
        self.draft.planned_at = self.model.planned_at
        self.draft.save(update_fields=["planned_at"])

    @rule(demand=demands, is_here=st.booleans())
    def set_demand(self, demand: str, is_here: bool) -> None:
        """Let the unit, or the one above, demand approval of something."""
        self.house.demand(demand, self.house.unit if is_here else self.house.above)
        if is_here:
            self.model.demand_here = demand
        else:
            self.model.demand_above = demand

    @rule(is_stricter=st.booleans())
    def change_guide(self, is_stricter: bool) -> None:
        """Let the guide stop something new, or no longer."""
        self.model.is_guide_stricter = is_stricter

    @invariant()
    def the_store_is_as_the_model_says(self) -> None:
        """State and plan are what came of the acts."""
        self.draft.refresh_from_db()
        assert self.draft.state == self.model.state
        assert self.draft.planned_at == self.model.planned_at

    @invariant()
    def only_waivers_that_hold_lift_a_stop(self) -> None:
        """The guide stops what the model says that it stops."""
        report = checking.checked_today(self.draft)
        assert {one.rule for one in report.found if one.stops} == self.model.stops(self.today)

    @invariant()
    def what_rests_on_approval_is_what_was_asked_for(self) -> None:
        """No approval is of anything but what the draft now says."""
        if self.draft.state in (State.AWAITING_APPROVAL, State.APPROVED):
            asked = self._last_request()
            assert asked is not None and asked.digest == self.draft.digest

    @property
    def today(self) -> date:
        """Return the day it is in the office."""
        return timezone.localdate()

    def _reach(self, text: str, reached: str) -> None:
        """Bring a new draft some of the way."""
        self.edit("editor", text)
        if reached == "written":
            return
        if text == "case":
            self.advise("adviser")
        if text in ("case", "praise"):
            self.waive("central", "central", STOPPED_BY[text])
        if reached in ("asked", "approved"):
            self.ask("colleague")
        if reached == "approved":
            self.approve("upper")

    def _may_waive(self, by: str, role: str, of: str) -> bool:
        if of == CASE_RULE:
            others = [one for one in self.model.advisers.get(of, ()) if one != by]
            return role == "central_communications" and bool(others)
        return of == PRAISE_RULE and role in APPROVING

    def _succeeds(self, is_right: bool, act: Any) -> Any:
        """Carry out an act; it must be refused exactly when the model says so."""
        try:
            done = act() or True
        except RefusedError as refusal:
            assert not is_right, f"refused: {refusal.said()}"
            assert refusal.said().endswith(".")
            return None
        assert is_right, "was let through"
        return done

    def _last_request(self) -> Approval | None:
        return Approval.objects.filter(draft=self.draft).order_by("-pk").first()

    def _people(self) -> dict[str, Person]:
        house = self.house
        named = {name: getattr(house, name) for name in ROLES if hasattr(house, name)}
        double = office.person(house.authority, Role.DATA_PROTECTION_OFFICER, name="Bo Begge")
        office.appoint(double, house.authority, Role.CENTRAL_COMMUNICATIONS)
        upper = office.person(house.above, Role.LOCAL_MANAGER, name="Ulla Ovenover")
        return named | {"double": double, "upper": upper}


def _never_waived(post: Post) -> list[Any]:
    """Return a stop that no waiver lifts, as a guide with a new rule would give."""
    found = default_rulebook().check(replace(post, text=TEXTS["cpr"], waivers=())).found
    return [one for one in found if one.rule == CPR_RULE]
