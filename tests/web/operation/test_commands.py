"""An installation begins with one command, which can be run again; others keep it."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.utils import timezone

from rettesnor.cli.main import main
from rettesnor.web.documents.models import Document
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.logbook.anchors import anchor_now, write
from rettesnor.web.logbook.chain import SEALS_AT_ONCE, seal
from rettesnor.web.logbook.models import Entry
from rettesnor.web.operation import beginning
from rettesnor.web.operation.health import Part, parts
from rettesnor.web.operation.logbook_told import TELLINGS
from rettesnor.web.operation.tasks import sweep_what_is_over
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.tasks import mail_answer
from rettesnor.web.sign_in.models import Session
from rettesnor.web.tasks.discovery import import_tasks
from rettesnor.web.tasks.models import QueuedTask
from rettesnor.web.tasks.recurring import KNOWN
from tests.web.office import authority, person

BEGIN = ["init", "--authority", "Havneby Kommune", "--name", "Anna Ø", "--email",
         "A@havneby.example"]  # fmt: skip

type Said = Callable[..., tuple[int, str]]


@pytest.fixture
def data(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder with nothing named outside it."""
    folder = tmp_path / "data"
    monkeypatch.setenv("RETTESNOR_DATA", str(folder))
    monkeypatch.delenv("RETTESNOR_SECRET_KEY", raising=False)
    settings.SECRET_KEY = settings.SECRET_KEY
    settings.DATA, settings.KEYRING = folder, folder / "keyring"
    settings.ANCHORS, settings.BACKUPS = folder / "anchors", folder / "backups"
    settings.KEYRING_IS_NAMED = False
    return folder


