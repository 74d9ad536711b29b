"""The logbook is told in sentences, to those whose units it is about and to nobody else."""

import csv
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from rettesnor.web.logbook.acts import act, enter, known, look_up
from rettesnor.web.logbook.anchors import anchors_in
from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.logbook.verifying import verify
from rettesnor.web.people.logbook.tasks import export_anchor
from rettesnor.web.people.models import Person, Role, Unit
from tests.web import office

pytestmark = pytest.mark.django_db
GAVE = known("tests.give", da="gav {person} rollen {role} i {unit}", en="gave {person} {role}")
SIGNED = known("tests.sign", da="loggede ind", en="signed in")
OTHER = known("tests.other", da="{actor} roste {object}", en="{actor} praised {object}")


@act(GAVE)
def give(*, by: Person, to: Person, unit: Unit, role: str = Role.READER) -> Entry:
    return enter(by=by.pk, on=to, unit=unit.pk, person=to.pk, role=role)


@act(SIGNED)
def sign(*, by: Person) -> Entry:
    return enter(by=by.pk)


@act(OTHER)
def praise(*, by: Person, unit: Unit) -> Entry:
    return enter(by=by.pk, on=unit, unit=unit.pk)


class Town:
    """An authority with two administrations and those who read the logbook."""

    def __init__(self, name: str) -> None:
        self.root = office.authority(name)
        self.culture = office.administration(self.root, f"{name} kultur")
        self.health = office.administration(self.root, f"{name} sundhed")
        self.central = office.person(self.root, Role.CENTRAL_COMMUNICATIONS, name="Clara Vest")
        self.officer = office.person(self.root, Role.DATA_PROTECTION_OFFICER, name="Dan Øst")
        self.manager = office.person(self.culture, Role.LOCAL_MANAGER, name="Lis Nord")
        self.editor = office.person(self.culture, name="Eva Syd")


@pytest.fixture
def town() -> Town:
    return Town("Havneby")


def page_of(who: Person, address: str = "/logbook", **asked: str | int) -> str:
    answer = office.signed_in(who).get(address, asked)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<(?!option)[^>]+>", "", text))


def file_of(who: Person, address: str, **asked: str | int) -> list[str]:
    answer = office.signed_in(who).get(address, asked)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    text: str = content.decode("utf-8-sig")
    return text.splitlines()


def test_an_entry_is_told_with_names_and_not_with_numbers(town: Town) -> None:
    give(by=town.manager, to=town.editor, unit=town.culture)
    assert "Lis Nord gav Eva Syd rollen læser i Havneby kultur" in page_of(town.manager)


def test_an_entry_is_told_in_english_too(town: Town) -> None:
    give(by=town.manager, to=town.editor, unit=town.culture)
    client = office.signed_in(town.manager)
    client.cookies["django_language"] = "en"
    answer = client.get("/logbook").content.decode()
    assert "gave" in answer
    assert "The newest comes first" in answer


def test_whoever_left_a_year_ago_is_a_former_colleague(town: Town) -> None:
    give(by=town.manager, to=town.editor, unit=town.culture)
    long_ago = timezone.localdate() - timedelta(days=366)
    people = Person.objects.filter(pk=town.editor.pk)
    people.update(is_active=False, left_on=long_ago + timedelta(days=1))
    assert "gav Eva Syd rollen" in page_of(town.manager)
    people.update(left_on=long_ago)
    assert "gav en tidligere medarbejder rollen" in page_of(town.manager)


def test_an_entry_of_an_unknown_act_is_still_shown(town: Town) -> None:
    Entry.objects.create(
        at=timezone.now(), act="gone.act", actor_id=None, unit_id=town.culture.pk,
        kind="gone.thing", object_id="7",
    )  # fmt: skip
    assert "Rettesnor gone.act" in page_of(town.manager)


def test_entries_of_other_units_are_not_shown(town: Town) -> None:
    give(by=town.central, to=town.editor, unit=town.health)
    praise(by=town.central, unit=town.culture)
    shown = page_of(town.manager)
    assert "Clara Vest roste Havneby kultur" in shown
    assert "gav Eva Syd" not in shown
    assert "gav Eva Syd" in page_of(town.central)


def test_entries_of_other_authorities_are_not_shown(town: Town) -> None:
    other = Town("Bakkeby")
    praise(by=other.central, unit=other.root)
    sign(by=other.central)
    for reader in (town.central, town.officer, town.manager):
        assert "Bakkeby" not in page_of(reader)
        assert "Clara Vest loggede ind" not in page_of(reader)


def test_entries_without_a_unit_are_for_those_who_answer_for_the_authority(town: Town) -> None:
    sign(by=town.editor)
    head_of_all = office.person(town.root, Role.LOCAL_MANAGER)
    assert "Eva Syd loggede ind" in page_of(town.central)
    assert "Eva Syd loggede ind" in page_of(town.officer)
    assert "Eva Syd loggede ind" not in page_of(town.manager)
    assert "Eva Syd loggede ind" not in page_of(head_of_all)


