"""Who may waive what, when, and until when; and what the data protection officer says first."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rettesnor.web.day.queries import day_of
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Person, Role
from rettesnor.web.posts.decisions.actions import advice, waivers
from rettesnor.web.posts.decisions.actions.advice import ask_advice, record_advice
from rettesnor.web.posts.decisions.actions.waivers import end_waiver, give_waiver
from rettesnor.web.posts.decisions.checking import checked_today
from rettesnor.web.posts.decisions.conditions import stops_in
from rettesnor.web.posts.decisions.refusals import ClosedDraftError, RefusedError
from rettesnor.web.posts.models import Draft, DraftWaiver
from tests.web import office
from tests.web.posts.decisions.cases import (
    CASE_RULE,
    CPR_RULE,
    ON_A_CASE,
    PRAISE_RULE,
    PRAISING,
    Office,
    access,
    advise,
    draft_of,
    in_days,
    post,
    waive,
    with_cpr,
)

pytestmark = pytest.mark.django_db


def stopped_rules(draft: Draft) -> set[str]:
    return {one.rule for one in stops_in(checked_today(draft))}


def test_a_manager_waives_an_ordinary_rule_and_the_stop_is_lifted(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    assert stopped_rules(draft) == {PRAISE_RULE}
    given = waive(draft, house.manager)
    assert stopped_rules(draft) == set()
    entry = Entry.objects.get()
    assert (entry.act, entry.details["waiver"]) == ("posts.give_waiver", given.pk)
    assert "Citat" not in str(entry.details)


def test_a_waiver_of_one_place_lifts_no_other(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    waive(draft, house.manager, about="noget andet")
    assert stopped_rules(draft) == {PRAISE_RULE}


def test_a_waiver_ends_by_itself_after_its_day(
    house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    waive(draft, house.manager, until_on=in_days(2))
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert stopped_rules(draft) == set()
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(days=1))
    assert stopped_rules(draft) == {PRAISE_RULE}


def test_a_waiver_is_ended_early(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    given = waive(draft, house.manager)
    end_waiver(access=access(house.central), waiver=given)
    assert stopped_rules(draft) == {PRAISE_RULE}
    with pytest.raises(waivers.WaiverOverError):
        end_waiver(access=access(house.central), waiver=given)


def test_an_editor_ends_no_waiver(house: Office) -> None:
    given = waive(draft_of(house.editor, house.unit, PRAISING), house.manager)
    with pytest.raises(waivers.MayNotEndError):
        end_waiver(access=access(house.editor), waiver=given)


def test_nobody_waives_the_rule_on_cpr_numbers(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, with_cpr())
    assert stopped_rules(draft) == {CPR_RULE}
    for person in (house.manager, house.central, house.adviser, house.editor):
        with pytest.raises(waivers.NeverWaivedError):
            waive(draft, person, CPR_RULE)
    with pytest.raises(advice.NotProtectedError):
        advise(draft, house.adviser, CPR_RULE)


def test_a_protected_rule_waits_for_advice_and_then_for_central_communications(
    house: Office,
) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    with pytest.raises(waivers.AdviceFirstError):
        waive(draft, house.central, CASE_RULE)
    advice = advise(draft, house.adviser)
    with pytest.raises(waivers.WrongRoleError) as refused:
        waive(draft, house.manager, CASE_RULE)
    assert "central kommunikationsafdeling" in refused.value.said()
    assert waive(draft, house.central, CASE_RULE).advice == advice
    assert stopped_rules(draft) == set()


def test_advice_on_another_draft_or_rule_is_no_advice_here(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    advise(draft_of(house.editor, house.unit, ON_A_CASE), house.adviser)
    advise(draft, house.adviser, "consent/sensitive")
    with pytest.raises(waivers.AdviceFirstError):
        waive(draft, house.central, CASE_RULE)


def advice_waits_for(person: Person) -> list[str]:
    day = day_of(access(person), timezone.now())
    return [duty.address for duty in day.duties if duty.kind == "advise"]


def test_advice_that_is_asked_for_waits_in_the_officer_s_day_until_it_is_given(
    house: Office,
) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    assert advice_waits_for(house.adviser) == []
    ask_advice(access=access(house.editor), draft=draft, rule=CASE_RULE)
    assert advice_waits_for(house.adviser) == [f"/drafts/{draft.pk}/decisions"]
    assert advice_waits_for(house.central) == []
    with pytest.raises(advice.AskedAlreadyError):
        ask_advice(access=access(house.central), draft=draft, rule=CASE_RULE)
    advise(draft, house.adviser)
    assert advice_waits_for(house.adviser) == []


def test_the_officer_s_duty_is_due_when_the_post_is_planned(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    Draft.objects.filter(pk=draft.pk).update(planned_at=timezone.now() + timedelta(days=2))
    ask_advice(access=access(house.editor), draft=draft, rule=CASE_RULE)
    draft.refresh_from_db()
    (duty,) = day_of(access(house.adviser), timezone.now()).duties
    assert (duty.kind, duty.due_at) == ("advise", draft.planned_at)


def test_advice_is_asked_for_on_protected_rules_alone_and_by_those_who_write(
    house: Office,
) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    with pytest.raises(advice.NotProtectedError):
        ask_advice(access=access(house.editor), draft=draft, rule=PRAISE_RULE)
    with pytest.raises(advice.MayNotAskError):
        ask_advice(access=access(house.adviser), draft=draft, rule=CASE_RULE)


def test_a_waiver_given_or_ended_shows_in_the_list_of_drafts_at_once(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    given = waive(draft, house.manager)
    draft.refresh_from_db()
    lifted = draft.stops
    end_waiver(access=access(house.manager), waiver=given)
    draft.refresh_from_db()
    assert (lifted, draft.stops, draft.status) == (0, 1, "stopped")


def test_nobody_decides_on_their_own_advice(house: Office) -> None:
    office.appoint(house.adviser, house.authority, Role.CENTRAL_COMMUNICATIONS)
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    advise(draft, house.adviser)
    with pytest.raises(waivers.AdviceFirstError):
        waive(draft, house.adviser, CASE_RULE, role=Role.CENTRAL_COMMUNICATIONS.value)
    assert waive(draft, house.central, CASE_RULE)


def test_the_data_protection_officer_advises_and_never_decides(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    advise(draft, house.adviser)
    for rule in (CASE_RULE, PRAISE_RULE):
        with pytest.raises(waivers.WrongRoleError):
            waive(draft, house.adviser, rule)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"reason": " \n"}, waivers.NoReasonError),
        ({"until_on": None}, waivers.NoEndError),
        ({"until_on": -1}, waivers.EndedAlreadyError),
        ({"until_on": 366}, waivers.TooLongError),
        ({"role": "central_communications"}, waivers.RoleNotHeldError),
        ({"role": "king"}, waivers.RoleNotHeldError),
        ({"rule": "praise/none"}, advice.UnknownRuleError),
    ],
)
def test_a_waiver_that_lacks_something_is_refused(
    house: Office, given: dict[str, Any], refusal: type[RefusedError]
) -> None:
    days = given.get("until_on")
    if isinstance(days, int):
        given = given | {"until_on": in_days(days)}
    with pytest.raises(refusal) as refused:
        waive(draft_of(house.editor, house.unit, PRAISING), house.manager, **given)
    assert refused.value.said().endswith(".")
    assert not DraftWaiver.objects.exists() and not Entry.objects.exists()


@pytest.mark.parametrize("days", [0, 365])
def test_a_waiver_lasts_from_one_day_to_as_long_as_the_office_allows(
    house: Office, days: int
) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    assert waive(draft, house.manager, until_on=in_days(days))


def test_an_editor_waives_nothing_even_in_their_own_role(house: Office) -> None:
    with pytest.raises(waivers.WrongRoleError):
        waive(draft_of(house.editor, house.unit, PRAISING), house.editor)


def test_a_manager_elsewhere_waives_nothing_here(house: Office) -> None:
    elsewhere = office.institution(house.above, "Museet")
    stranger = office.person(elsewhere, Role.LOCAL_MANAGER)
    draft = draft_of(house.editor, house.unit, PRAISING)
    with pytest.raises(waivers.RoleNotHeldError):
        give_waiver(
            access=access(stranger), draft=draft, rule=PRAISE_RULE, role="local_manager",
            reason="Fordi", until_on=in_days(1),
        )  # fmt: skip


def test_a_posted_draft_takes_neither_waiver_nor_advice(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    given = waive(draft, house.manager)
    post(draft, house.editor)
    with pytest.raises(ClosedDraftError):
        waive(draft, house.manager)
    with pytest.raises(ClosedDraftError):
        advise(draft, house.adviser)
    with pytest.raises(ClosedDraftError):
        end_waiver(access=access(house.manager), waiver=given)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"is_in_favour": None}, advice.NoStandpointError),
        ({"text": "  "}, advice.NoAdviceTextError),
        ({"rule": PRAISE_RULE}, advice.NotProtectedError),
        ({"rule": "none/such"}, advice.UnknownRuleError),
    ],
)
def test_advice_that_lacks_something_is_refused(
    house: Office, given: dict[str, Any], refusal: type[RefusedError]
) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    whole: dict[str, Any] = {"rule": CASE_RULE, "is_in_favour": False, "text": "For sårbart"}
    with pytest.raises(refusal):
        record_advice(access=access(house.adviser), draft=draft, **(whole | given))


def test_only_the_data_protection_officer_advises(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    for person in (house.editor, house.manager, house.central):
        with pytest.raises(advice.NotAdviserError):
            advise(draft, person)


def test_the_store_itself_refuses_a_waiver_without_a_reason(house: Office) -> None:
    given = waive(draft_of(house.editor, house.unit, PRAISING), house.manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftWaiver.objects.filter(pk=given.pk).update(reason="")
