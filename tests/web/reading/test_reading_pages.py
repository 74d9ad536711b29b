"""The pages of reading: a reader's own, the manager's, the guide owner's."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.reading.actions import acknowledge_section, mark_change
from rettesnor.web.reading.models import Receipt, SectionChange
from rettesnor.web.reading.queries import asked_now
from tests.web import office
from tests.web.reading.guides import SECTIONS, first_of, reworded, version

pytestmark = pytest.mark.django_db
SECTION = "tagging"
CHANGED = {first_of(SECTION): "Nu også for foreninger."}
PAGE = "/reading"


@pytest.fixture
def town() -> Unit:
    return office.authority()


@pytest.fixture
def bath(town: Unit) -> Unit:
    return office.institution(office.administration(town))


@pytest.fixture
def reader(bath: Unit) -> Person:
    return office.person(bath, name="Bo Læser")


def read_all(reader: Person) -> None:
    for one in asked_now(reader):
        section = one.reading.section.anchor
        acknowledge_section(by=reader, section=section, digest=one.reading.digest)


def body(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def changed(town: Unit, reader: Person) -> Iterator[Client]:
    """A reader's browser, after a version with one substantial change."""
    version(town, began=60)
    read_all(reader)
    later = version(town, reworded(CHANGED), began=5)
    owner = office.person(town, Role.GUIDE_OWNER)
    mark_change(by=owner, version=later, section=SECTION, is_substantial=True)
    yield office.signed_in(reader)


def test_a_reader_acknowledges_what_is_new_with_one_button(
    changed: Client, reader: Person
) -> None:
    page = body(changed)
    assert page.count("<h2>9.2 ") == 1 and page.count("Jeg har læst") == 1
    assert "<ins>" in page and "foreninger." in page
    digest = asked_now(reader)[0].reading.digest
    answer = changed.post(reverse("acknowledge-section", args=[SECTION]), {"digest": digest})
    assert answer.headers["Location"] == PAGE
    after = body(changed)
    assert "Din kvittering for version 2 er gemt." in after
    assert "Jeg har læst" not in after and digest in after


def test_a_text_that_changed_meanwhile_is_shown_again(changed: Client, reader: Person) -> None:
    old = Receipt.objects.get(person=reader, section=SECTION).digest
    answer = changed.post(reverse("acknowledge-section", args=[SECTION]), {"digest": old})
    assert answer.status_code == 409
    assert "din kvittering er ikke gemt" in answer.content.decode()
    assert Receipt.objects.filter(person=reader, section=SECTION).count() == 1


def test_a_button_pressed_twice_says_that_it_is_done(changed: Client, reader: Person) -> None:
    digest = asked_now(reader)[0].reading.digest
    for _ in range(2):
        changed.post(reverse("acknowledge-section", args=[SECTION]), {"digest": digest})
    assert "Du har allerede kvitteret" in body(changed)


def test_a_reader_sees_nobody_elses_receipts(changed: Client, bath: Unit) -> None:
    other = office.person(bath, name="Ane Anden")
    read_all(other)
    assert "Ane Anden" not in body(changed)
    for name in ("reading-standing", "newest-changes", "reading-control"):
        assert changed.get(reverse(name)).status_code == 404
    assert changed.get(reverse("reading-changes", args=[2])).status_code == 404


def test_a_manager_sees_who_is_missing_in_own_units_alone(
    changed: Client, town: Unit, bath: Unit
) -> None:
    manager = office.person(bath, Role.LOCAL_MANAGER, name="Mia Leder")
    read_all(manager)
    museum = office.institution(bath.parent or town, "Museet")
    office.person(museum, name="Ulla Udenfor")
    page = body(office.signed_in(manager), reverse("reading-standing"))
    assert "1 af 2 mangler" in page and "Bo Læser" in page
    assert "Ulla Udenfor" not in page and "Museet" not in page


def test_the_owner_marks_each_change(town: Unit, reader: Person) -> None:
    version(town, began=60)
    read_all(reader)
    version(town, reworded(CHANGED), began=5)
    owner = office.person(town, Role.GUIDE_OWNER)
    client = office.signed_in(owner)
    address = client.get(reverse("newest-changes")).headers["Location"]
    assert "Ikke mærket endnu" in body(client, address)
    place = reverse("mark-change", args=[2, SECTION])
    assert client.post(place, {"mark": "perhaps"}).status_code == 422
    assert not SectionChange.objects.exists()
    assert client.post(place, {"mark": "substantial"}).headers["Location"] == address
    assert "Væsentlig: alle skal læse den." in body(client, address)
    assert len(asked_now(reader)) == 1
    client.post(place, {"mark": "editorial"})
    assert asked_now(reader) == ()


def test_a_change_that_does_not_exist_is_refused(town: Unit) -> None:
    version(town, began=5)
    client = office.signed_in(office.person(town, Role.GUIDE_OWNER))
    answer = client.post(reverse("mark-change", args=[1, SECTION]), {"mark": "substantial"})
    assert answer.status_code == 422 and not SectionChange.objects.exists()


def test_an_owner_elsewhere_marks_nothing_here(changed: Client) -> None:
    elsewhere = office.authority("Fjordby Kommune")
    client = office.signed_in(office.person(elsewhere, Role.GUIDE_OWNER))
    address = reverse("mark-change", args=[2, SECTION])
    assert client.post(address, {"mark": "editorial"}).status_code == 404
    assert SectionChange.objects.get().is_substantial


def test_the_owner_sees_that_all_receipts_are_sound(changed: Client, town: Unit) -> None:
    client = office.signed_in(office.person(town, Role.GUIDE_OWNER))
    page = body(client, reverse("reading-control"))
    assert "Alle kvitteringer for guiden og for dokumenter passer" in page


def test_a_page_without_any_version_says_so(town: Unit) -> None:
    client = office.signed_in(office.person(town, Role.GUIDE_OWNER))
    assert "Du har læst alt" in body(client)
    assert "ikke udgivet sin egen guide" in body(client, reverse("newest-changes"))


def test_the_pages_speak_english(changed: Client) -> None:
    changed.cookies["django_language"] = "en"
    page = body(changed)
    assert "I have read 9.2" in page and "Jeg har" not in page


def test_a_newcomers_page_has_every_section(town: Unit, reader: Person) -> None:
    version(town, began=60)
    assert body(office.signed_in(reader)).count("Jeg har læst") == len(SECTIONS)
