"""What became of a draft: posted where nothing stops it, with all that stood in it kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import ApprovalDemand
from rettesnor.web.posts.decisions.actions import outcomes
from rettesnor.web.posts.decisions.actions.outcomes import (
    mark_not_posted,
    mark_posted,
    retract_outcome,
)
from rettesnor.web.posts.decisions.actions.waivers import end_waiver
from rettesnor.web.posts.decisions.refusals import (
    ChangedMeanwhileError,
    ClosedDraftError,
    MayNotWriteError,
    OpenStopsError,
)
from rettesnor.web.posts.facts import digest_of
from rettesnor.web.posts.models import Approval, Decision, Draft, Outcome, State
from tests.web.posts.decisions.cases import (
    CLEAN,
    LIVE,
    PRAISING,
    Office,
    access,
    approved,
    ask,
    change,
    draft_of,
    edit,
    post,
    waive,
)

pytestmark = pytest.mark.django_db
AD = {"kind": ["ad"], "goal": ["Flere lånere"]}


def test_a_posted_draft_is_kept_with_all_that_stood_in_it(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    kept = post(draft, house.editor)
    draft.refresh_from_db()
    assert (draft.state, kept.address, kept.is_posted) == (State.POSTED, LIVE, True)
    assert kept.snapshot["form"]["text"] == [CLEAN]
    assert kept.snapshot["content"] == draft.digest
    assert kept.snapshot["report"]["guide"]["version"]
    assert kept.digest == digest_of(Outcome.objects.get().snapshot)
    assert Entry.objects.get().details["digest"] == kept.digest


def test_the_fingerprints_of_the_media_are_kept(house: Office) -> None:
    facts = '{"kind": "picture", "facts": {"name": "a.jpg", "fingerprint": "f1", '
    facts += '"faces": {"count": 0}, "text": ""}}'
    draft = draft_of(house.editor, house.unit, medium=[facts], alt=["En reol med bøger"])
    kept = mark_not_posted(access=access(house.editor), draft=draft, reason="Forkert billede")
    assert kept.snapshot["media"] == ["f1"]


def test_nothing_is_posted_while_something_stops_it(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    with pytest.raises(OpenStopsError):
        post(draft, house.editor)
    given = waive(draft, house.manager)
    end_waiver(access=access(house.manager), waiver=given)
    with pytest.raises(OpenStopsError):
        post(draft, house.editor)
    waive(draft, house.manager)
    assert post(draft, house.editor)


@pytest.mark.parametrize(
    "address",
    ["", "facebook", "http://www.facebook.com/1", "javascript:alert(1)", "https://",
     "https://user:word@facebook.com/1", "https://[::1", f"https://facebook.com/{'x' * 500}",
     "https://facebook.com/1\nhttps://x.com/"],
)  # fmt: skip
def test_the_address_is_that_of_a_live_post(house: Office, address: str) -> None:
    draft = draft_of(house.editor, house.unit)
    with pytest.raises(outcomes.NoLiveAddressError):
        post(draft, house.editor, address)
    assert post(draft, house.editor, "https://www.linkedin.com/feed/update/urn:li:share:7/")


@pytest.mark.parametrize(
    ("demand", "fields", "is_demanded"),
    [
        (ApprovalDemand.NONE, AD, False),
        (ApprovalDemand.ADS, AD, True),
        (ApprovalDemand.ADS, {}, False),
        (ApprovalDemand.ADS_AND_WAIVED, AD, True),
        (ApprovalDemand.ADS_AND_WAIVED, {}, False),
        (ApprovalDemand.ALL, {}, True),
    ],
)
def test_a_unit_inherits_who_must_approve_what(
    house: Office, demand: str, fields: dict[str, Any], is_demanded: bool
) -> None:
    house.demand(demand)
    draft = draft_of(house.editor, house.unit, **fields)
    if not is_demanded:
        assert post(draft, house.editor)
        return
    with pytest.raises(outcomes.ApprovalMissingError):
        post(draft, house.editor)
    approved(draft, house.manager, house.editor)
    assert post(draft, house.editor).snapshot["approval"] == Approval.objects.get().pk


def test_a_units_own_demand_goes_before_that_of_the_unit_above(house: Office) -> None:
    house.demand(ApprovalDemand.ALL)
    house.demand(ApprovalDemand.NONE, house.unit)
    assert post(draft_of(house.editor, house.unit), house.editor)


@pytest.mark.parametrize("demand", [ApprovalDemand.ADS_AND_WAIVED, ApprovalDemand.ADS])
def test_a_post_with_a_waiver_is_approved_where_the_unit_demands_it(
    house: Office, demand: str
) -> None:
    house.demand(demand)
    draft = draft_of(house.editor, house.unit, PRAISING)
    waive(draft, house.manager)
    if demand == ApprovalDemand.ADS:
        assert post(draft, house.editor)
        return
    with pytest.raises(outcomes.ApprovalMissingError):
        post(draft, house.editor)


def test_an_approval_is_of_one_content_alone(house: Office) -> None:
    house.demand(ApprovalDemand.ALL)
    draft = draft_of(house.editor, house.unit)
    approved(draft, house.manager, house.editor)
    draft.refresh_from_db()
    change(draft, house.editor, "Biblioteket holder lukket.")
    with pytest.raises(outcomes.ApprovalMissingError):
        post(draft, house.editor)


def test_an_edit_back_to_what_was_approved_is_not_approved(house: Office) -> None:
    house.demand(ApprovalDemand.ALL)
    draft = draft_of(house.editor, house.unit)
    approved(draft, house.manager, house.editor)
    draft.refresh_from_db()
    edit(draft, house.editor, "Biblioteket holder lukket.")
    edit(draft, house.editor, CLEAN)
    with pytest.raises(outcomes.ApprovalMissingError):
        post(draft, house.editor)


def test_posting_what_nobody_must_approve_closes_the_request(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    post(draft, house.editor)
    asked.refresh_from_db()
    assert asked.decision == Decision.WITHDRAWN


def test_only_what_the_person_saw_is_posted(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    seen = draft.digest
    edit(draft, house.colleague, "Biblioteket holder lukket.")
    with pytest.raises(ChangedMeanwhileError):
        mark_posted(access=access(house.editor), draft=draft, digest=seen, address=LIVE)


def test_a_draft_is_closed_once(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    post(draft, house.editor)
    with pytest.raises(ClosedDraftError):
        post(draft, house.editor)
    with pytest.raises(ClosedDraftError):
        mark_not_posted(access=access(house.editor), draft=draft, reason="Fortrudt")
    assert Outcome.objects.count() == 1


def test_whoever_only_reads_closes_nothing(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    with pytest.raises(MayNotWriteError):
        post(draft, house.adviser)
    with pytest.raises(MayNotWriteError):
        mark_not_posted(access=access(house.adviser), draft=draft, reason="Nej")
    post(draft, house.editor)
    with pytest.raises(MayNotWriteError):
        retract_outcome(access=access(house.adviser), draft=draft)


@pytest.mark.parametrize("fields", [{}, {"platforms": ["smoke signals"]}])
def test_a_draft_is_given_up_with_a_reason_even_if_it_cannot_be_read(
    house: Office, fields: dict[str, Any]
) -> None:
    draft = draft_of(house.editor, house.unit, **fields)
    with pytest.raises(outcomes.NoReasonGivenError):
        mark_not_posted(access=access(house.editor), draft=draft, reason="")
    kept = mark_not_posted(access=access(house.editor), draft=draft, reason="Aflyst ")
    draft.refresh_from_db()
    assert (draft.state, kept.is_posted, kept.reason) == (State.NOT_POSTED, False, "Aflyst")
    assert (kept.snapshot["report"] is None) == bool(fields)


def test_a_mark_is_taken_back_while_it_is_new_and_both_are_kept(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    post(draft, house.editor)
    taken = retract_outcome(access=access(house.colleague), draft=draft)
    draft.refresh_from_db()
    assert (draft.state, taken.retracted_by) == (State.WRITTEN, house.colleague)
    post(draft, house.editor)
    assert Outcome.objects.count() == 2


def test_an_approved_draft_is_still_approved_after_the_mark_is_taken_back(house: Office) -> None:
    house.demand(ApprovalDemand.ALL)
    draft = draft_of(house.editor, house.unit)
    approved(draft, house.manager, house.editor)
    post(draft, house.editor)
    retract_outcome(access=access(house.editor), draft=draft)
    assert Draft.objects.get().state == State.APPROVED
    assert post(draft, house.editor)


def test_a_mark_stands_after_its_minutes(
    house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_of(house.editor, house.unit)
    with pytest.raises(outcomes.NoMarkError):
        retract_outcome(access=access(house.editor), draft=draft)
    marked = post(draft, house.editor).at
    monkeypatch.setattr(timezone, "now", lambda: marked + timedelta(minutes=10))
    with pytest.raises(outcomes.TooLateError) as refused:
        retract_outcome(access=access(house.editor), draft=draft)
    assert "10 minutter" in refused.value.said()
    monkeypatch.setattr(timezone, "now", lambda: marked + timedelta(minutes=9))
    assert retract_outcome(access=access(house.editor), draft=draft)
