"""Every route, every role, every method, near and far: nobody does more than the table says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import reverse

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Role
from rettesnor.web.people.rights import RIGHTS, Right
from rettesnor.web.posts.drafts import history_views
from rettesnor.web.posts.models import Draft
from tests.web.matrix import ANYBODY, NOBODY, TABLE, Row
from tests.web.places import Places, Seat, Somebody, Where
from tests.web.sign_in.test_door import METHODS, is_turned_away, routes

pytestmark = pytest.mark.django_db
ALL_ROUTES = dict(routes())
# What a page may write that changes nothing for anybody: who has looked, and the sign-in's own.
BESIDE_THE_POINT = frozenset({"logbook_lookup", "sign_in_session", "sign_in_remembered"})
DOORS = ("/account/login", "/account/again")
REFUSALS = (401, 403, 404, 405)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What came of a request: the answer, the entries, and the tables that were written to."""

    answer: HttpResponse
    acts: tuple[str, ...]
    written: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One request."""

    route: str
    method: str
    who: Somebody | None
    where: Where

    def __str__(self) -> str:
        who = f"{self.who.role} in the {self.who.seat}" if self.who else "a stranger"
        return f"{self.method} {self.route} by {who}, {self.where}"

    @property
    def row(self) -> Row:
        """Return what the table says of the route."""
        return TABLE[self.route]

    @property
    def is_allowed(self) -> bool:
        """Tell whether the table allows it."""
        may = {"get": self.row.get, "post": self.row.post}.get(self.method, NOBODY)
        if may is ANYBODY:
            return True
        if self.who is None or self.who.role not in may or self.is_stuck:
            return False
        return self.is_in_reach

    @property
    def is_stuck(self) -> bool:
        """Tell whether the thing lets nobody do it."""
        return self.method == "post" and self.row.top_stays and self.where is Where.ABOVE

    @property
    def is_in_reach(self) -> bool:
        """Tell whether the thing lies where the person has the role."""
        assert self.who is not None
        if self.row.is_personal:
            return self.where is Where.OWN
        if self.row.needs_all and self.who.seat is not Seat.AUTHORITY:
            return False
        if self.row.is_key:
            return True
        is_named = self.row.on is not None or (self.row.in_body and self.method == "post")
        return not is_named or self.who.reaches(self.where)


@pytest.fixture(autouse=True)
def office_settings() -> None:
    """Leave the settings to the office that is made once."""


@pytest.fixture(scope="module")
def client() -> Client:
    return Client()


def seen(client: Client, case: Case, places: Places) -> Seen:
    """Send a case's request and undo what it did."""
    save = transaction.savepoint_create()
    written: set[str] = set()
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    try:
        with connection.execute_wrapper(_noting(written)):
            answer = _sent(client, case, places)
        acts = Entry.objects.filter(pk__gt=newest).order_by("pk").values_list("act", flat=True)
        return Seen(answer=answer, acts=tuple(acts), written=frozenset(written) - BESIDE_THE_POINT)
    finally:
        transaction.savepoint_rollback(save)


def _noting(written: set[str]) -> Any:
    def note(execute: Any, sql: str, *rest: Any) -> Any:
        verb, *words = sql.split(None, 4)
        if verb in ("INSERT", "UPDATE", "DELETE"):
            written.add(words[0 if verb == "UPDATE" else 1].strip('"'))
        return execute(sql, *rest)

    return note


def _sent(client: Client, case: Case, places: Places) -> HttpResponse:
    row, place, who = case.row, places.at[case.where], case.who or places.people[0]
    client.cookies.clear()
    if case.who is not None:
        client.cookies.update(case.who.cookies)
    address = _address(case, places, who)
    sent = row.sends(place, who) if row.sends and case.method == "post" else None
    asked = row.asks(place) if row.asks and case.method == "get" else None
    send = getattr(client, case.method)
    answer: HttpResponse = send(address, asked or sent)
    if answer.streaming:
        b"".join(answer)
    return answer


def _address(case: Case, places: Places, who: Somebody) -> str:
    row, place = case.row, places.at[case.where]
    if row.on is None:
        return ALL_ROUTES[case.route]
    # Of what is one's own, any other place holds somebody else's.
    owner = place.as_owner if row.is_personal and case.where is not Where.OWN else who
    return reverse(case.route, args=row.on(place, owner))


