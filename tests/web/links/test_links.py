"""The guide's addresses are asked safely, and the owner hears of those that no longer answer."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import IntegrityError
from django.utils import timezone

from rettesnor.guide.package import KK, files_in, guide_from
from rettesnor.platforms.outbound import Fetched, Limits, OutboundError, Refusal, fetch
from rettesnor.web.links.checking import REFUSED, Answer, Ask, answer_of, answers
from rettesnor.web.links.duties import duties
from rettesnor.web.links.keeping import MOST_A_RUN, check_all, note_answer, note_mentions
from rettesnor.web.links.mentions import Mention, mentions_in
from rettesnor.web.links.models import LinkState, Why
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.tasks.discovery import import_tasks
from rettesnor.web.tasks.recurring import KNOWN
from tests.web import office

FILES = files_in(KK)
NOW = timezone.now()
SMALL = Limits(seconds=10.0, most_bytes=1_000)


class Town(BaseHTTPRequestHandler):
    """A town's site: some pages work, some are gone, and some know no HEAD."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012
    at_once = most_at_once = 0
    lock = threading.Lock()

    def do_HEAD(self) -> None:
        self._answer({"/only-get": 405, "/odd": 404}.get(self.path, self._status()))

    def do_GET(self) -> None:
        self._answer({"/only-get": 200, "/odd": 200}.get(self.path, self._status()))

    def _status(self) -> int:
        found = {"/gone": 404, "/broken": 500, "/staff": 403, "/round": 302}
        return found.get(self.path, 200)

    def _answer(self, status: int) -> None:
        with Town.lock:
            Town.asked.append((self.command, self.path))
            Town.at_once += 1
            Town.most_at_once = max(Town.most_at_once, Town.at_once)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.path)
        self.send_header("Content-Length", "5000" if self.path == "/large" else "0")
        self.end_headers()
        if self.path == "/large" and self.command == "GET":
            self.wfile.write(b"x" * 5000)
        with Town.lock:
            Town.at_once -= 1

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Town)
    Town.asked, Town.most_at_once = [], 0
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def asking(port: int) -> Ask:
    """Return a way of asking that finds every name on this machine."""

    def ask(method: str, address: str) -> Fetched:
        return fetch(
            address, method=method, limits=SMALL, resolve=lambda *_: ["127.0.0.1"],
            judge=lambda _: True, ports={"http": port},
        )  # fmt: skip

    return ask


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", Answer(why=Why.WORKS, status=200)), ("/gone", Answer(why=Why.GONE, status=404)),
     ("/broken", Answer(why=Why.FAILED, status=500)),
     ("/staff", Answer(why=Why.GUARDED, status=403)),
     ("/only-get", Answer(why=Why.WORKS, status=200)),
     ("/odd", Answer(why=Why.WORKS, status=200)), ("/large", Answer(why=Why.WORKS, status=200)),
     ("/round", Answer(why=Why.REDIRECTS)), ("/bålsted", Answer(why=Why.WORKS, status=200))],
)  # fmt: skip
def test_each_page_is_told_as_it_answers(port: int, path: str, expected: Answer) -> None:
    assert answer_of(f"http://town.example:{port}{path}", asking(port)) == expected


def test_a_page_that_works_is_asked_once_and_for_its_head_alone(port: int) -> None:
    answer_of(f"http://town.example:{port}/", asking(port))
    assert Town.asked == [("HEAD", "/")]


def test_a_host_is_asked_for_one_page_at_a_time(port: int) -> None:
    told = answers([f"http://town.example:{port}/{number}" for number in range(12)], asking(port))
    assert len(told) == 12
    assert Town.most_at_once == 1


def test_a_host_that_is_silent_twice_is_left_in_peace_tonight() -> None:
    asked = []

    def ask(method: str, address: str) -> Fetched:
        asked.append(address)
        raise OutboundError(Refusal.TOO_SLOW)

    told = answers([f"https://slow.dk/{number}" for number in range(9)], ask)
    assert len(asked) == 2
    assert {answer.why for answer in told.values()} == {Why.TOO_SLOW}
    assert len(told) == 9


