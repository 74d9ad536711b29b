"""Who is asked to read what again, and that a receipt stays what it was."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from rettesnor.guide.differences import Piece, digest_of_section
from rettesnor.web.guide.books import rulebook_of
from rettesnor.web.guide.models import GuideFile, GuideVersion
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.reading.actions import (
    NotChangedError,
    NothingAskedError,
    ReadAnotherTextError,
    acknowledge_section,
    mark_change,
)
from rettesnor.web.reading.asking import Asked
from rettesnor.web.reading.duties import duties
from rettesnor.web.reading.elsewhere import Wrong
from rettesnor.web.reading.models import How, Receipt
from rettesnor.web.reading.queries import asked_now, shown_of
from rettesnor.web.reading.texts import sections_of
from rettesnor.web.reading.verifying import verify
from tests.web import office
from tests.web.reading.guides import SECTIONS, first_of, reworded, version, without_guards

pytestmark = pytest.mark.django_db
EDITORIAL, SUBSTANTIAL = "wording", "tagging"
CHANGED = {first_of(EDITORIAL): "Stavet om.", first_of(SUBSTANTIAL): "Nu også for foreninger."}


@pytest.fixture
def town() -> Unit:
    return office.authority()


@pytest.fixture
def owner(town: Unit) -> Person:
    return office.person(town, Role.GUIDE_OWNER)


@pytest.fixture
def reader(town: Unit) -> Person:
    return office.person(office.institution(office.administration(town)))


def read_all(reader: Person) -> None:
    for asked in asked_now(reader):
        acknowledge(reader, asked)


def acknowledge(reader: Person, asked: Asked) -> Receipt:
    reading = asked.reading
    return acknowledge_section(by=reader, section=reading.section.anchor, digest=reading.digest)


def four_versions(town: Unit) -> GuideVersion:
    for began in (90, 80, 70):
        version(town, began=began)
    return version(town, began=60)


def fifth_version(town: Unit, owner: Person, *, began: int = 5) -> GuideVersion:
    fifth = version(town, reworded(CHANGED), began=began)
    mark_change(by=owner, version=fifth, section=EDITORIAL, is_substantial=False)
    mark_change(by=owner, version=fifth, section=SUBSTANTIAL, is_substantial=True)
    return fifth


def anchors(reader: Person) -> list[str]:
    return [asked.reading.section.anchor for asked in asked_now(reader)]


def test_a_newcomer_is_asked_for_every_section_that_says_something(
    town: Unit, reader: Person
) -> None:
    version(town, began=60)
    assert anchors(reader) == [section.anchor for section in SECTIONS]
    assert all(shown_of(asked, "da").is_whole for asked in asked_now(reader))


def test_only_the_substantial_change_asks_again_and_with_its_difference(
    town: Unit, owner: Person, reader: Person
) -> None:
    fourth = four_versions(town)
    read_all(reader)
    assert asked_now(reader) == ()
    fifth = fifth_version(town, owner)

    (asked,) = asked_now(reader)
    assert asked.reading.section.anchor == SUBSTANTIAL
    (line,) = shown_of(asked, "da").lines
    assert [piece for piece in line.pieces if piece[0] is not Piece.SAME] == [
        (Piece.NEW, "Nu også for foreninger.")
    ]

    acknowledge(reader, asked)
    assert asked_now(reader) == ()
    receipts = Receipt.objects.filter(person=reader, section=SUBSTANTIAL).order_by("at")
    assert [(one.version, one.how) for one in receipts] == [
        (fourth, How.WHOLE), (fifth, How.DIFFERENCE)
    ]  # fmt: skip
    for receipt in receipts:
        said = {one.anchor: one for one in rulebook_of(receipt.version).guide.sections}
        assert receipt.digest == digest_of_section(said[SUBSTANTIAL])
    assert receipts[0].digest != receipts[1].digest
    assert verify(town.pk) == ()


def test_a_change_that_nobody_has_marked_asks_nobody(town: Unit, reader: Person) -> None:
    four_versions(town)
    read_all(reader)
    version(town, reworded(CHANGED), began=5)
    assert asked_now(reader) == ()


def test_a_substantial_change_still_asks_after_a_later_editorial_one(
    town: Unit, owner: Person, reader: Person
) -> None:
    four_versions(town)
    read_all(reader)
    fifth_version(town, owner, began=5)
    later = version(town, reworded({**CHANGED, first_of(SUBSTANTIAL): "Også klubber."}), began=2)
    mark_change(by=owner, version=later, section=SUBSTANTIAL, is_substantial=False)
    (asked,) = asked_now(reader)
    shown = shown_of(asked, "da").lines[0].pieces
    assert (Piece.NEW, "Også klubber.") in shown


def test_a_change_that_is_taken_back_asks_nobody(
    town: Unit, owner: Person, reader: Person
) -> None:
    four_versions(town)
    read_all(reader)
    fifth_version(town, owner, began=5)
    version(town, began=2)
    assert asked_now(reader) == ()


def test_a_version_asks_from_its_day_and_not_before(
    town: Unit, owner: Person, reader: Person
) -> None:
    four_versions(town)
    read_all(reader)
    fifth_version(town, owner, began=-1)
    assert asked_now(reader) == ()


def test_a_difference_in_english_alone_is_shown_in_english(
    town: Unit, owner: Person, reader: Person
) -> None:
    version(town, began=60)
    read_all(reader)
    path = next(path for path, text in reworded({}).items()
                if path.startswith("en/") and f"{{#{first_of(SUBSTANTIAL)}}}" in text)  # fmt: skip
    files = reworded({})
    mended = files[path].replace(f"{{#{first_of(SUBSTANTIAL)}}}",
                                 f"Only here. {{#{first_of(SUBSTANTIAL)}}}")  # fmt: skip
    later = version(town, {**files, path: mended}, began=5)
    mark_change(by=owner, version=later, section=SUBSTANTIAL, is_substantial=True)
    (line,) = shown_of(asked_now(reader)[0], "da").lines
    assert line.language == "en" and (Piece.NEW, "Only here.") in line.pieces


def test_a_text_that_was_changed_meanwhile_gets_no_receipt(
    town: Unit, owner: Person, reader: Person
) -> None:
    four_versions(town)
    shown = next(one for one in asked_now(reader) if one.reading.section.anchor == SUBSTANTIAL)
    fifth_version(town, owner)
    with pytest.raises(ReadAnotherTextError):
        acknowledge(reader, shown)
    assert not Receipt.objects.exists()


def test_a_second_press_of_the_button_gives_no_second_receipt(town: Unit, reader: Person) -> None:
    version(town, began=60)
    asked = asked_now(reader)[0]
    acknowledge(reader, asked)
    with pytest.raises(NothingAskedError):
        acknowledge(reader, asked)
    assert Receipt.objects.count() == 1


def test_only_a_changed_section_is_marked(town: Unit, owner: Person) -> None:
    fifth = version(town, began=5)
    with pytest.raises(NotChangedError):
        mark_change(by=owner, version=fifth, section=SUBSTANTIAL, is_substantial=True)


def test_each_act_is_entered_once_and_without_the_guides_words(
    town: Unit, owner: Person, reader: Person
) -> None:
    four_versions(town)
    read_all(reader)
    fifth_version(town, owner)
    kinds = list(Entry.objects.filter(act__startswith="reading.").values_list("act", flat=True))
    assert kinds.count("reading.acknowledge") == len(SECTIONS)
    assert kinds.count("reading.mark_change") == 2
    assert not any("foreninger" in str(entry.details) for entry in Entry.objects.all())


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM reading_receipt", "UPDATE reading_receipt SET digest = 'x'",
     "INSERT INTO reading_receipt SELECT * FROM reading_receipt"],
)  # fmt: skip
def test_the_database_changes_no_receipt(town: Unit, reader: Person, statement: str) -> None:
    version(town, began=60)
    acknowledge(reader, asked_now(reader)[0])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify(town.pk) == ()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite's")
def test_no_receipt_pushes_another_away(town: Unit, reader: Person) -> None:
    version(town, began=60)
    receipt = acknowledge(reader, asked_now(reader)[0])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO reading_receipt (person_id, version_id, section, digest, how, at) "
            "VALUES (%s, %s, %s, 'x', 'whole', %s)",
            [receipt.person_id, receipt.version_id, receipt.section, timezone.now()],
        )


def test_a_changed_byte_in_a_version_that_was_read_is_found(town: Unit, reader: Person) -> None:
    fourth = four_versions(town)
    read_all(reader)
    file = GuideFile.objects.filter(version=fourth, path__startswith="da/").latest("path")
    with without_guards("guide_guidefile"):
        changed = file.text.replace("e", "é", 1)
        GuideFile.objects.filter(pk=file.pk).update(text=changed)
    found = {fault.wrong for fault in verify(town.pk)}
    assert found == {Wrong.VERSION, Wrong.TEXT}


@pytest.mark.parametrize(
    "change",
    [{"digest": "0" * 64}, {"how": "difference"}, {"section": "wording"}, {"at": timezone.now()}],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_receipt_is_found(town: Unit, reader: Person, change: dict[str, str]) -> None:
    version(town, began=60)
    receipt = acknowledge(reader, asked_now(reader)[0])
    with without_guards("reading_receipt"):
        Receipt.objects.filter(pk=receipt.pk).update(**change)
    assert (Wrong.ENTRY, str(receipt.pk)) in {(one.wrong, one.what) for one in verify(town.pk)}


def test_a_receipt_given_to_somebody_else_or_removed_is_found(town: Unit, reader: Person) -> None:
    version(town, began=60)
    taken, gone = (acknowledge(reader, asked) for asked in asked_now(reader)[:2])
    with without_guards("reading_receipt"):
        Receipt.objects.filter(pk=taken.pk).update(person=office.person(town))
        Receipt.objects.filter(pk=gone.pk).delete()
    found = {(one.wrong, one.what) for one in verify(town.pk)}
    assert found == {(Wrong.ENTRY, str(taken.pk)), (Wrong.GONE, str(gone.pk))}


def test_a_guard_that_was_taken_away_is_named(town: Unit) -> None:
    with connection.cursor() as cursor:
        of_table = "" if connection.vendor == "sqlite" else " ON reading_receipt"
        cursor.execute(f"DROP TRIGGER reading_receipt_keeps_rows{of_table}")
    assert [one.what for one in verify(town.pk)] == ["reading_receipt_keeps_rows"]


def test_my_day_says_how_much_is_to_be_read_and_by_when(
    town: Unit, owner: Person, reader: Person
) -> None:
    four_versions(town)
    read_all(reader)
    fifth_version(town, owner)
    now = timezone.now()
    (duty,) = duties(access_of(reader, timezone.localdate()), now)
    assert duty.kind == "receipt" and "1 afsnit" in duty.said and duty.due_at is not None
    last_day = timezone.localdate() + timedelta(days=14)
    assert timezone.localdate(duty.due_at) == last_day


def test_my_day_asks_the_owner_to_mark_what_is_changed(town: Unit, owner: Person) -> None:
    four_versions(town)
    fifth = version(town, reworded(CHANGED), began=5)
    access, now = access_of(owner, timezone.localdate()), timezone.now()
    assert "mark_changes" in {duty.kind for duty in duties(access, now)}
    for section in (EDITORIAL, SUBSTANTIAL):
        mark_change(by=owner, version=fifth, section=section, is_substantial=False)
    assert "mark_changes" not in {duty.kind for duty in duties(access, now)}


def test_two_towns_read_their_own_guides(town: Unit, reader: Person) -> None:
    other = office.authority("Fjordby Kommune")
    version(town, began=60)
    version(other, reworded(CHANGED), began=60)
    stranger = office.person(other)
    read_all(stranger)
    assert len(asked_now(reader)) == len(SECTIONS) and asked_now(stranger) == ()
    assert SUBSTANTIAL in sections_of(version(other, began=1))


def test_without_a_version_of_its_own_a_town_asks_for_nothing(reader: Person) -> None:
    assert asked_now(reader) == ()
