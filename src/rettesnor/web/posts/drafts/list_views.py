"""The list of drafts, and the search in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from rettesnor.web.people.requests import access_in, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.drafts.queries import (
    LAST_PAGE,
    OPEN_ONES,
    STATES,
    Wanted,
    draft_put_away,
    listed,
    units_listed,
)
from rettesnor.web.posts.drafts.rows import rows_html, state_choices

LONGEST_SEARCH = 200


@with_right(Right.READ_DRAFTS)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Show 25 drafts, the newest first, narrowed to what is asked for."""
    access = access_in(request)
    units = units_listed(access)
    wanted = _wanted(request, {number for number, _ in units})
    rows, has_more = listed(access, wanted)
    context = {
        "page": "drafts", "rows": rows_html(rows), "wanted": wanted,
        "units": units, "states": state_choices(), "has_filter": wanted != Wanted(),
        "newer": _address(wanted, wanted.page - 1) if wanted.page > 1 else "",
        "older": _address(wanted, wanted.page + 1) if has_more else "",
        "put_away": draft_put_away(access, request.GET.get("put_away", "")),
        "may_write": access.may_anywhere(Right.WRITE_DRAFTS),
    }  # fmt: skip
    response = render(request, "drafts/list.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _wanted(request: HttpRequest, units: set[int]) -> Wanted:
    """Return what the address asks for; what no list can be narrowed to is left out."""
    asked = request.GET
    unit, page, state = asked.get("unit", ""), asked.get("page", ""), asked.get("state", "")
    number = int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 18 else None
    return Wanted(
        state=state if state in STATES else OPEN_ONES,
        unit=number if number in units else None,
        is_mine=asked.get("mine") == "1",
        words=asked.get("q", "").replace("\0", "")[:LONGEST_SEARCH].strip(),
        page=_page(page),
    )


def _page(said: str) -> int:
    is_number = said.isascii() and said.isdecimal() and len(said) < 6
    return min(max(int(said), 1), LAST_PAGE) if is_number else 1


def _address(wanted: Wanted, page: int) -> str:
    asked = {
        "q": wanted.words, "state": wanted.state, "unit": wanted.unit or "",
        "mine": "1" if wanted.is_mine else "", "page": page,
    }  # fmt: skip
    return "?" + urlencode({name: value for name, value in asked.items() if value})