@pytest.mark.parametrize("address", ["http://", "https://[::1", "http://a b.dk/", "kk..dk"])
def test_what_is_no_address_is_told_and_stops_nothing(address: str) -> None:
    assert answers([address])[address].why is Why.ADDRESS


def test_a_closed_address_is_never_asked() -> None:
    assert answer_of("http://127.0.0.1/").why is Why.PRIVATE
    assert answer_of("http://169.254.169.254/latest/meta-data/").why is Why.PRIVATE


def test_every_refusal_of_the_client_has_its_words() -> None:
    assert set(REFUSED) == set(Refusal)


def found_in(written: str = "") -> list[Mention]:
    """Return what is found in our guide, with some words written into its paragraph on emoji."""
    path, old = "da/11-wording.md", "Brug kun få emojier"
    files = {**FILES, path: FILES[path].replace(old, f"{written} {old}", 1)}
    assert files != FILES
    return list(mentions_in(guide_from(files), files))


def test_the_guides_own_addresses_are_found_with_their_places() -> None:
    places = {(one.address, one.place) for one in found_in()}
    assert ("www.kk.dk/digitalpost", "settings/authority.digital_post_address") in places
    assert any(place.startswith("guide#") for _, place in places)
    assert any(place == "consent_templates/da.md" for _, place in places)
    assert any(place.startswith("standard_replies/") for _, place in places)


def test_the_guide_that_comes_with_us_holds_no_placeholder() -> None:
    assert [one for one in found_in() if one.is_placeholder] == []


@pytest.mark.parametrize(
    "said",
    ["[indsæt link]", "indsæt link her", "https://example.com/side", "xxx", "www.eksempel.dk",
     "<insert address>"],
)  # fmt: skip
def test_a_placeholder_is_found(said: str) -> None:
    (one,) = [one for one in found_in(f"Læs mere: {said} .") if one.is_placeholder]
    assert one.place == "guide#emoji-few"


def test_a_link_in_markdown_is_found_whole_and_once() -> None:
    found = found_in("[Se siden](https://havneby.dk/a?b=1)")
    there = [one.address for one in found if one.place == "guide#emoji-few"]
    assert there == ["https://havneby.dk/a?b=1"]


@pytest.fixture
def town() -> Unit:
    return office.authority()


@pytest.fixture
def owner(town: Unit) -> Person:
    return office.person(town, Role.GUIDE_OWNER)


def told(person: Person, now: datetime) -> list[str]:
    access = access_of(person, timezone.localdate())
    return [duty.said for duty in duties(access, now)]


def note(town: Unit, *addresses: str, now: datetime = NOW) -> list[LinkState]:
    note_mentions(town, [Mention(address=one, place="guide#tagging") for one in addresses], now)
    return list(LinkState.objects.filter(authority=town).order_by("pk"))


@pytest.mark.django_db
def test_the_owner_hears_of_an_address_that_has_failed_for_two_days(
    town: Unit, owner: Person
) -> None:
    (row,) = note(town, "https://kk.dk/gone")
    note_answer(row, Answer(why=Why.GONE, status=404), NOW)
    assert told(owner, NOW + timedelta(hours=47)) == []
    assert told(owner, NOW + timedelta(hours=48)) == ["1 adresse i guiden virker ikke"]


@pytest.mark.django_db
def test_since_when_it_fails_stands_until_it_works_again(town: Unit, owner: Person) -> None:
    (row,) = note(town, "https://kk.dk/gone")
    note_answer(row, Answer(why=Why.GONE, status=404), NOW)
    row.refresh_from_db()
    note_answer(row, Answer(why=Why.TOO_SLOW), NOW + timedelta(days=1))
    row.refresh_from_db()
    assert row.first_failed_at == NOW
    note_answer(row, Answer(why=Why.WORKS, status=200), NOW + timedelta(days=2))
    row.refresh_from_db()
    assert row.first_failed_at is None
    assert told(owner, NOW + timedelta(days=9)) == []


