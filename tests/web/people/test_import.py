"""A file of people and units: the good lines are taken in, the others say what is wrong."""

import csv
import json
import re
import zipfile
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.people.importing.files import (
    MOST_BYTES,
    MOST_LINES,
    Line,
    UnreadableFileError,
    lines_in,
)
from rettesnor.web.people.models import Appointment, Person, Role, Unit
from tests.web import office
from tests.web.people.towns import Town, today

HEADING = "enhed;slags;navn;mail;rolle;fra;til\n"
HALF_WRONG = HEADING + (
    "Kultur > Biblioteket;institution;;;;;\n"
    "Kultur > Biblioteket;;Åse Ærø;aase@havneby.example;lokal redaktør;01-02-2026;\n"
    "Kultur > Findes ikke;;Bo Lund;bo@havneby.example;læser;;\n"
    "Kultur;;Ib Krogh;ib@havneby.example;lokal leder;;\n"
    "Kultur;;Pia Friis;pia-uden-snabel;læser;;\n"
    "Kultur;;;ukendt@havneby.example;læser;;\n"
    "Kultur;;Ulla Thy;ulla@havneby.example;overborgmester;;\n"
    "Havnebadet;rumstation;;;;;\n"
)
in_the_office = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town()


def sent(client: Client, content: str | bytes, name: str = "folk.csv") -> str:
    data = content.encode() if isinstance(content, str) else content
    file = BytesIO(data)
    file.name = name
    answer = client.post("/people/import", {"file": file})
    assert answer.status_code in (200, 422)
    return answer.content.decode()


def carried(page: str, name: str = "lines") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def taken(client: Client, content: str | bytes) -> str:
    lines = carried(sent(client, content))
    return client.post("/people/import/take", {"lines": lines}).content.decode()


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, stored = Workbook(), BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(stored)
    return stored.getvalue()


@in_the_office
def test_a_file_with_half_its_lines_wrong_takes_in_the_others(town: Town) -> None:
    client = office.signed_in(town.central)
    before = sent(client, HALF_WRONG)
    assert "3 linjer kan tages ind." in before
    assert "5 linjer skal rettes." in before
    assert not Entry.objects.exists()
    after = taken(client, HALF_WRONG)
    assert "3 linjer er taget ind." in after
    assert Entry.objects.count() == 3
    library = Unit.objects.get(name="Biblioteket")
    assert Appointment.objects.get(person__email="aase@havneby.example").unit == library
    assert Person.objects.get(email="ib@havneby.example").name == "Ib Krogh"
    for wrong in ("Findes ikke” findes ikke", "Skriv mailadressen", "Skriv medarbejderens navn",
                  "“overborgmester” findes ikke", "Slags skal være"):  # fmt: skip
        assert wrong in after


@in_the_office
def test_a_mended_file_sent_again_takes_nothing_in_twice(town: Town) -> None:
    client = office.signed_in(town.central)
    taken(client, HALF_WRONG)
    mended = HALF_WRONG.replace("Kultur > Findes ikke", "Kultur > Havnebadet")
    assert "3 linjer ændrer intet." in sent(client, mended)
    assert "1 linje er taget ind." in taken(client, mended)
    assert Entry.objects.count() == 4


@in_the_office
def test_a_line_twice_in_a_file_is_taken_in_once(town: Town) -> None:
    line = "Kultur;;Bo Lund;bo@havneby.example;læser;;\n"
    page = taken(office.signed_in(town.central), HEADING + line + line)
    assert "1 linje er taget ind." in page
    assert "1 linje ændrer intet." in page


@in_the_office
def test_an_import_gives_no_more_than_its_sender_may(town: Town) -> None:
    other = office.person(office.authority("Bakkeby"), name="Bo Bakke")
    page = sent(office.signed_in(town.manager), HEADING + (
        "Kultur;;Bo Lund;bo@havneby.example;databeskyttelsesrådgiver;;\n"
        "Sundhed;;Bo Lund;bo@havneby.example;læser;;\n"
        "Kultur > Ny;institution;;;;;\n"
        f"Kultur;;Bo Lund;{other.email};læser;;\n"
        "Bakkeby;;Bo Lund;bo@havneby.example;læser;;\n"
    ))  # fmt: skip
    assert "5 linjer skal rettes." in page
    assert not Entry.objects.exists()
    assert "Bo Bakke" not in page


@in_the_office
def test_carried_lines_are_judged_anew(town: Town) -> None:
    forged = [{"number": 1, "unit": "Sundhed", "name": "X", "email": "x@x.example",
               "role": "guideejer"}]  # fmt: skip
    client = office.signed_in(town.manager)
    client.post("/people/import/take", {"lines": json.dumps(forged)})
    assert not Person.objects.filter(email="x@x.example").exists()


@in_the_office
def test_letters_that_no_database_keeps_are_left_out(town: Town) -> None:
    odd = [{"number": 1, "unit": "Kultur", "name": "A\0\ud800B", "email": "ab@x.example",
            "role": "læser"}]  # fmt: skip
    client = office.signed_in(town.central)
    client.post("/people/import/take", {"lines": json.dumps(odd)})
    assert Person.objects.get(email="ab@x.example").name == "AB"


