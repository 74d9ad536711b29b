"""What stands on law is held against it again in time, and the owner is told when."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.db import IntegrityError
from django.utils import timezone

from rettesnor.guide.package import KK, files_in
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.law.actions import review_source
from rettesnor.web.law.duties import duties
from rettesnor.web.law.models import LawSource
from rettesnor.web.law.queries import UNTIL_REVIEW, Watched, due, watched
from rettesnor.web.law.refusals import SourceFromTomorrowError, WrongReviewDayError
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role, Unit
from tests.web import office

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LONG_AGO = date(2024, 1, 1)
FILES = files_in(KK)
SUBJECT = "guide#green-specific"


@pytest.fixture
def town() -> Unit:
    made = office.authority()
    take_over_package(by=None, authority=made, files=FILES, holds_from=LONG_AGO)
    return made


@pytest.fixture
def owner(town: Unit) -> Person:
    return office.person(town, Role.GUIDE_OWNER, name="Mette Eksempel")


def one_of(town: Unit, subject: str = SUBJECT) -> Watched:
    return next(one for one in watched(town, TODAY) if one.subject == subject)


def review(owner: Person, town: Unit, **given: object) -> LawSource:
    return review_source(
        **{"by": owner, "watched": one_of(town), "next_review_on": TODAY + UNTIL_REVIEW,
           "dated_on": None, **given}
    )  # type: ignore[arg-type]  # fmt: skip


def told(person: Person) -> list[str]:
    return [one.said for one in duties(access_of(person, TODAY), timezone.now())]


def test_everything_that_stands_on_law_is_watched_and_nothing_else(town: Unit) -> None:
    book = default_rulebook()
    paragraphs = {f"guide#{one.anchor}" for one in book.guide.paragraphs if one.origin != "house"}
    rules = {f"rules/{one.rule.id}" for one in book.bound if one.rule.page.origin != "house"}
    assert {one.subject for one in watched(town, TODAY)} == paragraphs | rules
    assert paragraphs and rules


def test_a_rule_that_stands_on_law_names_its_source() -> None:
    pages = [one.rule.page for one in default_rulebook().bound]
    assert [page.rule for page in pages if page.origin in ("law", "both") and not page.source] == []


def test_a_year_after_the_guide_began_all_of_it_is_due(town: Unit) -> None:
    day = LONG_AGO + UNTIL_REVIEW
    assert due(town, day - timedelta(days=1)) == []
    assert len(due(town, day)) == len(watched(town, day))


def test_what_was_reviewed_waits_until_its_next_day(town: Unit, owner: Person) -> None:
    review(owner, town, next_review_on=TODAY + timedelta(days=10))
    assert one_of(town).due_on == TODAY + timedelta(days=10)
    assert SUBJECT not in [one.subject for one in due(town, TODAY)]
    assert SUBJECT in [one.subject for one in due(town, TODAY + timedelta(days=10))]


def test_another_source_asks_for_another_review(town: Unit, owner: Person) -> None:
    review(owner, town)
    path = "da/10-green-claims.md"
    changed = {**FILES, path: FILES[path].replace("lov nr. 558 af 27. maj 2025", "lov nr. 600")}
    assert changed != FILES
    take_over_package(by=None, authority=town, files=changed, holds_from=TODAY)
    again = one_of(town)
    assert again.is_new_source
    assert again.due_on <= TODAY


def test_a_review_is_one_entry_that_names_the_place_and_the_next_day(
    town: Unit, owner: Person
) -> None:
    source = review(owner, town)
    entry = Entry.objects.get(act="law.review")
    assert (entry.actor_id, entry.object_id) == (owner.pk, str(source.pk))
    next_day = (TODAY + UNTIL_REVIEW).isoformat()
    assert entry.details == {"subject": SUBJECT, "next_review_on": next_day}


def test_a_second_review_takes_the_firsts_place(town: Unit, owner: Person) -> None:
    review(owner, town)
    review(owner, town, next_review_on=TODAY + timedelta(days=5), dated_on=TODAY)
    assert LawSource.objects.get().next_review_on == TODAY + timedelta(days=5)
    assert Entry.objects.filter(act="law.review").count() == 2


@pytest.mark.parametrize("days", [-1, 0, 2_000])
def test_a_next_review_in_the_past_or_far_away_is_refused(
    town: Unit, owner: Person, days: int
) -> None:
    with pytest.raises(WrongReviewDayError):
        review(owner, town, next_review_on=TODAY + timedelta(days=days))
    assert not LawSource.objects.exists()


def test_a_law_from_tomorrow_is_refused(town: Unit, owner: Person) -> None:
    with pytest.raises(SourceFromTomorrowError):
        review(owner, town, dated_on=TODAY + timedelta(days=1))


def test_the_database_refuses_a_next_review_before_the_review(town: Unit, owner: Person) -> None:
    review(owner, town)
    with pytest.raises(IntegrityError):
        LawSource.objects.update(next_review_on=TODAY)


def test_the_owners_day_tells_of_it_and_nobody_elses(town: Unit, owner: Person) -> None:
    count = len(watched(town, TODAY))
    assert told(owner) == [f"{count} steder i guiden skal holdes op mod loven"]
    other = office.person(office.authority("En anden by"), Role.GUIDE_OWNER)
    for person in (office.person(town), office.person(town, Role.LOCAL_MANAGER)):
        assert told(person) == []
    review(owner, town)
    assert told(owner) == [f"{count - 1} steder i guiden skal holdes op mod loven"]
    assert LawSource.objects.filter(authority=other.authority).count() == 0


def test_the_page_leads_to_the_review_and_the_review_is_noted(town: Unit, owner: Person) -> None:
    client = office.signed_in(owner)
    page = client.get("/law").content.decode()
    assert 'href="/law/review/guide%23green-specific"' in page
    address = "/law/review/guide%23green-specific"
    assert "direktiv (EU) 2024/825" in client.get(address).content.decode()
    sent = {"next_review_on": (TODAY + timedelta(days=30)).isoformat(), "dated_on": "27-05-2025"}
    answer = client.post(address, sent, follow=True)
    assert "Gennemsynet er noteret." in answer.content.decode()
    assert "Mette Eksempel gennemgik det" in answer.content.decode()
    assert LawSource.objects.get().dated_on == date(2025, 5, 27)


def test_a_refused_review_keeps_what_was_typed_and_says_what_to_do(
    town: Unit, owner: Person
) -> None:
    sent = {"next_review_on": "2020-01-01", "dated_on": "2019-05-05"}
    answer = office.signed_in(owner).post("/law/review/guide%23green-specific", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Det næste gennemsyn skal ligge efter i dag og inden for tre år." in page
    assert 'value="2020-01-01"' in page and 'value="2019-05-05"' in page


@pytest.mark.parametrize("subject", ["guide#nothing", "x", "rules/x/y", "guide#mention-allowed"])
def test_what_does_not_stand_on_law_has_no_review(owner: Person, subject: str) -> None:
    answer = office.signed_in(owner).get(f"/law/review/{quote(subject)}")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/law", "/law/review/guide%23green-specific"])
def test_the_pages_are_the_owners_alone(town: Unit, path: str) -> None:
    assert office.signed_in(office.person(town)).get(path).status_code == 404