@pytest.mark.django_db
def test_nobody_else_hears_of_it(town: Unit) -> None:
    (row,) = note(town, "https://kk.dk/gone")
    note_answer(row, Answer(why=Why.GONE, status=404), NOW)
    later = NOW + timedelta(days=3)
    other = office.person(office.authority("En anden by"), Role.GUIDE_OWNER)
    assert told(office.person(town), later) == []
    assert told(other, later) == []


@pytest.mark.django_db
def test_a_placeholder_is_told_at_once(town: Unit, owner: Person) -> None:
    found = [Mention(address="[indsæt link]", place="guide#tagging", is_placeholder=True)]
    note_mentions(town, found, NOW)
    assert told(owner, NOW) == ["1 adresse i guiden virker ikke"]


@pytest.mark.django_db
def test_an_address_that_the_guide_drops_is_forgotten(town: Unit) -> None:
    note(town, "https://kk.dk/a", "https://kk.dk/b")
    assert [row.address for row in note(town, "https://kk.dk/b")] == ["https://kk.dk/b"]


@pytest.mark.django_db
def test_a_night_asks_the_guides_addresses_and_keeps_the_answers(town: Unit) -> None:
    def ask(method: str, address: str) -> Fetched:
        if "digitalpost" in address:
            raise OutboundError(Refusal.UNKNOWN_NAME)
        return Fetched(status=200, address=address, headers={}, body=b"")

    assert check_all(NOW, ask) == LinkState.objects.count() > 0
    kept = dict(LinkState.objects.values_list("address", "why"))
    assert kept["www.kk.dk/digitalpost"] == Why.UNKNOWN_NAME
    assert kept["www.kk.dk/privatlivsrettigheder"] == Why.WORKS


@pytest.mark.django_db
def test_a_night_asks_so_many_and_no_more_and_the_oldest_first(
    town: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Mention(address=f"https://a{n}.dk/", place="guide#x") for n in range(MOST_A_RUN + 3)]
    monkeypatch.setattr("rettesnor.web.links.keeping._mentions_of", lambda *_: many)

    def ask(method: str, address: str) -> Fetched:
        return Fetched(status=200, address=address, headers={}, body=b"")

    assert check_all(NOW, ask) == MOST_A_RUN
    assert LinkState.objects.filter(checked_at=None).count() == 3
    check_all(NOW + timedelta(days=1), ask)
    assert not LinkState.objects.filter(checked_at=None).exists()


@pytest.mark.django_db
def test_the_database_refuses_a_failure_without_its_moment(town: Unit) -> None:
    note(town, "https://kk.dk/a")
    with pytest.raises(IntegrityError):
        LinkState.objects.update(why=Why.GONE)


@pytest.mark.django_db
def test_the_page_names_the_address_the_reason_and_the_paragraph(
    town: Unit, owner: Person
) -> None:
    note_mentions(town, [Mention(address="www.kk.dk/gone", place="guide#tagging-default")], NOW)
    note_answer(LinkState.objects.get(), Answer(why=Why.GONE, status=404), NOW)
    page = office.signed_in(owner).get("/links").content.decode()
    assert 'href="https://www.kk.dk/gone" rel="noreferrer"' in page
    assert "siden findes ikke mere (404)" in page
    assert 'href="/guide#tagging-default"' in page


@pytest.mark.django_db
def test_the_page_is_the_owners_alone(town: Unit) -> None:
    assert office.signed_in(office.person(town)).get("/links").status_code == 404


def test_the_look_is_taken_every_day() -> None:
    import_tasks()
    assert "rettesnor.web.links.tasks.check_links" in KNOWN
