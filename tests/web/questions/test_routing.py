"""A question goes to the nearest desk upward; one on data protection to its officer."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from rettesnor.guide.package import KK, files_in, guide_from
from rettesnor.web.people.models import Appointment, Person, Role, Unit
from rettesnor.web.questions.clock import due_after
from rettesnor.web.questions.routing import Desk, desk_for, is_about_data
from tests.web import office
from tests.web.questions.asking import GUIDE
from tests.web.questions.conftest import Town

MONDAY = date(2026, 11, 23)


def desk(asker: Person, unit: Unit, *, is_about_data: bool = False) -> Desk | None:
    return desk_for(asker=asker, unit=unit, is_about_data=is_about_data)


@pytest.mark.django_db
def test_the_nearest_unit_upward_with_somebody_answers(town: Town) -> None:
    assert desk(town.asker, town.bath) == Desk(role=Role.LOCAL_MANAGER, unit=town.culture)
    office.person(town.bath, Role.LOCAL_MANAGER)
    assert desk(town.asker, town.bath) == Desk(role=Role.LOCAL_MANAGER, unit=town.bath)


@pytest.mark.django_db
def test_where_no_manager_is_central_communications_answer(town: Town) -> None:
    library = office.institution(office.administration(town.top, "Viden"), "Bibliotek")
    asker = office.person(library)
    found = desk(asker, library)
    assert found == Desk(role=Role.CENTRAL_COMMUNICATIONS, unit=town.top)
    assert str(found) == "central kommunikationsafdeling i Havneby Kommune"


@pytest.mark.django_db
def test_nobody_answers_themselves(town: Town) -> None:
    found = desk(town.manager, town.culture)
    assert found == Desk(role=Role.CENTRAL_COMMUNICATIONS, unit=town.top)


@pytest.mark.django_db
def test_one_who_has_left_or_whose_role_has_ended_answers_nothing(town: Town) -> None:
    Appointment.objects.filter(person=town.manager).update(
        until_on=timezone.localdate() - timedelta(days=1)
    )
    assert desk(town.asker, town.bath) == Desk(role=Role.CENTRAL_COMMUNICATIONS, unit=town.top)
    Person.objects.filter(pk=town.central.pk).update(is_active=False)
    assert desk(town.asker, town.bath) is None


@pytest.mark.django_db
def test_the_data_protection_officer_answers_on_personal_data(town: Town) -> None:
    found = desk(town.asker, town.bath, is_about_data=True)
    assert found == Desk(role=Role.DATA_PROTECTION_OFFICER, unit=town.top)
    Person.objects.filter(pk=town.officer.pk).update(is_active=False)
    found = desk(town.asker, town.bath, is_about_data=True)
    assert found == Desk(role=Role.LOCAL_MANAGER, unit=town.culture)


@pytest.mark.parametrize(
    ("section", "is_officers"),
    [("personal-data", True), ("consent-form", True), ("privacy-policy", True),
     ("tagging", False), ("security", False)],
)  # fmt: skip
def test_the_guide_says_which_sections_are_data_protection(section: str, is_officers: bool) -> None:
    part = next(one for one in GUIDE.sections if one.anchor == section)
    assert is_about_data(GUIDE, part.paragraphs[0]) is is_officers


def test_another_guide_may_say_otherwise() -> None:
    files = dict(files_in(KK))
    said = files["settings.toml"]
    assert '["personal-data", "consent", "privacy-policy"]' in said
    files["settings.toml"] = said.replace(
        '["personal-data", "consent", "privacy-policy"]', '["tagging"]'
    )
    guide = guide_from(files)
    assert is_about_data(guide, guide.by_anchor["tagging-default"])
    consent = next(one for one in guide.sections if one.anchor == "consent-form")
    assert not is_about_data(guide, consent.paragraphs[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "due"),
    [(MONDAY, date(2026, 11, 26)), (date(2026, 11, 26), date(2026, 12, 1)),
     (date(2026, 12, 23), date(2026, 12, 30)), (date(2027, 3, 24), date(2027, 4, 1))],
    ids=["in the week", "over a weekend", "over Christmas", "over Easter"],
)  # fmt: skip
def test_the_clock_counts_working_days(asked: date, due: date) -> None:
    since = timezone.make_aware(datetime(asked.year, asked.month, asked.day, 14, 5))
    found = timezone.localtime(due_after(since, office.authority().pk))
    assert (found.date(), found.hour, found.minute) == (due, 23, 59)
