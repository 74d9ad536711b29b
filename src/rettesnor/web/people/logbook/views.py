"""The logbook and the look-ups, read and taken along."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rettesnor.web.logbook.acts import look_up
from rettesnor.web.logbook.kinds import known_purpose
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.logbook import queries
from rettesnor.web.people.logbook.forms import Filter, LookUpFilter
from rettesnor.web.people.logbook.names import Names, names_in
from rettesnor.web.people.logbook.telling import (
    Told,
    object_words,
    told_entries,
    told_look_ups,
)
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.people.tables import Cells, csv_answer

A_PAGE, A_CHUNK = 50, 500
EXPORTED = known_purpose("logbook_export", da="eksport af logbogen", en="export of the logbook")
OVERSEEN = known_purpose("look_ups_overseen", da="tilsyn med opslag", en="oversight of look-ups")
SUBJECT_ACCESS = known_purpose(
    "subject_access", da="svar på en anmodning om indsigt", en="answer to a request for access"
)


@require_GET
@with_right(Right.READ_LOGBOOK)
def logbook(request: HttpRequest) -> HttpResponse:
    """Show the entries of the reader's units, the newest first."""
    form = Filter(request.GET, access=access_in(request), right=Right.READ_LOGBOOK)
    found = queries.narrowed(
        queries.readable_entries(access_in(request)), form.wanted(), actor="actor_id"
    )
    values = _page(form, found, told_entries)
    values["may_read_look_ups"] = access_in(request).may_anywhere(Right.READ_LOOK_UPS)
    return render(request, "people/logbook.html", values)


@require_GET
@with_right(Right.READ_LOGBOOK)
def logbook_export(request: HttpRequest) -> HttpResponseBase:
    """Hand out the entries that the page would show, all pages of them."""
    reader, access = person_of(request), access_in(request)
    form = Filter(request.GET, access=access, right=Right.READ_LOGBOOK)
    found = queries.narrowed(queries.readable_entries(access), form.wanted(), actor="actor_id")
    look_up(by=reader.pk, on=reader.authority, purpose=EXPORTED)
    return csv_answer(lambda: _entry_rows(found), "logbog")


@require_GET
@with_right(Right.READ_LOOK_UPS)
def look_ups(request: HttpRequest) -> HttpResponse:
    """Show who has read what is personal, and for what purpose."""
    reader, access = person_of(request), access_in(request)
    form = LookUpFilter(request.GET, access=access, right=Right.READ_LOOK_UPS)
    found = queries.narrowed(queries.readable_look_ups(access), form.wanted(), actor="person_id")
    look_up(by=reader.pk, on=reader.authority, purpose=OVERSEEN)
    return render(request, "people/look_ups.html", _page(form, found, told_look_ups))


@require_GET
@with_right(Right.READ_LOOK_UPS)
def look_ups_export(request: HttpRequest) -> HttpResponseBase:
    """Hand out the look-ups of one object, without the names of those who looked."""
    reader, access = person_of(request), access_in(request)
    form = LookUpFilter(request.GET, access=access, right=Right.READ_LOOK_UPS)
    wanted = form.wanted()
    if not wanted.kind:
        raise Http404
    found = queries.narrowed(queries.readable_look_ups(access), wanted, actor="person_id")
    look_up(by=reader.pk, on=reader.authority, purpose=SUBJECT_ACCESS)
    return csv_answer(lambda: _look_up_rows(found), "opslag")


def _page[Row: Model](
    form: Filter, found: QuerySet[Row], tell: Callable[[Iterable[Row]], list[Told]]
) -> dict[str, Any]:
    wanted = form.wanted()
    rows = list(found[: A_PAGE + 1])
    told = tell(rows[:A_PAGE])
    return {
        "page": "logbook", "form": form, "told": told,
        "older": told[-1].number if len(rows) > A_PAGE else None, "is_later_page": wanted.before,
        **_narrowed_to(wanted, is_seen=bool(told)),
    }  # fmt: skip


def _narrowed_to(wanted: queries.Wanted, *, is_seen: bool) -> dict[str, str]:
    """Say what the page is narrowed to; by name only where the rows below say the name too."""
    if is_seen:
        names = _names(wanted)
        about = object_words(wanted.kind, wanted.object_id, names)
        person = names.person(wanted.person or 0)
    else:
        about, person = _("dette"), _("denne medarbejder")
    return {"about": about if wanted.kind else "", "person": person if wanted.person else ""}


def _names(wanted: queries.Wanted) -> Names:
    return names_in([Entry(actor_id=wanted.person, kind=wanted.kind, object_id=wanted.object_id)])


def _entry_rows(found: QuerySet[Any]) -> Iterator[Cells]:
    yield (_("Nummer"), _("Tidspunkt"), _("Hvad der skete"), _("Enhed"))
    for told in _told_in_chunks(found, told_entries):
        yield (told.number, _moment(told), told.sentence, told.unit)


def _look_up_rows(found: QuerySet[Any]) -> Iterator[Cells]:
    yield (_("Tidspunkt"), _("Formål"), _("Enhed"))
    for told in _told_in_chunks(found, told_look_ups):
        yield (_moment(told), told.purpose, told.unit)


def _told_in_chunks(
    found: QuerySet[Any], tell: Callable[[Iterable[Any]], list[Told]]
) -> Iterator[Told]:
    rows = list(found[:A_CHUNK])
    while rows:
        yield from tell(rows)
        rows = list(found.filter(pk__lt=rows[-1].pk)[:A_CHUNK])


def _moment(told: Told) -> str:
    return timezone.localtime(told.at).isoformat(sep=" ", timespec="seconds")