@in_the_office
@pytest.mark.parametrize(
    "lines", ["", "{", "[1]", '[{"number": "x"}]', '[{"number": 1, "pk": 2}]', "[" * 9_000, "{}"]
)
def test_lines_that_did_not_arrive_whole_are_asked_for_again(town: Town, lines: str) -> None:
    answer = office.signed_in(town.central).post("/people/import/take", {"lines": lines})
    assert answer.status_code == 422
    assert "Send filen igen" in answer.content.decode()


@in_the_office
def test_the_report_is_handed_out_without_cells_that_act(town: Town) -> None:
    client = office.signed_in(town.central)
    page = sent(client, HEADING + "Kultur;;=1+1;x;læser;;\n")
    answer = client.post("/people/import/report", {"report": carried(page, "report")})
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:4] == ["2", "Kultur", "'=1+1", "x"]
    assert rows[1][4].startswith("Skriv mailadressen")


@in_the_office
def test_the_template_itself_can_be_taken_in(town: Town) -> None:
    client = office.signed_in(town.central)
    answer = client.get("/people/import/template")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert "3 linjer er taget ind." in taken(client, content)


@in_the_office
@pytest.mark.parametrize("role", [Role.LOCAL_EDITOR, Role.READER, Role.DATA_PROTECTION_OFFICER])
def test_whoever_manages_nobody_finds_no_import(town: Town, role: Role) -> None:
    client = office.signed_in(office.person(town.root, role))
    for address in ("/people/import", "/people/import/template"):
        assert client.get(address).status_code == 404
    assert client.post("/people/import/take", {"lines": "[]"}).status_code == 404


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_file_is_read_whatever_wrote_it(encoding: str, separator: str) -> None:
    text = "Enhed;Navn;E-mail\r\n\r\nKultur > Å;Åse Ærø;aase@x.example\r\n"
    (line,) = lines_in(text.replace(";", separator).encode(encoding))
    wanted = Line(number=3, unit="Kultur > Å", name="Åse Ærø", email="aase@x.example")
    assert line == wanted


def test_a_workbook_is_read_with_its_dates() -> None:
    from datetime import datetime

    (line,) = lines_in(workbook(("Enhed", "Fra"), ("Kultur", datetime(2026, 2, 1))))
    assert line == Line(number=2, unit="Kultur", from_on="2026-02-01")


WHOLE = workbook(("enhed", "navn"), ("Kultur", "x"))


def bomb() -> bytes:
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 25_000_000)
    return stored.getvalue()


def with_entities() -> bytes:
    stored = BytesIO()
    good = zipfile.ZipFile(BytesIO(workbook(("enhed",), ("x",))))
    with good, zipfile.ZipFile(stored, "w") as archive:
        for name in good.namelist():
            declared = b'<!DOCTYPE x [<!ENTITY a "b">]>' if name.endswith("sheet1.xml") else b""
            archive.writestr(name, declared + good.read(name))
    return stored.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "overskrifter"), (b"navn;mail\nx;y\n", "overskrifter"), (b"\x89PNG\r\n\x00\x00", "CSV"),
     (b"PK\x03\x04broken", "Excel"), (b"\xd0\xcf\x11\xe0old", "gammel"),
     (b"x" * (MOST_BYTES + 1), "stor"), (bomb(), "pakkes ud"), (with_entities(), "pakkes ud"),
     (b"enhed\n" + b"x\n" * (MOST_LINES + 1), "mange linjer"),
     (b"\xff\xfe\x00", "CSV"), (workbook(("navn",), ("x",)), "overskrifter")],
)  # fmt: skip
def test_a_file_that_can_not_be_read_is_answered_with_what_to_do(
    content: bytes, said: str
) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        lines_in(content)
    assert said in str(refused.value)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8")))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    for tried in (content, HEADING.encode() + content, b"PK\x03\x04" + content):
        try:
            assert isinstance(lines_in(tried), list)
        except UnreadableFileError as refused:
            assert str(refused)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damaged_workbook_breaks_the_reader(data: st.DataObject) -> None:
    good = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(lines_in(bytes(good)), list)
    except UnreadableFileError as refused:
        assert str(refused)


@in_the_office
def test_an_address_that_is_in_use_elsewhere_is_not_told_and_the_officer_sees_the_try(
    town: Town,
) -> None:
    stranger = office.person(office.authority("Bakkeby"), name="Bo Bakke")
    browser = office.signed_in(town.central)
    page = sent(browser, f"{HEADING}Kultur;;Bo;{stranger.email};læser;;\n")
    assert "Mailadressen kan ikke bruges her" in page and "Bakke" not in page
    form = {"email": stranger.email, "name": "Bo", "unit": town.culture.pk, "role": "reader",
            "from_on": today().isoformat()}  # fmt: skip
    assert browser.post("/people/new", form).status_code == 422
    tries = LookUp.objects.filter(purpose="address_tried", person_id=town.central.pk)
    assert tries.count() == 2
    shown = office.signed_in(town.officer).get("/logbook/look-ups").content.decode()
    assert "en mailadresse, som er i brug hos en anden myndighed" in shown
    assert stranger.email not in shown
