"""Rows of the list as HTML, put together from plain values: a template costs thirty times more."""

from collections.abc import Iterable
from functools import cache
from html import escape as html_escape

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.rulebook.report import Status
from rettesnor.web.posts.drafts.moments import moment_teller
from rettesnor.web.posts.drafts.queries import ALL, OPEN_ONES, PUT_AWAY, Row
from rettesnor.web.posts.forms import KINDS
from rettesnor.web.posts.models import State

ROW = (
    '<li class="draft-row"><h2 class="draft-heading"><a href="{0}{1}">{2}</a></h2>'
    '<p class="draft-marks">{3}{4}</p><p class="draft-about">{5} · {6} · {7} · {8}</p></li>'
)
STATE = '<span class="badge draft-{0}">{1}</span>'
VERDICT = '<span class="draft-verdict draft-verdict-{0}">{1}</span>'


def rows_html(rows: Iterable[Row]) -> SafeString:
    """Return the rows of the list; what many rows have in common is looked up once."""
    list_address, tell = reverse("drafts"), moment_teller()
    kinds = {str(key): escape(label) for key, label in KINDS}
    states = {one.value: STATE.format(one.value, escape(one.label)) for one in State}
    verdict, nothing = cache(_verdict), escape(_("Uden tekst"))
    planned = _("planlagt til %(when)s")
    told = []
    for row in rows:
        when = tell(row.changed_at)
        if row.planned_at is not None:
            when = f"{when} · {planned % {'when': tell(row.planned_at)}}"
        told.append(ROW.format(
            f"{list_address}/", row.id, html_escape(row.heading) or nothing, states[row.state],
            verdict(row.status, row.stops), kinds[row.kind], html_escape(row.unit),
            html_escape(row.author), when,
        ))  # fmt: skip
    return mark_safe("".join(told))


def state_choices() -> list[tuple[str, str]]:
    """Return what the list can be narrowed to."""
    states = [(one.value, str(one.label)) for one in State]
    return [(OPEN_ONES, _("Åbne")), *states, (PUT_AWAY, _("Lagt væk")), (ALL, _("Alle"))]


def _verdict(status: str, stops: int) -> str:
    said = {
        Status.NEEDS_ANSWERS: _("Mangler svar"), Status.ADVICE: _("Klar, med råd"),
        Status.READY: _("Klar"), "": _("Ikke tjekket"),
    }  # fmt: skip
    if status == Status.STOPPED:
        words = ngettext("%(count)d ting skal rettes", "%(count)d ting skal rettes", stops)
        return VERDICT.format(status, words % {"count": stops})
    return VERDICT.format(status or "none", said[status])
