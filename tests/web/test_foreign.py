"""Lists, searches, counts, choices and files hold nothing from where the reader has no role."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Appointment, Invitation, Person
from tests.web.places import Place, Places, Seat, Somebody, Where

pytestmark = pytest.mark.django_db

type Address = Callable[[Place], str]

# What an address or a choice may name, by the word before its number.
NAMED = re.compile(
    r"(drafts|people|units|invitations|appointments|put_away|person|unit)(?:/|=)(\d+)"
)
ABOUT = re.compile(r"about=([a-z_.]+)(?::|%3A)(\d+)")
CHOICES = re.compile(r'<select[^>]*name="(unit|person)"[^>]*>(.*?)</select>', re.DOTALL)
CHOICE = re.compile(r'<option value="(\d+)"')
KINDS = {"put_away": "drafts", "person": "people", "unit": "units", "posts.draft": "drafts",
         "people.person": "people", "people.unit": "units"}  # fmt: skip


def _with(name: str, **asked: str | Callable[[Place], object]) -> Address:
    """Return an address that asks for something; what asks for a thing asks for a far one."""

    def address(far: Place) -> str:
        told = {key: one(far) if callable(one) else one for key, one in asked.items()}
        return f"{reverse(name)}?{'&'.join(f'{key}={one}' for key, one in told.items())}"

    return address


# Every page that lists, counts, offers or hands out, asked in each way that could lead too far.
PAGES: dict[str, Address] = {
    "my day": _with("my-day"),
    "drafts": _with("drafts", state="all"),
    "drafts found": _with("drafts", state="all", q="opslag"),
    "the search": _with("search", q="opslag"),
    "drafts of a unit": _with("drafts", state="all", unit=lambda far: far.unit.pk),
    "drafts put away": _with("drafts", state="put_away", put_away=lambda far: far.away.pk),
    "a new draft": _with("new-draft", unit=lambda far: far.unit.pk),
    "people": _with("people"),
    "people found": _with("people", q="post.example"),
    "people of a unit": _with("people", unit=lambda far: far.unit.pk),
    "people who left": _with("people", left="1"),
    "a new person": _with("new-person", unit=lambda far: far.unit.pk),
    "units": _with("units", closed="1"),
    "invitations": _with("invite-person", unit=lambda far: far.unit.pk),
    "logbook": _with("logbook"),
    "logbook of a unit": _with("logbook", unit=lambda far: far.unit.pk),
    "logbook of a person": _with("logbook", person=lambda far: far.editor.pk),
    "logbook of a draft": _with("logbook", about=lambda far: f"posts.draft:{far.written.pk}"),
    "logbook about a person": _with("logbook", about=lambda far: f"people.person:{far.editor.pk}"),
    "logbook about a unit": _with("logbook", about=lambda far: f"people.unit:{far.unit.pk}"),
    "look-ups of a person": _with("look-ups", person=lambda far: far.editor.pk),
    "logbook's file": _with("logbook-export"),
    "logbook's file of a person": _with("logbook-export", person=lambda far: far.editor.pk),
    "look-ups": _with("look-ups"),
    "look-ups of a draft": _with("look-ups", about=lambda far: f"posts.draft:{far.written.pk}"),
    "look-ups' file": _with("look-ups-export", about=lambda far: f"posts.draft:{far.written.pk}"),
    "newcomers": _with("onboarding"),
    "one's questions": _with("questions"),
    "questions at the desk": _with("question-desk"),
    "sessions": _with("sessions"),
    "one's login": _with("mfa_index"),
}

# Pages about a thing within reach, which offer others beside it.
FORMS = ("person", "unit", "appoint", "leave", "name-deputy", "end-appointment", "move-unit",
         "close-unit", "decisions", "draft", "draft-history")  # fmt: skip


@pytest.fixture(autouse=True)
def office_settings() -> None:
    """Leave the settings to the office that is made once."""


def far_from(who: Somebody, places: Places) -> Iterator[Place]:
    """Yield the places out of somebody's reach."""
    return (place for where, place in places.at.items() if not who.reaches(where))


def read(who: Somebody, address: str) -> tuple[int, str]:
    """Return what somebody is shown at an address."""
    client = Client()
    client.cookies.update(who.cookies)
    answer: Any = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body.decode()


