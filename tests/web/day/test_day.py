"""My day shows what waits for this person, and its mail and calendar show it to nobody else."""

import re
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from rettesnor.web.day import queries
from rettesnor.web.day.actions import close_calendar, open_calendar
from rettesnor.web.day.calendar import headings
from rettesnor.web.day.models import Digest
from rettesnor.web.day.queries import day_of
from rettesnor.web.day.tasks import send_digests
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.posts.models import Approval, Draft, State
from tests.web import office

pytestmark = pytest.mark.django_db
AT_ONCE = override_settings(
    TASKS={"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
)


@pytest.fixture
def baths() -> Unit:
    return office.institution(office.administration(office.authority()))


@pytest.fixture
def editor(baths: Unit) -> Person:
    return office.person(baths, name="Kim Sø")


def draft(author: Person, unit: Unit, **given: object) -> Draft:
    now = timezone.now()
    form = {"kind": ["post"], "text": ["Sauna"]}
    return Draft.objects.create(
        **{"unit": unit, "author": author, "form": form, "digest": "d", "heading": "Sauna",
           "created_at": now, "changed_at": now, **given}
    )  # fmt: skip


def ask(one: Draft, by: Person) -> Approval:
    now = timezone.now()
    Draft.objects.filter(pk=one.pk).update(state=State.AWAITING_APPROVAL)
    return Approval.objects.create(
        draft=one, digest=one.digest, version=1, asked_by=by, asked_at=now,
        token_hash=f"{one.pk:064}", token_expires_at=now + timedelta(days=3),
    )  # fmt: skip


def kinds(person: Person) -> list[str]:
    access = access_of(person, timezone.localdate())
    return [duty.kind for duty in day_of(access, timezone.now()).duties]


def test_a_request_for_approval_waits_for_the_manager_and_not_for_who_asked(
    baths: Unit, editor: Person
) -> None:
    ask(draft(editor, baths), editor)
    assert kinds(office.person(baths, Role.LOCAL_MANAGER)) == ["approve"]
    assert kinds(editor) == []


def test_a_manager_of_another_unit_is_not_told(baths: Unit, editor: Person) -> None:
    other = office.administration(office.authority("En anden by"))
    ask(draft(editor, baths), editor)
    assert kinds(office.person(other, Role.LOCAL_MANAGER)) == []


def test_what_is_due_first_stands_first(baths: Unit, editor: Person) -> None:
    now = timezone.now()
    draft(editor, baths, state=State.RETURNED)
    draft(editor, baths, state=State.APPROVED, planned_at=now + timedelta(hours=3))
    draft(editor, baths, state=State.WRITTEN, planned_at=now - timedelta(hours=3))
    assert kinds(editor) == ["account", "post", "mend"]


def test_a_part_that_fails_is_named_and_the_rest_is_shown(
    baths: Unit, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[object]:
        raise RuntimeError

    draft(editor, baths, state=State.RETURNED)
    monkeypatch.setitem(queries.SOURCES, "broken", broken)
    day = day_of(access_of(editor, timezone.localdate()), timezone.now())
    assert day.unread == ("broken",)
    assert len(day.duties) == 1


def test_the_page_shows_the_duty_and_leads_to_it(baths: Unit, editor: Person) -> None:
    one = draft(editor, baths, state=State.RETURNED)
    page = office.signed_in(editor).get("/day").content.decode()
    assert "Sendt tilbage til dig: “Sauna”" in page
    assert f'href="/drafts/{one.pk}"' in page


def test_every_kind_of_duty_has_a_heading_for_mail_and_calendar() -> None:
    web = Path(queries.__file__).parents[1]
    told = "".join(path.read_text(encoding="utf-8") for path in web.glob("*/duties.py"))
    kinds_told = set(re.findall(r'kind="(\w+)"', told))
    assert kinds_told == set(headings())


def test_an_empty_day_says_so(editor: Person) -> None:
    assert "Ingenting venter på dig." in office.signed_in(editor).get("/day").content.decode()


@AT_ONCE
def test_the_daily_mail_comes_once_and_only_when_something_waits(
    baths: Unit, editor: Person
) -> None:
    draft(editor, baths, state=State.RETURNED, heading="Hemmelig overskrift")
    office.person(baths)
    send_digests.enqueue()
    send_digests.enqueue()
    assert [letter.to for letter in mail.outbox] == [[editor.email]]
    assert Digest.objects.count() == 1


@AT_ONCE
def test_the_daily_mail_holds_no_names_and_no_text(baths: Unit, editor: Person) -> None:
    ask(draft(editor, baths, heading="Hemmelig overskrift"), editor)
    manager = office.person(baths, Role.LOCAL_MANAGER)
    send_digests.enqueue()
    letter = next(letter for letter in mail.outbox if letter.to == [manager.email])
    told = f"{letter.subject}\n{letter.body}"
    assert "1 × Godkend et opslag" in told
    assert "Kim" not in told and "Hemmelig" not in told and "Havnebadet" not in told


def test_a_calendar_holds_deadlines_without_texts(baths: Unit, editor: Person) -> None:
    due = timezone.now() + timedelta(days=1)
    draft(editor, baths, state=State.APPROVED, planned_at=due, heading="Hemmelig")
    secret = open_calendar(by=editor)
    answer = Client().get(f"/calendar/{secret}.ics")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Slå et godkendt opslag op"]
    assert abs(events[0]["DTEND"].dt - due) < timedelta(seconds=1)
    assert b"Hemmelig" not in answer.content and b"Kim" not in answer.content
    assert b"\r\n" in answer.content


def test_a_closed_calendar_and_a_made_up_address_lead_nowhere(editor: Person) -> None:
    first = open_calendar(by=editor)
    second = open_calendar(by=editor)
    assert Client().get(f"/calendar/{first}.ics").status_code == 404
    assert Client().get(f"/calendar/{second}.ics").status_code == 200
    close_calendar(by=editor)
    assert Client().get(f"/calendar/{second}.ics").status_code == 404
    assert Client().get("/calendar/made-up.ics").status_code == 404


def test_whoever_has_left_has_no_calendar(editor: Person) -> None:
    secret = open_calendar(by=editor)
    Person.objects.filter(pk=editor.pk).update(is_active=False)
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


def test_the_address_is_shown_once_and_never_kept(editor: Person) -> None:
    browser = office.signed_in(editor)
    page = browser.post("/day/calendar", {"choice": "open"}).content.decode()
    secret = page.partition("/calendar/")[2].partition(".ics")[0]
    assert len(secret) > 40
    assert secret not in browser.get("/day").content.decode()
    assert not any(secret in str(row) for row in editor.calendar_feeds.values())
