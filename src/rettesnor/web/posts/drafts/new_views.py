"""Beginning a draft: in which unit, empty or with what is typed already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.models import Unit
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.drafts.checking import checked
from rettesnor.web.posts.drafts.content import content_of
from rettesnor.web.posts.drafts.keeping_media import store_files
from rettesnor.web.posts.drafts.kept_form import kept_form
from rettesnor.web.posts.drafts.media_sources import media_in
from rettesnor.web.posts.drafts.pages import without_nulls
from rettesnor.web.posts.drafts.queries import units_to_write_in
from rettesnor.web.posts.drafts.saving import create_draft
from rettesnor.web.posts.forms import KINDS
from rettesnor.web.posts.models import Draft
from rettesnor.web.posts.typed import Typed, nothing_typed, read, typed_in


@with_right(Right.WRITE_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_draft(request: HttpRequest) -> HttpResponse:
    """Ask for the unit where there are several, and create the draft."""
    units = units_to_write_in(access_in(request))
    if request.method != "POST":
        return _ask(request, units, read(nothing_typed().data, rulebook_for(request)))
    request.POST = without_nulls(request.POST)  # type: ignore[assignment]
    typed = typed_in(request, rulebook_for(request))
    unit = _chosen(request, units)
    return _ask(request, units, typed) if unit is None else _create(request, unit, typed)


def _create(request: HttpRequest, unit: Unit, typed: Typed) -> HttpResponse:
    begun = Draft(unit=unit, author=person_of(request))
    content = content_of(checked(begun, typed, timezone.localdate()))
    media = store_files(unit.authority_id, media_in(typed))
    made = create_draft(by=person_of(request), unit=unit, content=content, media=media)
    return redirect("draft", made.pk)


def _chosen(request: HttpRequest, units: list[Unit]) -> Unit | None:
    if len(units) == 1 and "unit" not in request.POST:
        return units[0]
    return next((unit for unit in units if str(unit.pk) == request.POST.get("unit")), None)


def _ask(request: HttpRequest, units: list[Unit], typed: Typed) -> HttpResponse:
    """Show the choice; what is typed already travels with it."""
    carried = [
        (name, value) for name, values in kept_form(typed).items() if name != "kind"
        for value in values
    ]  # fmt: skip
    is_wrong = request.method == "POST" and "unit" in request.POST
    context = {
        "page": "drafts", "units": units, "kinds": KINDS, "kind": typed.kind, "carried": carried,
        "is_wrong": is_wrong,
    }  # fmt: skip
    return render(request, "drafts/new.html", context, status=422 if is_wrong else 200)
