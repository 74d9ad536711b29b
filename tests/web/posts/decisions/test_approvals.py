"""Who approves what: another person, exactly what was asked for, in time or late."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Role
from rettesnor.web.posts.decisions.actions import approvals
from rettesnor.web.posts.decisions.actions.approvals import (
    approve,
    ask_approval,
    return_draft,
    take_back_request,
)
from rettesnor.web.posts.decisions.queries import awaiting
from rettesnor.web.posts.decisions.refusals import (
    ChangedMeanwhileError,
    ClosedDraftError,
    MayNotWriteError,
    OpenStopsError,
    UnreadableError,
)
from rettesnor.web.posts.drafts.putting_away import put_away_draft
from rettesnor.web.posts.models import Approval, Check, Decision, State
from tests.web import office
from tests.web.posts.decisions.cases import (
    CLEAN,
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


def test_a_draft_is_asked_for_and_approved_by_another(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    draft.refresh_from_db()
    assert draft.state == State.AWAITING_APPROVAL
    answer = approve(access=access(house.manager), approval=asked, comment="Fint")
    draft.refresh_from_db()
    assert (draft.state, answer.decision, answer.comment) == ("approved", "approved", "Fint")
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts == ["posts.ask_approval", "posts.approve"]
    assert "Fint" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_asking_keeps_the_check_that_it_stands_on_once(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    ask(draft, house.editor)
    take_back_request(access=access(house.editor), draft=draft)
    ask(draft, house.editor)
    kept = Check.objects.get()
    assert (kept.digest, kept.stops, kept.status) == (draft.digest, 0, "ready")


def test_a_draft_that_the_guide_stops_is_not_asked_for(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    with pytest.raises(OpenStopsError) as refused:
        ask(draft, house.editor)
    assert "1 ting" in refused.value.said()
    waive(draft, house.manager)
    assert ask(draft, house.editor)


def test_a_draft_with_fields_to_mend_is_not_asked_for(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, platforms=["smoke signals"])
    with pytest.raises(UnreadableError):
        ask(draft, house.editor)


def test_only_what_the_person_saw_is_asked_for(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    seen = draft.digest
    edit(draft, house.colleague, "Biblioteket holder lukket.")
    with pytest.raises(ChangedMeanwhileError):
        ask_approval(access=access(house.editor), draft=draft, digest=seen)


def test_a_draft_is_asked_for_once(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    with pytest.raises(approvals.AlreadyAskedError):
        ask(draft, house.colleague)
    approve(access=access(house.manager), approval=asked)
    with pytest.raises(approvals.AlreadyAskedError):
        ask(draft, house.colleague)


def test_an_answer_is_not_wanted_in_the_past(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    with pytest.raises(approvals.DeadlineGoneError):
        ask(draft, house.editor, timezone.now() - timedelta(minutes=1))
    assert ask(draft, house.editor, timezone.now() + timedelta(hours=1))


def test_whoever_only_reads_asks_for_nothing(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    with pytest.raises(MayNotWriteError):
        ask(draft, house.adviser)


def test_nobody_is_asked_when_everyone_who_may_has_written_in_it(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    edit(draft, house.manager, "Biblioteket holder åbent.")
    edit(draft, house.central, CLEAN)
    with pytest.raises(approvals.NobodyCanApproveError):
        ask(draft, house.editor)
    draft.refresh_from_db()
    assert draft.state == State.WRITTEN
    assert not Approval.objects.exists()


def test_nobody_approves_what_they_asked_for(house: Office) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.manager)
    with pytest.raises(approvals.OwnWorkError):
        approve(access=access(house.manager), approval=asked)
    assert approve(access=access(house.central), approval=asked)


def test_nobody_approves_what_they_wrote_in(house: Office) -> None:
    draft = draft_of(house.manager, house.unit)
    edit(draft, house.central, "Biblioteket holder åbent.")
    edit(draft, house.editor, CLEAN)
    second = office.person(house.above, Role.LOCAL_MANAGER)
    asked = ask(draft, house.editor)
    for writer in (house.manager, house.central):
        with pytest.raises(approvals.OwnWorkError):
            approve(access=access(writer), approval=asked)
    assert approve(access=access(second), approval=asked)


def test_what_was_approved_before_is_nobodys_new_work(house: Office) -> None:
    draft = draft_of(house.manager, house.unit)
    approved(draft, house.central, house.manager)
    draft.refresh_from_db()
    edit(draft, house.editor, "Biblioteket holder åbent.")
    asked = ask(draft, house.editor)
    assert approve(access=access(house.manager), approval=asked)


@pytest.mark.parametrize("who", ["editor", "colleague", "adviser"])
def test_approving_takes_the_role(house: Office, who: str) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    with pytest.raises(approvals.MayNotApproveError):
        approve(access=access(getattr(house, who)), approval=asked)
    with pytest.raises(approvals.MayNotApproveError):
        return_draft(access=access(getattr(house, who)), approval=asked, comment="Nej")


def test_an_answer_is_given_once(house: Office) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    approve(access=access(house.manager), approval=asked)
    with pytest.raises(approvals.NotOpenError):
        approve(access=access(house.central), approval=asked)
    with pytest.raises(approvals.NotOpenError):
        return_draft(access=access(house.central), approval=asked, comment="Nej")


def test_an_edit_withdraws_what_was_asked_for(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    draft.refresh_from_db()
    edit(draft, house.editor, "Biblioteket holder lukket.")
    with pytest.raises(approvals.NotOpenError):
        approve(access=access(house.manager), approval=asked)
    asked.refresh_from_db()
    assert asked.decision == Decision.WITHDRAWN


def test_an_edit_withdraws_what_was_approved_and_says_when(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    answer = approved(draft, house.manager, house.editor)
    draft.refresh_from_db()
    edit(draft, house.editor, "Biblioteket holder lukket.")
    answer.refresh_from_db()
    assert (draft.state, answer.decision) == (State.WRITTEN, Decision.APPROVED)
    assert answer.lapsed_at is not None


def test_content_that_was_changed_behind_the_request_is_not_approved(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    draft.refresh_from_db()
    change(draft, house.editor, "Biblioteket holder lukket.")
    with pytest.raises(ChangedMeanwhileError):
        approve(access=access(house.manager), approval=asked)


def test_what_the_guide_has_begun_to_stop_is_not_approved(
    house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    waive(draft, house.manager)
    asked = ask(draft, house.editor)
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with pytest.raises(OpenStopsError):
        approve(access=access(house.central), approval=asked)


def test_a_late_approval_waits_for_a_new_time_and_is_kept(
    house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_of(house.editor, house.unit)
    draft.planned_at = timezone.now() + timedelta(hours=1)
    draft.form["planned_at"] = ["2026-05-01T10:30"]
    draft.save()
    asked = ask(draft, house.editor)
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    answer = approve(access=access(house.manager), approval=asked)
    draft.refresh_from_db()
    assert draft.planned_at is None
    assert "planned_at" not in draft.form
    assert (draft.state, answer.was_late) == (State.APPROVED, True)


def test_a_draft_that_is_put_away_is_neither_asked_for_nor_posted(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    put_away_draft(by=house.editor, draft=draft)
    with pytest.raises(approvals.NotOpenError):
        approve(access=access(house.manager), approval=asked)
    for act in (ask, post):
        with pytest.raises(ClosedDraftError):
            act(draft, house.editor)


def test_an_approval_in_time_keeps_the_plan(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    draft.planned_at = timezone.now() + timedelta(hours=1)
    draft.save()
    assert not approved(draft, house.manager, house.editor).was_late
    planned = draft.planned_at
    draft.refresh_from_db()
    assert draft.planned_at == planned


def test_a_return_says_what_to_change(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    with pytest.raises(approvals.NoCommentError):
        return_draft(access=access(house.manager), approval=asked, comment=" ")
    return_draft(access=access(house.manager), approval=asked, comment="Skriv åbningstiden")
    draft.refresh_from_db()
    assert draft.state == State.RETURNED
    assert ask(draft, house.editor)


def test_a_request_is_taken_back_while_nobody_has_answered(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    with pytest.raises(approvals.NotOpenError):
        take_back_request(access=access(house.editor), draft=draft)
    asked = ask(draft, house.editor)
    with pytest.raises(MayNotWriteError):
        take_back_request(access=access(house.adviser), draft=draft)
    take_back_request(access=access(house.editor), draft=draft)
    asked.refresh_from_db()
    draft.refresh_from_db()
    assert (asked.decision, draft.state) == (Decision.WITHDRAWN, State.WRITTEN)


def test_a_posted_draft_is_not_asked_for(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    post(draft, house.editor)
    with pytest.raises(ClosedDraftError):
        ask(draft, house.editor)


def test_what_awaits_a_person_is_what_they_can_answer_the_most_urgent_first(
    house: Office,
) -> None:
    soon, late = timezone.now() + timedelta(hours=1), timezone.now() + timedelta(days=3)
    calm = ask(draft_of(house.editor, house.unit), house.editor)
    later = ask(draft_of(house.editor, house.unit), house.editor, late)
    urgent = ask(draft_of(house.editor, house.unit), house.editor, soon)
    own = ask(draft_of(house.manager, house.unit), house.editor)
    assert list(awaiting(access(house.manager))) == [urgent, later, calm]
    assert own in awaiting(access(house.central))
    for person in (house.editor, house.adviser):
        assert not awaiting(access(person)).exists()
    stranger = office.person(office.institution(house.above, "Museet"), Role.LOCAL_MANAGER)
    assert not awaiting(access(stranger)).exists()


def test_the_list_of_what_awaits_takes_one_query(
    house: Office, django_assert_num_queries: object
) -> None:
    for _ in range(5):
        ask(draft_of(house.editor, house.unit), house.editor)
    manager = access(house.manager)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len({one.draft.unit.name for one in awaiting(manager)}) == 1


def test_the_store_itself_refuses_two_open_requests_and_ones_own_approval(house: Office) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(
            draft=asked.draft, digest="d", version=1, asked_by=house.editor,
            asked_at=timezone.now(), token_hash="other", token_expires_at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(pk=asked.pk).update(
            decision=Decision.APPROVED, decided_by=house.editor, decided_at=timezone.now()
        )
