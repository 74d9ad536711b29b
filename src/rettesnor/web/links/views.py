"""The page on which the guide's owner sees which addresses no longer lead anywhere."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.links import queries
from rettesnor.web.links.mentions import with_scheme
from rettesnor.web.links.models import LinkState, Why
from rettesnor.web.people.requests import access_in, with_right
from rettesnor.web.people.rights import Right


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where an address stands; `address` is empty for a file that has no page."""

    name: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An address as the page shows it; `leads_to` is empty for a placeholder."""

    state: LinkState
    leads_to: str
    places: tuple[Place, ...]


@with_right(Right.EDIT_GUIDE)
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """Show the addresses that fail, and those that can't be looked at from here."""
    known = queries.links_for(access_in(request))
    numbers = {one.anchor: one.number for one in rulebook_for(request).guide.paragraphs}
    return render(request, "links/links.html", {
        "page": "guide", "count": known.count(), "checked_at": queries.last_checked(known),
        "failing": [_row(one, numbers) for one in queries.failing(known)],
        "uncheckable": [_row(one, numbers) for one in queries.uncheckable(known)],
    })  # fmt: skip


def _row(state: LinkState, numbers: dict[str, str]) -> Row:
    has_page = state.why not in (Why.PLACEHOLDER, Why.ADDRESS)
    return Row(
        state=state, leads_to=with_scheme(state.address) if has_page else "",
        places=tuple(_place(str(place), numbers) for place in state.found_in),
    )  # fmt: skip


def _place(place: str, numbers: dict[str, str]) -> Place:
    start, _, anchor = place.partition("#")
    if start == "guide" and anchor in numbers:
        return Place(name=numbers[anchor], address=f"{reverse('guide')}#{anchor}")
    kind, _, number = place.partition("/")
    if kind == "documents" and number.isdecimal():
        return Place(name=gettext("et dokument"), address=reverse("document", args=[number]))
    if kind == "faq" and number.isdecimal():
        return Place(name=gettext("et svar i guiden"), address=f"{reverse('guide')}#faq-{number}")
    return Place(name=place)
