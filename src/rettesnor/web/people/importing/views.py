"""The pages on which a file is sent, looked over, and taken in."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.web.people.importing.files import (
    MOST_LINES,
    TEMPLATE,
    Line,
    UnreadableFileError,
    cell_text,
    lines_in,
)
from rettesnor.web.people.importing.planning import TO_DO, Doing, Planned, plan_of
from rettesnor.web.people.importing.taking import take_in
from rettesnor.web.people.pages import UNREADABLE
from rettesnor.web.people.requests import access_in, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.people.tables import Cells, csv_answer
from rettesnor.web.people.tried import note_tried

MOST_BYTES_READ = 1_100_000
REPORT_CELLS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.MANAGE_PEOPLE)
def send_file(request: HttpRequest) -> HttpResponse:
    """Take a file, and show what each of its lines would do."""
    if request.method != "POST":
        return _page(request)
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise UnreadableFileError(_("Vælg en fil først."))
        lines = lines_in(sent.read(MOST_BYTES_READ))
    except UnreadableFileError as refusal:
        return _page(request, problem=str(refusal))
    return _report(request, plan_of(lines, access_in(request)), is_taken=False)


@require_POST
@with_right(Right.MANAGE_PEOPLE)
def take_lines(request: HttpRequest) -> HttpResponse:
    """Take in the lines that were looked over, and show what became of each."""
    lines = _lines_sent(request.POST.get("lines", ""))
    if lines is None:
        return _page(request, problem=_("Linjerne kom ikke helt frem. Send filen igen."))
    return _report(request, take_in(lines, access_in(request)), is_taken=True)


@require_POST
@with_right(Right.MANAGE_PEOPLE)
def hand_out_report(request: HttpRequest) -> HttpResponseBase:
    """Hand the shown report out as a file."""
    rows = _read(request.POST.get("report", ""))
    if not isinstance(rows, list) or len(rows) > MOST_LINES:
        return _page(request, problem=_("Linjerne kom ikke helt frem. Send filen igen."))
    heading = (_("Linje"), _("Enhed"), _("Navn"), _("Mailadresse"), _("Hvad der skete"))
    return csv_answer(lambda: _report_rows(heading, rows), "import")


@require_safe
@with_right(Right.MANAGE_PEOPLE)
def template(request: HttpRequest) -> HttpResponseBase:
    """Hand out a file to fill in."""
    return csv_answer(lambda: TEMPLATE, "medarbejdere-og-enheder")


def _page(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    facts = {"page": "people", "problem": problem}
    return render(request, "people/import.html", facts, status=UNREADABLE if problem else 200)


def _report(request: HttpRequest, planned: list[Planned], *, is_taken: bool) -> HttpResponse:
    told = [_told(one, is_taken=is_taken) for one in planned]
    for one in planned:
        if one.is_elsewhere:
            note_tried(access_in(request))
    return render(request, "people/import_report.html", {
        "page": "people", "is_taken": is_taken,
        "good": sum(one.doing in TO_DO for one in planned),
        "same": sum(one.doing is Doing.NOTHING for one in planned),
        "problems": [row for one, row in zip(planned, told, strict=True)
                     if one.doing is Doing.PROBLEM],
        "others": [row for one, row in zip(planned, told, strict=True)
                   if one.doing is not Doing.PROBLEM],
        "lines": json.dumps([asdict(one.line) for one in planned]), "report": json.dumps(told),
    })  # fmt: skip


def _told(planned: Planned, *, is_taken: bool) -> tuple[int, str, str, str, str]:
    line = planned.line
    return line.number, line.unit, line.name, line.email, _words(planned, is_taken=is_taken)


def _words(planned: Planned, *, is_taken: bool) -> str:
    if planned.doing is Doing.PROBLEM:
        return planned.problem
    if planned.doing is Doing.NOTHING:
        return _("findes allerede")
    coming = {
        Doing.ADD_UNIT: _("enheden oprettes"),
        Doing.ADD_PERSON: _("medarbejderen tilføjes"),
        Doing.ADD_ROLE: _("medarbejderen får rollen"),
    }
    done = {
        Doing.ADD_UNIT: _("enheden er oprettet"),
        Doing.ADD_PERSON: _("medarbejderen er tilføjet"),
        Doing.ADD_ROLE: _("medarbejderen har fået rollen"),
    }
    return (done if is_taken else coming)[planned.doing]


def _lines_sent(text: str) -> list[Line] | None:
    """Return the lines that a page carried, judged anew as if they were typed."""
    rows = _read(text)
    if not isinstance(rows, list) or len(rows) > MOST_LINES:
        return None
    try:
        return [_line(row) for row in rows]
    except (AttributeError, TypeError, ValueError, KeyError):
        return None


def _line(row: dict[str, Any]) -> Line:
    cells = {name: cell_text(value) for name, value in row.items() if name != "number"}
    return Line(number=int(row["number"]), **cells)


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _report_rows(heading: Cells, rows: list[Any]) -> Iterator[Cells]:
    yield heading
    for row in rows:
        if isinstance(row, list):
            yield [cell_text(cell) for cell in row[:REPORT_CELLS]]