@pytest.fixture
def said(data: Path, db: None, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run a command and return its exit code and all that it said."""

    def run(*words: str) -> tuple[int, str]:
        code = main(list(words))
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def test_one_command_begins_an_office(said: Said, data: Path) -> None:
    code, told = said(*BEGIN)
    assert code == 0, told
    anna = Person.objects.get(email="a@havneby.example")
    may = access_of(anna, timezone.localdate())
    assert may.may_anywhere(Right.MANAGE_UNITS) and may.may_anywhere(Right.EDIT_GUIDE)
    assert GuideVersion.objects.get().holds_from == timezone.localdate()
    assert {path.stat().st_mode & 0o077 for path in (data, *data.glob("*"))} == {0}
    assert "RETTESNOR_KEYRING" in told
    assert Entry.objects.count() == 4
    assert Document.objects.filter(state="planned").count() == 1


def test_the_link_lets_the_first_person_choose_a_password(said: Said) -> None:
    _, told = said(*BEGIN)
    link = re.search(r"http://127\.0\.0\.1:8000(/account/\S+)", told)
    assert link
    page = Client().get(link[1], follow=True)
    assert page.status_code == 200
    assert b'type="password"' in page.content


def test_to_begin_twice_changes_nothing_and_says_what_is_there(said: Said) -> None:
    said(*BEGIN)
    before = list(Entry.objects.order_by("pk").values())
    code, told = said(*BEGIN, "--lang", "en")
    assert code == 0
    assert "Havneby Kommune is there already" in told and "guide is unchanged" in told
    assert list(Entry.objects.order_by("pk").values()) == before


def test_one_more_authority_is_begun_only_when_asked_for(said: Said) -> None:
    said(*BEGIN)
    other = ["init", "--authority", "Fjordby", "--name", "Bo", "--email", "bo@fjordby.example"]
    code, told = said(*other)
    assert (code, Unit.objects.count()) == (2, 1)
    assert "--another" in told
    assert said(*other, "--another")[0] == 0
    assert Unit.objects.count() == 2
    assert said(*other[:-1], "a@havneby.example", "--another")[0] == 0
    taken = ["init", "--authority", "Bakkeby", "--name", "Bo", "--email", "bo@fjordby.example"]
    assert "bo@fjordby.example" in said(*taken, "--another")[1]
    assert Unit.objects.count() == 2


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [("--email", "anna", "--email"), ("--name", " ", "--name"), ("--authority", "x" * 121, "120"),
     ("--guide", "/nowhere/at/all", "/nowhere/at/all")],
)  # fmt: skip
def test_what_can_not_be_begun_is_said_and_nothing_is_made(
    said: Said, data: Path, option: str, value: str, named: str
) -> None:
    code, told = said(*BEGIN, option, value)
    assert code == 2
    assert named in told
    assert not data.exists() and not Unit.objects.exists()


def test_a_folder_that_would_be_gone_tomorrow_is_refused(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RETTESNOR_DATA")
    code, told = said(*BEGIN)
    assert code == 2 and "RETTESNOR_DATA=/var/lib/rettesnor" in told


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_nothing_is_served_before_an_office_has_begun(
    said: Said, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(beginning, "has_tables", lambda: False)
    code, told = said(command)
    assert code == 2 and "rettesnor init" in told
    monkeypatch.undo()
    monkeypatch.setattr(beginning, "is_up_to_date", lambda: False)
    code, told = said(command, "--lang", "en")
    assert code == 2 and "rettesnor upgrade" in told


@pytest.mark.parametrize("words", [("serve", "--workers", "0"), ("worker", "--slots", "-1")])
def test_a_number_of_processes_that_makes_no_sense_is_refused(
    said: Said, words: tuple[str, ...]
) -> None:
    code, told = said(*words)
    assert code == 2 and words[1] in told


def test_a_whole_logbook_is_said_to_be_whole(said: Said, data: Path) -> None:
    said(*BEGIN)
    if connection.vendor != SEALS_AT_ONCE:
        assert "4 newer entries wait" in said("logbook", "verify", "--lang", "en")[1]
    seal()
    write(anchor_now(), data / "anchors")
    assert said("logbook", "verify", "--lang", "en") == (
        0, "The logbook is whole: 4 entries, held against 1 anchors.\n",
    )  # fmt: skip


def test_an_altered_logbook_names_the_place_and_what_to_do(said: Said, data: Path) -> None:
    said(*BEGIN)
    seal()
    anchor = write(anchor_now(), data / "anchors")
    told = anchor.read_text().replace('"digest": "', '"digest": "00')
    anchor.write_text(told)
    code, told = said("logbook", "verify")
    assert code == 1
    assert "plads 4" in told and "Rør ikke databasen" in told
    anchor.write_text("{}")
    code, told = said("logbook", "verify", "--anchors", str(data / "anchors"))
    assert code == 1 and anchor.name in told
    assert said("logbook", "verify", "--anchors", str(data / "none"))[0] == 2


def test_every_kind_of_fault_has_its_sentences() -> None:
    from rettesnor.web.logbook.verifying import Fault, Wrong

    for wrong in Wrong:
        fault = Fault(wrong=wrong, position=7, entry=41, what="guard_x", after=3)
        danish, english = TELLINGS[wrong](fault)
        named = ("7", "41", "guard_x")
        assert any(one in danish and one in english for one in named), wrong


def test_keys_are_made_turned_and_dropped(said: Said, data: Path) -> None:
    assert said("keyring", "make", str(data / "keyring"))[0] == 0
    assert said("keyring", "rotate") == (0, "sealed again: 0\n")
    assert said("keyring", "drop") == (0, "keys left: k2\n")
    (data / "keyring").write_text("nothing\n")
    code, told = said("keyring", "rotate")
    assert code == 2 and "rettesnor keyring make" in told


def test_every_night_has_its_tasks() -> None:
    import_tasks()
    names = {path.rpartition(".")[2] for path in KNOWN}
    assert {"send_digests", "sweep_ended_tasks", "sweep_what_is_over"} <= names


@pytest.mark.django_db
def test_what_is_over_is_swept_and_what_is_open_stays() -> None:
    now = timezone.now()
    for number, hours in enumerate((-1, 1)):
        Session.objects.create(
            session_key=str(number), expire_date=now + timedelta(hours=hours), seen_at=now
        )
    assert sweep_what_is_over.call() == 1
    assert Session.objects.get().session_key == "1"


@pytest.mark.django_db
def test_a_task_that_nobody_takes_is_seen(client: Client, data: Path) -> None:
    somebody = person(authority())
    mail_answer.enqueue(approval=0, person=somebody.pk)
    QueuedTask.objects.update(enqueued_at=timezone.now() - timedelta(minutes=40))
    assert not _part("tasks").is_well
    assert "rettesnor_tasks_waiting 1.0" in client.get("/metrics").content.decode()
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_an_anchor_that_covers_the_whole_chain_is_never_too_old(data: Path) -> None:
    assert _part("anchor").said == "none"
    write(anchor_now(), data / "anchors")
    assert _part("anchor").is_well
    next((data / "anchors").iterdir()).write_text("{}")
    assert not _part("anchor").is_well


@pytest.mark.django_db
def test_the_library_is_named_with_its_version() -> None:
    assert connection.vendor.lower() in _part("library").said.lower()


def _part(name: str) -> Part:
    return next(part for part in parts(timezone.now()) if part.name == name)