@pytest.mark.parametrize("role", [Role.LOCAL_EDITOR, Role.READER, Role.GUIDE_OWNER])
@pytest.mark.parametrize("address", ["/logbook", "/logbook/export", "/logbook/look-ups"])
def test_whoever_has_no_right_finds_no_page(town: Town, role: Role, address: str) -> None:
    assert office.signed_in(office.person(town.root, role)).get(address).status_code == 404


def test_look_ups_are_for_the_data_protection_officer_alone(town: Town) -> None:
    assert office.signed_in(town.central).get("/logbook/look-ups").status_code == 404
    assert office.signed_in(town.officer).get("/logbook/look-ups").status_code == 200


def test_a_stranger_is_not_let_in() -> None:
    assert Client().get("/logbook").status_code in (302, 404)


def test_the_page_is_narrowed_to_what_is_asked_for(town: Town) -> None:
    give(by=town.manager, to=town.editor, unit=town.culture)
    praise(by=town.central, unit=town.culture)
    sign(by=town.editor)
    told, praised = "gav Eva Syd rollen", "Clara Vest roste"
    for asked, seen, unseen in (
        ({"person": town.manager.pk}, told, praised),
        ({"act": "tests.other"}, praised, told),
        ({"about": f"people.person:{town.editor.pk}"}, told, praised),
        ({"unit": town.culture.pk}, told, "Syd loggede ind"),
        ({"since": timezone.localdate().isoformat()}, told, "noget at vise"),
    ):
        shown = page_of(town.central, **asked)
        assert seen in shown, asked
        assert unseen not in shown, asked
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "Her er ikke noget at vise" in page_of(town.central, since=tomorrow.isoformat())


@pytest.mark.parametrize(
    "asked", [{"since": "i går"}, {"person": "x"}, {"unit": "999999"}, {"about": "å:æ:ø"},
              {"before": "-1"}, {"act": "nothing.such"}, {"person": 9**30}],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_answered_with_a_page(
    town: Town, asked: dict[str, Any]
) -> None:
    assert "Logbog" in page_of(town.central, **asked)


def test_a_foreign_unit_cannot_be_asked_for(town: Town) -> None:
    other = Town("Bakkeby")
    praise(by=other.central, unit=other.culture)
    assert "Clara Vest roste" not in page_of(town.central, unit=other.culture.pk)


def test_fifty_are_on_a_page_and_the_rest_behind_a_link(town: Town) -> None:
    for _ in range(53):
        praise(by=town.central, unit=town.culture)
    client = office.signed_in(town.central)
    first = client.get("/logbook").content.decode()
    older = re.search(r'href="(\?before=\d+)"', first)
    assert older is not None
    second = client.get(f"/logbook{older[1]}").content.decode()
    assert (first.count("<time"), second.count("<time")) == (50, 3)


def test_the_export_holds_all_pages_and_the_same_filter(town: Town) -> None:
    for _ in range(600):
        praise(by=town.central, unit=town.culture)
    give(by=town.central, to=town.editor, unit=town.culture)
    lines = file_of(town.central, "/logbook/export", act="tests.other")
    assert len(lines) == 601
    assert lines[1].endswith("Clara Vest roste Havneby kultur;Havneby kultur")
    assert LookUp.objects.get().purpose == "logbook_export"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_of_an_export_acts(town: Town, start: str) -> None:
    Unit.objects.filter(pk=town.culture.pk).update(name=f"{start}HYPERLINK(1)")
    praise(by=town.central, unit=town.culture)
    answer = office.signed_in(town.central).get("/logbook/export")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1][3] == f"'{start}HYPERLINK(1)"


def test_look_ups_are_handed_out_without_the_names_of_those_who_looked(town: Town) -> None:
    look_up(by=town.manager.pk, on=town.editor, purpose="subject_access", unit=town.culture.pk)
    look_up(by=town.manager.pk, on=town.central, purpose="look_ups_overseen", unit=town.culture.pk)
    assert "Lis Nord så Eva Syd" in page_of(town.officer, "/logbook/look-ups")
    about = f"people.person:{town.editor.pk}"
    lines = file_of(town.officer, "/logbook/look-ups/export", about=about)
    assert len(lines) == 2
    assert lines[1].endswith("svar på en anmodning om indsigt;Havneby kultur")
    assert "Lis" not in "".join(lines)


def test_look_ups_are_handed_out_of_one_object_alone(town: Town) -> None:
    answer = office.signed_in(town.officer).get("/logbook/look-ups/export")
    assert answer.status_code == 404


def test_reading_the_look_ups_is_itself_a_look_up(town: Town) -> None:
    page_of(town.officer, "/logbook/look-ups")
    assert LookUp.objects.get().purpose == "look_ups_overseen"


def test_the_daily_anchor_is_laid_down_and_mailed(
    town: Town, tmp_path: Path, settings: Settings
) -> None:
    settings.ANCHORS = tmp_path
    sign(by=town.editor)
    export_anchor.call()
    (anchor,) = anchors_in(tmp_path)
    assert anchor.position == verify([anchor]).entries == 1
    (letter,) = mail.outbox
    assert letter.to == [town.officer.email]
    assert anchor.digest in letter.body
    assert "Eva" not in letter.body
