"""Canaries let loose in everything that people write are found nowhere but where they belong.

A canary is a word that stands in nothing else: a name, an address, a number like a CPR number, a
password, a text. They may stand on the pages that show a draft to its readers, and nowhere else:
not in logs, figures, error pages, addresses, other people's mails, entries, or waiting tasks.
"""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from rettesnor.web.day import queries
from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.operation.log_lines import JsonFormatter
from rettesnor.web.people.models import Invitation, Role
from rettesnor.web.posts.decisions.tasks import mail_answer
from rettesnor.web.posts.drafts import list_views
from rettesnor.web.sign_in.models import Remembered
from rettesnor.web.tasks.models import QueuedTask
from tests.web import office
from tests.web.canaries import (
    CPR,
    EMAIL,
    NAME,
    SECRET,
    TEXT,
    Watched,
    be_in_doubt,
    birds_in,
    check_a_text,
    decide,
    decide_with_a_comment,
    inside,
    invite_and_take_in,
    knock_at_the_door,
    write_drafts,
)
from tests.web.posts.decisions.cases import Office

pytestmark = pytest.mark.django_db(transaction=False)

FIGURE = re.compile(r" [0-9.e+-]+$", re.MULTILINE)
LINKS = re.compile(r'\b(?:href|src|action|formaction|hx-(?:get|post)|data-[a-z-]+)="([^"]*)"')
# What a reader may press: the live post's own address, on the draft's pages.
ALLOWED_LINKS = ("https://facebook.com/Zeisigby/1",)
IMMEDIATE = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, from the lowest level up, as the office writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    before, names = root.level, ("django", "django.db.backends", "rettesnor", "allauth")
    # A command that another test ran may have left a handler whose stream is closed by now.
    others, root.handlers = root.handlers, []
    levels = {name: logging.getLogger(name).level for name in names}
    root.addHandler(handler)
    for logger in (root, *map(logging.getLogger, names)):
        logger.setLevel(logging.DEBUG)
    yield written
    root.handlers = others
    root.setLevel(before)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def house(settings: Any, log: io.StringIO) -> Office:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = IMMEDIATE
    Watched.answers.clear()
    return Office()


@pytest.fixture
def flown(house: Office) -> Office:
    """The office after a day on which people wrote canaries everywhere."""
    knock_at_the_door()
    check_a_text()
    write_drafts(house)
    decide(house)
    be_in_doubt(house)
    invite_and_take_in(house)
    return house


def everything_was_written(flown: Office, log: io.StringIO) -> None:
    acts = set(Entry.objects.values_list("act", flat=True))
    assert acts >= {
        "sign_in.refuse", "sign_in.lock", "posts.create_draft", "posts.save_draft",
        "posts.park_edit", "posts.put_away_draft", "posts.return_draft", "posts.give_waiver",
        "posts.record_advice", "posts.mark_not_posted", "posts.mark_posted", "sign_in.invite",
        "sign_in.accept_invitation", "people.add_person", "questions.ask", "questions.answer",
        "questions.propose_faq",
    }  # fmt: skip
    assert Invitation.objects.filter(name=NAME, accepted_at__isnull=False).exists()
    assert {one.status_code for one in Watched.answers} <= {200, 302, 404, 409, 410, 422}


def no_canary_is_logged(flown: Office, log: io.StringIO) -> None:
    inside(flown.editor).get(f"/drafts/{NAME}?{CPR}")
    written = log.getvalue()
    assert '"level": "DEBUG"' in written and '"level": "WARNING"' in written
    assert [line for line in written.splitlines() if birds_in(line)] == []


def no_canary_is_counted(flown: Office, log: io.StringIO) -> None:
    Client().get(f"/{NAME}/{CPR}?{EMAIL}")
    counted = Client().get("/metrics").content.decode()
    # A figure is a clock's or a counter's, and may hold any digits.
    assert birds_in(FIGURE.sub("", counted)) == []
    assert birds_in(Client().get("/readyz").content.decode()) == []


def no_canary_is_in_an_address(flown: Office, log: io.StringIO) -> None:
    found = []
    for answer in Watched.answers:
        # A search stands in its own address, where its reader has put it.
        if answer.request["PATH_INFO"] == "/people" or answer.streaming:
            continue
        addresses = [answer.headers.get("Location", ""), answer.headers.get("HX-Redirect", "")]
        addresses += LINKS.findall(answer.content.decode(errors="replace"))
        found += [one for one in addresses if birds_in(one) and one not in ALLOWED_LINKS]
    assert found == []


def no_canary_is_in_a_mail_to_somebody_else(flown: Office, log: io.StringIO) -> None:
    assert len(mail.outbox) >= 3
    own = [letter for letter in mail.outbox if letter.to == [EMAIL]]
    assert own
    others = [letter for letter in mail.outbox if letter not in own]
    assert [birds_in(f"{one.subject} {one.body} {one.to}") for one in others if birds_in(
        f"{one.subject} {one.body}")] == []
    # The letter to a newcomer greets them by name.
    told = " ".join(f"{one.subject} {one.body}" for one in own)
    assert birds_in(told.replace(NAME, "")) == []


