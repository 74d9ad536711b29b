"""A new release of the package: brought in, laid beside the own guide, chosen from."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.guide.merging import Fate, Side
from rettesnor.web.guide import taking_in
from rettesnor.web.guide.books import digest_of, files_of
from rettesnor.web.guide.bundles import LARGEST_PACKAGE, unpacked
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.guide.refusals import NoPackageError, RefusedError
from rettesnor.web.guide.versions import draft_to_edit
from rettesnor.web.people.requests import access_in, person_of

UNREADABLE, CONFLICT = 422, 409
CHOICE = "choose "


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest) -> HttpResponse:
    """Show the release that waits beside what is ours, or take a new one in."""
    held = draft_to_edit(access_in(request))
    if request.method != "POST":
        return _page(request, held)
    try:
        file = request.FILES.get("package")
        if file is None:
            raise NoPackageError(_("Vælg den ZIP-fil, som guidepakken ligger i."))
        files = unpacked(file.read(LARGEST_PACKAGE + 1))
        taking_in.offer_release(by=person_of(request), draft=held, files=files)
    except RefusedError as refusal:
        return _page(request, held, says=str(refusal), status=UNREADABLE)
    return redirect("guide-release")


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Carry out what was chosen."""
    held = draft_to_edit(access_in(request))
    sides = {side.value: side for side in Side}
    choices = {
        name.removeprefix(CHOICE): sides[value]
        for name, value in request.POST.items()
        if name.startswith(CHOICE) and value in sides
    }
    try:
        taking_in.take_in_release(
            by=person_of(request), draft=held, offered=request.POST.get("offered", ""),
            seen=request.POST.get("seen", ""), choices=choices,
        )  # fmt: skip
    except RefusedError as refusal:
        return _page(request, held, says=str(refusal), chosen=choices, status=CONFLICT)
    messages.success(request, _("Pakken er taget ind i udkastet. Jeres egne ændringer står."))
    return redirect("guide-draft")


@require_POST
def decline(request: HttpRequest) -> HttpResponse:
    """Put the release aside."""
    held = draft_to_edit(access_in(request))
    try:
        taking_in.decline_release(by=person_of(request), draft=held)
    except RefusedError as refusal:
        return _page(request, held, says=str(refusal), status=CONFLICT)
    messages.success(request, _("Pakken er lagt væk. Udkastet er, som det var."))
    return redirect("guide-draft")


def _page(
    request: HttpRequest, held: GuideVersion, *, says: str = "",
    chosen: dict[str, Side] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    parts = taking_in.parts_of(held) if held.offered_digest else ()
    of = {fate: [part for part in parts if part.fate is fate] for fate in Fate}
    values = {
        "page": "guide", "draft": held, "says": says, "seen": digest_of(files_of(held)),
        "conflicts": [(one, (chosen or {}).get(one.place, Side.OURS)) for one in of[Fate.CONFLICT]],
        "kept": of[Fate.KEPT], "taken": of[Fate.TAKEN],
        "same": len(of[Fate.SAME]) + len(of[Fate.ALIKE]),
    }  # fmt: skip
    return render(request, "guide/release.html", values, status=status)