def strays(shown: str, address: str, far: Place) -> list[str]:
    """Return what of a far place stands on a page, but for what was asked for itself."""
    named = {(KINDS.get(kind, kind), int(number)) for kind, number in NAMED.findall(shown)}
    named |= {(KINDS.get(kind, kind), int(number)) for kind, number in ABOUT.findall(shown)}
    for kind, choices in CHOICES.findall(shown):
        named |= {(KINDS[kind], int(number)) for number in CHOICE.findall(choices)}
    asked = {(KINDS.get(kind, kind), int(number)) for kind, number in NAMED.findall(address)}
    asked |= {(KINDS.get(kind, kind), int(number)) for kind, number in ABOUT.findall(address)}
    found = [f"{kind} {number}" for kind, number in (named & _things_of(far)) - asked]
    return found + ([far.mark] if far.mark.lower() in shown.lower() else [])


@cache
def _things_of(place: Place) -> set[tuple[str, int]]:
    people = Person.objects.filter(appointments__unit=place.unit, email__contains="@post.")
    rows = {
        "drafts": [draft.pk for draft in place.drafts], "units": [place.unit.pk],
        "people": people.values_list("pk", flat=True),
        "appointments": Appointment.objects.filter(
            unit=place.unit, person__in=people).values_list("pk", flat=True),
        "invitations": Invitation.objects.filter(unit=place.unit).values_list("pk", flat=True),
    }  # fmt: skip
    return {(kind, pk) for kind, pks in rows.items() for pk in pks}


def shown_too_much(who: Somebody, address: Address, places: Places) -> list[str]:
    """Return what somebody is shown that lies out of reach."""
    found = []
    # Where the address names nothing far, every far place would ask for the same page.
    for asked in dict.fromkeys(map(address, far_from(who, places))):
        _, shown = read(who, asked)
        found += [one for other in far_from(who, places) for one in strays(shown, asked, other)]
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_list_holds_nothing_from_where_the_reader_has_no_role(page: str, places: Places) -> None:
    found = {
        f"{who.role} in the {who.seat}": shown_too_much(who, PAGES[page], places)
        for who in places.people
    }
    assert {who: what for who, what in found.items() if what} == {}


@pytest.mark.parametrize("route", FORMS)
def test_a_page_about_a_thing_offers_nothing_out_of_reach(route: str, places: Places) -> None:
    own, found = places.at[Where.OWN], {}
    for who in places.people:
        address = reverse(route, args=[thing_for(route, own)])
        status, shown = read(who, address)
        if status == 200:
            found[f"{who.role} in the {who.seat}"] = [
                one for far in far_from(who, places) for one in strays(shown, address, far)
            ]
    assert found and {who: what for who, what in found.items() if what} == {}


def thing_for(route: str, place: Place) -> int:
    """Return the number of what a page is about."""
    if route in ("unit", "move-unit", "close-unit"):
        return place.unit.pk
    if route in ("name-deputy", "end-appointment"):
        return place.appointment.pk
    return place.written.pk if route.startswith("d") else place.reader.pk


def test_people_are_counted_within_reach_alone(places: Places) -> None:
    for who in places.people:
        client = Client()
        client.cookies.update(who.cookies)
        answer: Any = client.get("/people")
        if answer.status_code == 200:
            assert answer.context["count"] == _people_within(places, who), who
            listed: Any = client.get("/units").context["units"]
            assert not {unit.pk for _, unit in listed} & {
                far.unit.pk for far in far_from(who, places)
            }


def _people_within(places: Places, who: Somebody) -> int:
    if who.seat is Seat.AUTHORITY:
        return Person.objects.filter(authority=places.root, is_active=True).count()
    here = Appointment.objects.filter(unit__path__startswith=places.culture.path)
    return here.filter(person__is_active=True).values("person").distinct().count()


def test_a_list_that_forgets_its_reader_is_found(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Access, "within", lambda *_: Q())
    manager = next(one for one in places.people if one.role == "local_manager")
    for page in ("drafts", "drafts found", "a new draft", "people", "units", "invitations",
                 "logbook", "logbook's file"):  # fmt: skip
        found = shown_too_much(manager, PAGES[page], places)
        assert "Rævedal" in found, page
