"""The guide on paper: a plain page to print, and a PDF, of what holds now or of one version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rettesnor.guide.package import Guide
from rettesnor.guide.pdf import PdfMissingError, guide_pdf, is_pdf_there
from rettesnor.web.guide.books import guide_of, rulebook_for
from rettesnor.web.guide.models import VersionState
from rettesnor.web.guide.versions import version_to_read
from rettesnor.web.people.requests import access_in, with_right
from rettesnor.web.people.rights import Right

NOT_HERE = 503


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the guide that holds now, to be printed."""
    return _page(request, rulebook_for(request).guide)


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """Hand out the guide that holds now as a PDF."""
    return _pdf(request, rulebook_for(request).guide)


@require_safe
@with_right(Right.READ_GUIDE)
def version_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version, to be printed."""
    return _page(request, *_version(request, number), number=number)


@require_safe
@with_right(Right.READ_GUIDE)
def version_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out one version as a PDF."""
    return _pdf(request, *_version(request, number), number=number)


def _version(request: HttpRequest, number: int) -> tuple[Guide, str]:
    """Return a version, and what must be known of one that does not hold."""
    found = version_to_read(access_in(request), number)
    if found.state == VersionState.PUBLISHED:
        return guide_of(found), ""
    return guide_of(found), _("Det her er et udkast. Det gælder ikke endnu.")


def _page(
    request: HttpRequest, guide: Guide, note: str = "", *, number: int | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    values = {
        "page": "guide", "guide": guide, "note": note, "number": number,
        "is_pdf_there": is_pdf_there(), "missing": PdfMissingError().said(_language()),
    }  # fmt: skip
    return render(request, "guide/print.html", values, status=status)


def _pdf(
    request: HttpRequest, guide: Guide, note: str = "", *, number: int | None = None
) -> HttpResponse:
    language = _language()
    try:
        made = guide_pdf(guide, language, note)
    except PdfMissingError:
        return _page(request, guide, note, number=number, status=NOT_HERE)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"guide-{guide.version}-{language}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _language() -> str:
    return get_language() or "da"
