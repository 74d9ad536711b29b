"""Rows of the list as HTML, put together from plain values: a template costs thirty times more."""

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.rulebook.report import Status
from rettesnor.web.posts.drafts.moments import moment_words
from rettesnor.web.posts.drafts.queries import ALL, OPEN_ONES, PUT_AWAY, Row
from rettesnor.web.posts.forms import KINDS
from rettesnor.web.posts.models import State

ROW = (
    '<li class="draft-row"><h2 class="draft-heading"><a href="{address}">{heading}</a></h2>'
    '<p class="draft-marks"><span class="badge draft-{state}">{state_words}</span>'
    '<span class="draft-verdict draft-verdict-{status}">{verdict}</span></p>'
    '<p class="draft-about">{about}</p></li>'
)


def row_html(row: Row) -> SafeString:
    """Return one row of the list."""
    about = [str(_KIND[row.kind]), row.unit, row.author, moment_words(row.changed_at)]
    if row.planned_at is not None:
        about.append(_("planlagt til %(when)s") % {"when": moment_words(row.planned_at)})
    return mark_safe(ROW.format(
        address=reverse("draft", args=(row.id,)),
        heading=escape(row.heading) if row.heading else escape(_("Uden tekst")),
        state=row.state, state_words=escape(State(row.state).label), status=row.status or "none",
        verdict=escape(_verdict(row)), about=escape(" · ".join(about)),
    ))  # fmt: skip


def state_choices() -> list[tuple[str, str]]:
    """Return what the list can be narrowed to."""
    states = [(one.value, str(one.label)) for one in State]
    return [(OPEN_ONES, _("Åbne")), *states, (PUT_AWAY, _("Lagt væk")), (ALL, _("Alle"))]


def _verdict(row: Row) -> str:
    if row.status == Status.STOPPED:
        return ngettext("%(count)d ting skal rettes", "%(count)d ting skal rettes", row.stops) % {
            "count": row.stops
        }
    said = {
        Status.NEEDS_ANSWERS: _("Mangler svar"), Status.ADVICE: _("Klar, med råd"),
        Status.READY: _("Klar"),
    }  # fmt: skip
    return said[Status(row.status)] if row.status else _("Ikke tjekket")


_KIND = dict(KINDS)