def wrong(case: Case, found: Seen) -> str:
    """Return what is wrong with what came of a request, or nothing."""
    status, row = found.answer.status_code, case.row
    if status >= 500 and status not in row.answers:
        return "the page failed"
    noted = {row.notes} if case.method == "get" and case.is_allowed else set()
    if case.method != "post" and (found.written - noted or found.acts):
        return f"something was written: {sorted(found.written)} {found.acts}"
    if row.is_at_door:
        return ""
    return _wrongly_let(case, found) if case.is_allowed else _wrongly_refused(case, found)


def _wrongly_let(case: Case, found: Seen) -> str:
    """Check a request that is allowed."""
    if is_sent_to_the_door(found.answer) or found.answer.status_code not in case.row.answers:
        return f"refused with {found.answer.status_code}"
    wanted = (case.row.act,) if case.row.act and case.method == "post" else ()
    return "" if found.acts == wanted else f"the logbook says {found.acts}"


def is_sent_to_the_door(answer: HttpResponse) -> bool:
    """Tell whether somebody who is in is asked to come in."""
    return answer.status_code == 302 and answer["Location"].startswith(DOORS)


def _wrongly_refused(case: Case, found: Seen) -> str:
    """Check a request that is not allowed."""
    if found.written or found.acts:
        return f"refused, and yet written: {sorted(found.written)} {found.acts}"
    status = found.answer.status_code
    if case.who is None:
        is_out = is_turned_away(found.answer) or (status == 405 and case.row.get is ANYBODY)
        return "" if is_out else f"a stranger got {status}"
    if case.is_stuck or (case.row.in_body and case.method == "post"):
        return ""
    if case.row.on is not None and not case.is_in_reach:
        return "" if status in (404, 405) else f"told of something out of reach: {status}"
    return "" if status in REFUSALS else f"let in with {status}"


def cases_of(route: str, places: Places) -> Iterator[Case]:
    """Yield every request to one route."""
    row = TABLE[route]
    is_near_or_far = (row.on is not None or row.in_body) and not row.is_key
    # Where nothing lies anywhere, it is all the same where somebody has their role.
    near = [one for one in places.people if is_near_or_far or one.seat is Seat.ADMINISTRATION]
    for where in Where if is_near_or_far else (Where.OWN,):
        for who in (*near, None):
            for method in METHODS if _is_typical(who, where) else ("get", "post"):
                yield Case(route=route, method=method, who=who, where=where)


def _is_typical(who: Somebody | None, where: Where) -> bool:
    """Tell whether somebody tries the methods that no page has; near and far are enough."""
    is_usual = who is None or who.seat is Seat.ADMINISTRATION
    return is_usual and where in (Where.OWN, Where.FOREIGN)


def problems(route: str, places: Places, client: Client) -> list[str]:
    """Return what is wrong at one route."""
    found = [(case, wrong(case, seen(client, case, places))) for case in cases_of(route, places)]
    return [f"{case}: {problem}" for case, problem in found if problem]


def ends_with(words: str, found: list[str]) -> bool:
    """Tell whether one of the problems ends so."""
    return any(one.endswith(words) for one in found)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted(TABLE) == sorted(ALL_ROUTES)


@pytest.mark.parametrize("route", TABLE)
def test_nobody_does_more_or_less_than_the_table_says(
    route: str, places: Places, client: Client
) -> None:
    assert problems(route, places, client) == []


def test_a_role_with_a_right_too_many_is_found(
    places: Places, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = RIGHTS[Role.READER] | {Right.READ_DRAFTS}
    monkeypatch.setitem(RIGHTS, Role.READER, more)
    assert ends_with("let in with 200", problems("draft-history", places, client))


def test_a_page_that_forgets_where_a_thing_lies_is_found(
    places: Places, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Access, "within", lambda *_: Q())
    found = problems("draft-history", places, client)
    assert ends_with("told of something out of reach: 200", found)


def test_a_refusal_that_writes_all_the_same_is_found(
    places: Places, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(draft: Draft) -> None:
        Draft.objects.filter(pk=draft.pk).update(heading="")
        raise Http404

    monkeypatch.setattr(history_views, "history_of", careless)
    found = problems("draft-history", places, client)
    assert any("something was written: ['posts_draft']" in one for one in found)
