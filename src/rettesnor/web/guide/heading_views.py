"""Where the guide's owner writes a section's title in both languages."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.guide.package import LANGUAGES, Section, Words, guide_from
from rettesnor.web.guide import drafting
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.digests import digest_of_title
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.guide.refusals import ChangedMeanwhileError, RefusedError
from rettesnor.web.guide.versions import draft_to_edit
from rettesnor.web.people.requests import access_in, person_of

UNREADABLE, CONFLICT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: HttpRequest, anchor: str) -> HttpResponse:
    """Change a section's title; its anchor, and so every link to it, stays."""
    held = draft_to_edit(access_in(request))
    section = guide_from(files_of(held)).section(anchor)
    if section is None:
        raise Http404
    now = digest_of_title(section)
    if request.method != "POST":
        return _page(request, held, section, section.title, seen=now)
    title = {name: request.POST.get(name, "").replace("\0", "") for name in LANGUAGES}
    seen = request.POST.get("seen", "")
    try:
        drafting.write_heading(
            by=person_of(request), draft=held, anchor=anchor, title=title, seen=seen
        )
    except ChangedMeanwhileError as refusal:
        return _page(
            request, held, section, title, seen=now, theirs=section.title, says=str(refusal),
            status=CONFLICT,
        )  # fmt: skip
    except RefusedError as refusal:
        return _page(
            request, held, section, title, seen=seen, says=str(refusal), status=UNREADABLE
        )
    messages.success(request, _("Overskriften er gemt i udkastet."))
    return HttpResponseRedirect(f"{reverse('guide-draft-text')}#{anchor}")


def _page(
    request: HttpRequest, held: GuideVersion, section: Section, title: Words, *, seen: str,
    theirs: Words | None = None, says: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    values = {
        "page": "guide", "section": section, "title": title, "seen": seen, "theirs": theirs,
        "says": says, "can_write": held.state == VersionState.DRAFT,
    }  # fmt: skip
    return render(request, "guide/heading.html", values, status=status)
