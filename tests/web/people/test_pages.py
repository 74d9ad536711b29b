"""The pages of people and units: who sees what, and what is said when something is refused."""

import re

import pytest
from django.test import Client

from rettesnor.web.logbook.models import LookUp
from rettesnor.web.people import actions
from rettesnor.web.people.models import Person, Role, Unit
from tests.web import office
from tests.web.people.towns import Town, draft_of, today

type Typed = dict[str, str | int]

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town()


def page_of(who: Person, address: str, expected: int = 200) -> str:
    answer = office.signed_in(who).get(address)
    assert answer.status_code == expected, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def posted(who: Person, address: str, **form: str | int) -> tuple[int, str]:
    answer = office.signed_in(who).post(address, form, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_manager_sees_the_people_of_their_units_alone(town: Town) -> None:
    office.person(town.health, name="Hans Sund")
    shown = page_of(town.manager, "/people")
    assert "Eva Syd" in shown
    assert "Hans Sund" not in shown
    assert "Clara Vest" not in shown
    assert "Hans Sund" in page_of(town.central, "/people")


def test_a_search_finds_by_parts_of_name_and_address_within_what_one_sees(town: Town) -> None:
    office.person(town.health, name="Eva Sund")
    shown = page_of(town.manager, "/people?q=eva")
    assert "Eva Syd" in shown
    assert "Eva Sund" not in shown
    assert "1 medarbejder." in shown
    assert "Ingen passer" in page_of(town.manager, "/people?q=findesikke")


@pytest.mark.parametrize(
    "asked", ["unit=x", "unit=99999", "page=-1", "page=0", "page=999", "q=%00", "q=%F0%9F"]
)
def test_a_search_that_makes_no_sense_is_answered_with_a_page(town: Town, asked: str) -> None:
    assert "Medarbejdere" in page_of(town.central, f"/people?{asked}")


def test_the_list_does_not_count_or_narrow_by_units_that_are_not_seen(town: Town) -> None:
    office.person(town.health)
    assert "0 medarbejdere." in page_of(town.manager, f"/people?unit={town.health.pk}")


def test_a_stranger_finds_nobody(town: Town) -> None:
    other = Town("Bakkeby")
    for address in (f"/people/{town.editor.pk}", f"/units/{town.baths.pk}",
                    f"/people/{town.editor.pk}/appoint", f"/people/{town.editor.pk}/leave",
                    f"/units/{town.baths.pk}/close", f"/units/{town.baths.pk}/move",
                    f"/appointments/{town.editor.appointments.get().pk}/end",
                    f"/appointments/{town.editor.appointments.get().pk}/deputy"):  # fmt: skip
        page_of(other.central, address, 404)
        assert posted(other.central, address)[0] in (404, 405)


@pytest.mark.parametrize("address", ["/people", "/people/new", "/units", "/people/import"])
def test_an_editor_finds_no_list_of_people(town: Town, address: str) -> None:
    page_of(town.editor, address, 404)


def test_everyone_sees_their_own_page_and_what_they_may(town: Town) -> None:
    shown = page_of(town.editor, f"/people/{town.editor.pk}")
    assert "Du må" in shown
    assert "skrive kladder" in shown
    assert "godkende opslag" not in shown
    assert not LookUp.objects.exists()


def test_looking_at_somebody_elses_page_is_a_look_up(town: Town) -> None:
    page_of(town.manager, f"/people/{town.editor.pk}")
    looked = LookUp.objects.get()
    assert (looked.person_id, looked.object_id) == (town.manager.pk, str(town.editor.pk))
    assert looked.purpose == "person_page"


def test_a_manager_does_not_see_roles_in_units_of_others(town: Town) -> None:
    office.appoint(town.editor, town.health, Role.READER)
    shown = page_of(town.manager, f"/people/{town.editor.pk}")
    assert "Havnebadet" in shown
    assert "Sundhed" not in shown


def test_someone_is_added_and_what_was_typed_stays_when_something_lacks(town: Town) -> None:
    typed: Typed = {
        "name": "Ny Mand", "unit": town.baths.pk, "role": "reader", "from_on": "2026-05-01"
    }  # fmt: skip
    status, page = posted(town.manager, "/people/new", **typed, email="ny")
    assert status == 422
    assert "Skriv mailadressen som" in page
    assert 'value="Ny Mand"' in page
    status, page = posted(town.manager, "/people/new", **typed, email="ny@havneby.example")
    assert "Medarbejderen er tilføjet." in page
    assert Person.objects.filter(name="Ny Mand").exists()


def test_a_forged_role_or_unit_is_not_taken(town: Town) -> None:
    typed: Typed = {"name": "X", "email": "x@havneby.example", "from_on": "2026-05-01"}
    for unit, role in ((town.health.pk, "reader"), (town.baths.pk, "guide_owner")):
        status, _ = posted(town.manager, "/people/new", **typed, unit=unit, role=role)
        assert status == 422
    assert not Person.objects.filter(email="x@havneby.example").exists()


def test_a_refusal_is_shown_with_what_to_do(town: Town) -> None:
    last = town.central.appointments.get()
    status, page = posted(
        town.central, f"/appointments/{last.pk}/end", last_on=today().isoformat()
    )
    assert status == 422
    assert "Giv først rollen til en anden." in page


def test_the_page_of_a_leaver_lists_what_goes_on_to_whom(town: Town) -> None:
    draft_of(town.editor, town)
    shown = page_of(town.manager, f"/people/{town.editor.pk}/leave")
    assert "Sauna i uge 7" in shown
    status, page = posted(town.manager, f"/people/{town.editor.pk}/leave")
    assert status == 422
    assert "Vælg, hvem der overtager" in page
    posted(town.manager, f"/people/{town.editor.pk}/leave", person=town.manager.pk)
    assert not Person.objects.get(pk=town.editor.pk).is_active


def test_a_leaver_is_found_among_those_who_have_left_and_can_come_back(town: Town) -> None:
    actions.let_go(by=town.manager, person=town.editor, taker=None)
    assert "Eva Syd" not in page_of(town.manager, "/people")
    assert "Eva Syd" in page_of(town.manager, "/people?left=1")
    posted(town.central, f"/people/{town.editor.pk}/welcome")
    assert Person.objects.get(pk=town.editor.pk).is_active


def test_an_editor_names_a_deputy_among_those_beside_them(town: Town) -> None:
    beside = office.person(town.baths, Role.READER, name="Per Nær")
    far = office.person(town.health, name="Far")
    address = f"/appointments/{town.editor.appointments.get().pk}/deputy"
    assert "Per Nær" in page_of(town.editor, address)
    assert "Far" not in page_of(town.editor, address)
    days = {"from_on": today().isoformat(), "until_on": today(7).isoformat()}
    assert posted(town.editor, address, person=far.pk, **days)[0] == 422
    posted(town.editor, address, person=beside.pk, **days)
    assert beside.appointments.filter(deputises_for__person=town.editor).exists()


def test_a_unit_with_people_asks_where_they_go(town: Town) -> None:
    status, page = posted(town.central, f"/units/{town.baths.pk}/close")
    assert status == 422
    assert "Enheden har 1 medarbejder." in page
    posted(town.central, f"/units/{town.baths.pk}/close", unit=town.culture.pk)
    assert Unit.objects.get(pk=town.baths.pk).closed_on == today()


def test_a_unit_says_what_must_be_approved_and_where_that_comes_from(town: Town) -> None:
    posted(town.central, f"/units/{town.root.pk}/approval", approval="ads")
    assert "annoncer (fra Havneby)" in page_of(town.central, f"/units/{town.baths.pk}")


def test_a_unit_is_added_renamed_and_moved_on_its_pages(town: Town) -> None:
    posted(town.central, f"/units/{town.culture.pk}/add", kind="institution", name="Musikskolen")
    school = Unit.objects.get(name="Musikskolen")
    posted(town.central, f"/units/{school.pk}/rename", name="Kulturskolen")
    posted(town.central, f"/units/{school.pk}/move", unit=town.health.pk)
    school.refresh_from_db()
    assert (school.name, school.parent) == ("Kulturskolen", town.health)
    assert "Kulturskolen" in page_of(town.central, "/units")


@pytest.mark.parametrize("what", ["add", "rename", "approval", "move", "close"])
def test_a_manager_arranges_no_units(town: Town, what: str) -> None:
    page_of(town.manager, f"/units/{town.baths.pk}/{what}", 404)


def test_the_pages_speak_english(town: Town) -> None:
    client = office.signed_in(town.central)
    client.cookies["django_language"] = "en"
    for address in ("/people", "/units", "/people/new", "/people/import", "/people?left=1",
                    f"/people/{town.editor.pk}", f"/people/{town.editor.pk}/leave",
                    f"/units/{town.baths.pk}", f"/units/{town.baths.pk}/close"):  # fmt: skip
        text = re.sub(r"<[^>]+>", " ", client.get(address).content.decode())
        danish = re.findall(r"\b(?:og|ikke|medarbejder\w*|enhed\w*|rolle\w*|vælg)\b", text, re.I)
        assert danish == [], address


def test_nobody_gets_in_without_signing_in(town: Town) -> None:
    for address in ("/people", "/units", f"/people/{town.editor.pk}", "/people/import"):
        assert Client().get(address).status_code in (302, 404)
