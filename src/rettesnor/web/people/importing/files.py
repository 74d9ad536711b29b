"""A CSV file or a workbook read into lines, whatever program wrote it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from zipfile import ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from rettesnor.web.people.refusals import RefusedError

MOST_BYTES, MOST_BYTES_UNPACKED = 1_000_000, 20_000_000
MOST_LINES, MOST_COLUMNS, LONGEST_CELL = 2_000, 30, 300
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
HEADINGS = {
    "enhed": "unit", "unit": "unit", "slags": "kind", "type": "kind", "kind": "kind",
    "navn": "name", "name": "name", "mail": "email", "e-mail": "email", "email": "email",
    "mailadresse": "email", "rolle": "role", "role": "role", "fra": "from_on", "from": "from_on",
    "til": "until_on", "until": "until_on",
}  # fmt: skip
TEMPLATE: tuple[tuple[str, ...], ...] = (
    ("enhed", "slags", "navn", "mail", "rolle", "fra", "til"),
    ("Kulturforvaltningen", "forvaltning", "", "", "", "", ""),
    ("Kulturforvaltningen > Havnebadet", "institution", "", "", "", "", ""),
    ("Kulturforvaltningen > Havnebadet", "", "Eva Eksempel", "eva@kommune.example",
     "lokal redaktør", "01-02-2027", ""),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the file as it was typed; its number is the file's own."""

    number: int
    unit: str = ""
    kind: str = ""
    name: str = ""
    email: str = ""
    role: str = ""
    from_on: str = ""
    until_on: str = ""


class UnreadableFileError(RefusedError):
    """The file can't be read at all; its text says what to do."""


def lines_in(content: bytes) -> list[Line]:
    """Return the file's lines.

    Raises: UnreadableFileError.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(_("Filen er for stor. Del den i filer på højst 1 MB."))
    rows = _numbered(_rows_of(content))
    heading = next(rows, None)
    columns = _columns(heading[1] if heading else [])
    if "unit" not in columns:
        raise UnreadableFileError(
            _("Filens første linje skal være overskrifter, og en af dem “enhed”. Hent skabelonen.")
        )
    lines = [_line(number, cells, columns) for number, cells in islice(rows, MOST_LINES + 1)]
    if len(lines) > MOST_LINES:
        raise UnreadableFileError(_("Filen har for mange linjer. Del den i filer på højst 2.000."))
    return lines


def cell_text(value: object) -> str:
    """Return a cell as one line of text that every database can keep."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value)[:LONGEST_CELL]
    return " ".join(text.replace("\0", "").encode("utf-8", "ignore").decode().split())


def _numbered(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that hold something, with their number in the file."""
    for number, cells in enumerate(rows, 1):
        if any(cells):
            yield number, cells


def _columns(heading: Sequence[str]) -> dict[str, int]:
    named = [HEADINGS.get(cell.lower().rstrip(":")) for cell in heading]
    return {name: place for place, name in reversed(list(enumerate(named))) if name}


def _line(number: int, cells: Sequence[str], columns: dict[str, int]) -> Line:
    held = {name: cells[place] for name, place in columns.items() if place < len(cells)}
    return Line(number=number, **held)


def _rows_of(content: bytes) -> Iterator[list[str]]:
    if content.startswith(OLD_WORKBOOK):
        raise UnreadableFileError(_("Det er en gammel Excel-fil. Gem den som .xlsx eller CSV."))
    found = _sheet(content) if content.startswith(WORKBOOK) else _table(_text(content))
    for cells in found:
        yield [cell_text(cell) for cell in cells[:MOST_COLUMNS]]


def _text(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFileError(_("Filen er hverken CSV eller .xlsx. Gem den som en af dem."))


def _table(text: str) -> Iterator[Sequence[object]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";,\t", key=first.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise UnreadableFileError(
            _("Filen er hverken CSV eller .xlsx. Gem den som en af dem.")
        ) from None


def _sheet(content: bytes) -> Iterator[Sequence[object]]:
    try:
        _check_unpacked(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What a workbook says of its own size may be false.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        yield from list(islice(rows, MOST_LINES + 2))
    except UnreadableFileError:
        raise
    # A broken workbook fails in any way there is, deep within the libraries.
    except Exception:
        raise UnreadableFileError(
            _("Excel-filen kan ikke læses. Åbn den i Excel, og gem den igen.")
        ) from None


def _check_unpacked(content: bytes) -> None:
    """Refuse what grows when it is unpacked, and XML that declares things of its own."""
    with ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        is_large = sum(member.file_size for member in members) > MOST_BYTES_UNPACKED
        if is_large or any(b"<!DOCTYPE" in archive.read(member) for member in members):
            raise UnreadableFileError(_("Excel-filen er for stor, når den pakkes ud."))
