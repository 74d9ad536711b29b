"""The guide's versions: the list, one to read, the difference between two, and the package."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rettesnor.web.guide import queries
from rettesnor.web.guide.books import files_of, rulebook_of
from rettesnor.web.guide.bundles import packed
from rettesnor.web.guide.models import VersionState
from rettesnor.web.guide.shown import differences
from rettesnor.web.guide.versions import last_two, may_review, rows_for, version_to_read
from rettesnor.web.people.requests import access_in, with_right
from rettesnor.web.people.rights import Right


@require_safe
@with_right(Right.READ_GUIDE)
def versions(request: HttpRequest) -> HttpResponse:
    """Show the published versions."""
    access = access_in(request)
    values = {"rows": rows_for(access), "may_edit": may_review(access)}
    return render(request, "guide/versions.html", {"page": "guide", **values})


@require_safe
@with_right(Right.READ_GUIDE)
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version as it is read."""
    found = version_to_read(access_in(request), number)
    book = rulebook_of(found)
    values = {
        "page": "guide", "guide": book.guide, "chapters": queries.chapters(book),
        "version": found, "is_published": found.state == VersionState.PUBLISHED,
    }  # fmt: skip
    return render(request, "guide/guide.html", values)


@require_safe
@with_right(Right.READ_GUIDE)
def difference(request: HttpRequest, before: int, after: int) -> HttpResponse:
    """Show what differs between two versions, paragraph by paragraph."""
    access = access_in(request)
    old, new = version_to_read(access, before), version_to_read(access, after)
    found = differences(files_of(old), files_of(new))
    values = {"page": "guide", "before": old, "after": new, "found": found}
    return render(request, "guide/differences.html", values)


@require_safe
@with_right(Right.READ_GUIDE)
def changed(request: HttpRequest) -> HttpResponse:
    """Lead to what the version in force changed, or to the list where there is but one."""
    two = last_two(access_in(request))
    if two is None:
        return redirect("guide-versions")
    return redirect("guide-difference", *(one.number for one in two))


@require_safe
@with_right(Right.READ_GUIDE)
def package(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out a version's files as one."""
    found = version_to_read(access_in(request), number)
    response = HttpResponse(packed(files_of(found)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="guide-{found.number}.zip"'
    return response
