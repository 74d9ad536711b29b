"""Where the guide's owner writes: paragraphs, settings, and the files of lists and texts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.guide.package import LANGUAGES, SETTINGS, Paragraph, guide_from
from rettesnor.guide.text import Verb
from rettesnor.web.guide import drafting
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.digests import digest_of_paragraph, digest_of_text
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.guide.refusals import ChangedMeanwhileError, RefusedError
from rettesnor.web.guide.setting_values import Known, read_value, setting_in, settings_in
from rettesnor.web.guide.typed_wording import TypedWording, typed_in, wording_of
from rettesnor.web.guide.versions import draft_to_edit
from rettesnor.web.people.requests import access_in, person_of

UNREADABLE, CONFLICT = 422, 409
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def text(request: HttpRequest) -> HttpResponse:
    """Show the draft's whole text, each paragraph with a way to change it."""
    held = draft_to_edit(access_in(request))
    guide = guide_from(files_of(held))
    values = {"draft": held, "sections": guide.sections, "can_write": _is_open(held)}
    return render(request, "guide/draft_text.html", {"page": "guide", **values})


@form_methods
def paragraph(request: HttpRequest, anchor: str) -> HttpResponse:
    """Change a paragraph, see how it will look, or take it out."""
    held = draft_to_edit(access_in(request))
    found = _paragraph(held, anchor)
    if request.method != "POST":
        seen = digest_of_paragraph(found)
        return _paragraph_page(request, held, wording_of(found), seen=seen, found=found)
    typed, seen = typed_in(request.POST), request.POST.get("seen", "")
    if "preview" in request.POST:
        return _paragraph_page(request, held, typed, seen=seen, found=found, is_preview=True)
    by = person_of(request)
    try:
        if "remove" in request.POST:
            drafting.remove_paragraph(by=by, draft=held, anchor=anchor, seen=seen)
            return _to_text(request, found.section, _("Stykket er fjernet fra udkastet."))
        drafting.write_paragraph(
            by=by, draft=held, anchor=anchor, wording=typed.wording, seen=seen
        )
    except ChangedMeanwhileError as refusal:
        return _paragraph_page(
            request, held, typed, seen=digest_of_paragraph(found), found=found,
            theirs=found, says=str(refusal), status=CONFLICT,
        )  # fmt: skip
    except RefusedError as refusal:
        return _paragraph_page(
            request, held, typed, seen=seen, found=found, says=str(refusal), status=UNREADABLE
        )
    return _to_text(request, anchor, _("Stykket er gemt i udkastet."))


@form_methods
def new_paragraph(request: HttpRequest, after: str) -> HttpResponse:
    """Add a paragraph behind another one or behind a heading."""
    held = draft_to_edit(access_in(request))
    if request.method != "POST":
        return _paragraph_page(request, held, TypedWording(), after=after)
    typed = typed_in(request.POST)
    if "preview" in request.POST:
        return _paragraph_page(request, held, typed, after=after, is_preview=True)
    try:
        drafting.add_paragraph(
            by=person_of(request), draft=held, after=after, anchor=typed.anchor,
            wording=typed.wording,
        )  # fmt: skip
    except RefusedError as refusal:
        return _paragraph_page(
            request, held, typed, after=after, says=str(refusal), status=UNREADABLE
        )
    return _to_text(request, typed.anchor, _("Stykket er tilføjet i udkastet."))


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Show every setting with its value."""
    held = draft_to_edit(access_in(request))
    values = {"draft": held, "settings": settings_in(files_of(held)), "can_write": _is_open(held)}
    return render(request, "guide/settings.html", {"page": "guide", **values})


@form_methods
def setting(request: HttpRequest, key: str) -> HttpResponse:
    """Give one setting another value."""
    held = draft_to_edit(access_in(request))
    found = setting_in(files_of(held), key)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _setting_page(request, found, found.typed, seen=found.seen)
    typed, seen = request.POST.get("value", ""), request.POST.get("seen", "")
    try:
        drafting.write_setting(
            by=person_of(request), draft=held, key=key, value=read_value(found, typed), seen=seen
        )
    except ChangedMeanwhileError as refusal:
        return _setting_page(
            request, found, typed, seen=found.seen, theirs=found.typed, says=str(refusal),
            status=CONFLICT,
        )  # fmt: skip
    except RefusedError as refusal:
        return _setting_page(
            request, found, typed, seen=seen, says=str(refusal), status=UNREADABLE
        )
    messages.success(request, _("Indstillingen er gemt i udkastet."))
    return redirect("guide-settings")


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Show the files of word lists, standard replies, consent templates and names."""
    held = draft_to_edit(access_in(request))
    values = {"draft": held, "paths": [path for path in files_of(held) if _is_editable(path)],
              "can_write": _is_open(held)}  # fmt: skip
    return render(request, "guide/files.html", {"page": "guide", **values})


@form_methods
def file(request: HttpRequest, path: str) -> HttpResponse:
    """Change one file."""
    held = draft_to_edit(access_in(request))
    kept = files_of(held).get(path)
    if kept is None or not _is_editable(path):
        raise Http404
    if request.method != "POST":
        return _file_page(request, path, kept, seen=digest_of_text(kept))
    typed, seen = request.POST.get("text", "").replace("\0", ""), request.POST.get("seen", "")
    try:
        drafting.write_file(by=person_of(request), draft=held, path=path, text=typed, seen=seen)
    except ChangedMeanwhileError as refusal:
        return _file_page(
            request, path, typed, seen=digest_of_text(kept), theirs=kept,
            says=str(refusal), status=CONFLICT,
        )  # fmt: skip
    except RefusedError as refusal:
        return _file_page(request, path, typed, seen=seen, says=str(refusal), status=UNREADABLE)
    messages.success(request, _("Filen er gemt i udkastet."))
    return redirect("guide-files")


def _is_editable(path: str) -> bool:
    return path.partition("/")[0] not in LANGUAGES and path != SETTINGS


def _is_open(held: GuideVersion) -> bool:
    return held.state == VersionState.DRAFT


def _paragraph(held: GuideVersion, anchor: str) -> Paragraph:
    found = guide_from(files_of(held)).by_anchor.get(anchor)
    if found is None:
        raise Http404
    return found


def _to_text(request: HttpRequest, anchor: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return HttpResponseRedirect(f"{reverse('guide-draft-text')}#{anchor}")


def _paragraph_page(
    request: HttpRequest, held: GuideVersion, typed: TypedWording, *, seen: str = "",
    found: Paragraph | None = None, after: str = "", theirs: Paragraph | None = None,
    says: str = "", is_preview: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    values = {
        "page": "guide", "draft": held, "typed": typed, "seen": seen, "paragraph": found,
        "after": after, "theirs": theirs, "says": says, "is_preview": is_preview,
        "verbs": list(Verb), "can_write": _is_open(held),
    }  # fmt: skip
    return render(request, "guide/paragraph.html", values, status=status)


def _setting_page(
    request: HttpRequest, found: Known, typed: str, *, seen: str, theirs: str = "",
    says: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    values = {"page": "guide", "setting": found, "typed": typed, "seen": seen, "theirs": theirs,
              "says": says}  # fmt: skip
    return render(request, "guide/setting.html", values, status=status)


def _file_page(
    request: HttpRequest, path: str, typed: str, *, seen: str, theirs: str | None = None,
    says: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    values = {"page": "guide", "path": path, "typed": typed, "seen": seen, "theirs": theirs,
              "says": says}  # fmt: skip
    return render(request, "guide/file.html", values, status=status)