def no_canary_is_in_the_logbook(flown: Office, log: io.StringIO) -> None:
    rows = [*Entry.objects.values(), *LookUp.objects.values()]
    assert len(rows) > 20
    assert [row for row in rows if birds_in(str(row))] == []


def no_canary_is_in_what_the_processes_share(flown: Office, log: io.StringIO) -> None:
    assert Remembered.objects.exists()
    assert [row for row in Remembered.objects.values() if birds_in(str(row))] == []


LOOKS = (
    everything_was_written, no_canary_is_logged, no_canary_is_counted, no_canary_is_in_an_address,
    no_canary_is_in_a_mail_to_somebody_else, no_canary_is_in_the_logbook,
    no_canary_is_in_what_the_processes_share,
)  # fmt: skip


def test_no_canary_is_found_where_it_does_not_belong(
    flown: Office, log: io.StringIO, subtests: pytest.Subtests
) -> None:
    for look in LOOKS:
        with subtests.test(look.__name__):
            look(flown, log)


def test_no_canary_waits_with_a_task(house: Office, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "rettesnor.web.tasks.backend.LeaseBackend"}}
    sent = {"email": EMAIL, "name": NAME, "unit": house.unit.pk, "role": Role.LOCAL_EDITOR}
    assert inside(house.central).post("/people/invite", sent).status_code == 302
    decide_with_a_comment(house)
    waiting = list(QueuedTask.objects.values())
    assert len(waiting) >= 2
    assert [row for row in waiting if birds_in(str(row))] == []


def failing(*_: object, **__: object) -> Any:
    """Fail with words that hold every canary."""
    raise ValueError(f"{CPR} {NAME} {EMAIL} {SECRET} {TEXT}")


def test_a_page_that_fails_shows_and_logs_no_canary(
    house: Office, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_views, "listed", failing)
    answer = inside(house.editor).get("/drafts", {"q": TEXT})
    assert answer.status_code == 500
    assert '"exception": "ValueError"' in log.getvalue()
    assert birds_in(answer.content.decode()) == birds_in(log.getvalue()) == []


def test_a_part_of_my_day_that_fails_logs_no_canary(
    house: Office, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SOURCES", {"posts": failing})
    answer = inside(house.editor).get("/day")
    assert answer.status_code == 200
    assert '"exception": "ValueError"' in log.getvalue()
    assert birds_in(answer.content.decode()) == birds_in(log.getvalue()) == []


def test_a_refused_form_shows_no_canary(house: Office, log: io.StringIO) -> None:
    browser = Watched(raise_request_exception=False, enforce_csrf_checks=True)
    browser.cookies = office.signed_in(house.central).cookies
    sent = {"email": EMAIL, "name": NAME, "password": SECRET, "text": f"{TEXT} {CPR}"}
    for address in ("/people/invite", "/drafts/new", "/account/login/"):
        answer = browser.post(address, sent)
        assert answer.status_code == 403
        assert birds_in(answer.content.decode()) == []
    assert birds_in(log.getvalue()) == []


def test_a_page_that_is_not_there_shows_no_canary(house: Office, log: io.StringIO) -> None:
    browser = inside(house.editor)
    for answer in (browser.post("/drafts/999999", {"text": TEXT, "draft": "999999"}),
                   browser.get("/approvals/x", headers={"Referer": f"http://testserver/{NAME}"}),
                   browser.post("/nowhere", {"name": NAME, "email": EMAIL})):  # fmt: skip
        assert answer.status_code == 404
        assert birds_in(answer.content.decode()) == []
    assert birds_in(log.getvalue()) == []


def test_a_form_that_can_not_be_read_shows_no_canary(house: Office, log: io.StringIO) -> None:
    browser = inside(house.editor)
    too_many = {f"{TEXT}{number}": NAME for number in range(2_100)}
    answers = [browser.post("/drafts/new", too_many),
               browser.get("/check", headers={"Host": "gulvinge.example"})]  # fmt: skip
    for answer in answers:
        assert answer.status_code == 400
        assert birds_in(answer.content.decode()) == []
    assert birds_in(log.getvalue()) == []


def test_a_task_that_fails_logs_no_canary(
    house: Office, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.core.mail.EmailMessage.send", failing)
    mail_answer.enqueue(approval=0, person=0)
    decide_with_a_comment(house)
    assert birds_in(log.getvalue()) == []


def test_a_canary_in_the_wrong_place_is_found(house: Office, log: io.StringIO) -> None:
    logging.getLogger("rettesnor.test").warning(f"wrote {TEXT}")
    assert birds_in(log.getvalue()) == ["Finkelund", "Zeisigby"]
