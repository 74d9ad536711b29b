"""The pages of documents: the list, one of them, and what those who keep them write."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.web.documents import actions, queries
from rettesnor.web.documents.forms import DocumentForm, ReviewForm, said_of
from rettesnor.web.documents.models import Document, State
from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.models import Person
from rettesnor.web.people.pages import form_page, typed
from rettesnor.web.people.refusals import RefusedError
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right

CONFLICT = 409
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@with_right(Right.READ_GUIDE)
def documents(request: HttpRequest) -> HttpResponse:
    """List the documents by their state, and first what asks the reader."""
    access = access_in(request)
    found = list(queries.documents_for(access))
    groups = [(state, [one for one in found if one.state == state]) for state in (
        State.IN_FORCE, State.PLANNED, State.SUPERSEDED)]  # fmt: skip
    may_keep = queries.may_keep(access)
    return render(request, "documents/documents.html", {
        "page": "guide", "to_read": queries.to_read(access.person), "now": timezone.now(),
        "groups": groups, "may_keep": may_keep, "today": timezone.localdate(),
        "not_kept": queries.not_kept(access) if may_keep else (),
    })  # fmt: skip


@require_safe
@with_right(Right.READ_GUIDE)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one document."""
    return _document(request, pk)


@require_POST
@with_right(Right.READ_GUIDE)
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a receipt for the edition that the reader was shown."""
    shown = queries.document_for(access_in(request), pk)
    version = request.POST.get("version", "")
    try:
        actions.acknowledge_document(by=person_of(request), document=shown, version=version)
    except RefusedError as refusal:
        return _document(request, pk, str(refusal), CONFLICT)
    messages.success(request, _("Tak. Din kvittering er gemt."))
    return redirect("documents")


@form_methods
@with_right(Right.KEEP_DOCUMENTS)
def new_document(request: HttpRequest) -> HttpResponse:
    """Put a document on the list."""
    access = access_in(request)
    if not queries.may_keep(access):
        raise Http404
    initial = {"state": State.PLANNED, "asks_receipt": "no"}
    form = DocumentForm(typed(request), initial=initial, **_choices(request))
    return form_page(
        request, form, lambda _: actions.add_document(by=access.person, typed=form.typed),
        facts={"page": "guide", "title": _("Tilføj et dokument"), "button": _("Tilføj")},
        done=_("Dokumentet er tilføjet."), back=reverse("documents"),
    )  # fmt: skip


@form_methods
@with_right(Right.KEEP_DOCUMENTS)
def change_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a document."""
    access = access_in(request)
    shown = queries.document_to_keep(access, pk)
    choices = _choices(request, shown)
    initial = said_of(shown, choices["anchors"])
    form = DocumentForm(typed(request), initial=initial, **choices)
    # What was sent back after a refusal is upon what was last read, not upon what is new since.
    seen = request.POST.get("seen") or str(shown.revision)
    return form_page(
        request, form,
        lambda _: actions.change_document(
            by=access.person, document=shown, typed=form.typed, seen=_number(seen)
        ),
        facts={"page": "guide", "title": _("Ret “%(title)s”") % {"title": shown},
               "button": _("Gem"), "seen": shown.revision if form.is_valid() else seen},
        done=_("Dokumentet er gemt."), back=reverse("document", args=[pk]),
        template="documents/change.html",
    )  # fmt: skip


@form_methods
@with_right(Right.READ_GUIDE)
def review_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a document still holds."""
    shown = queries.document_to_review(access_in(request), pk)
    initial = {"review_on": timezone.localdate() + actions.UNTIL_REVIEW}
    return form_page(
        request, ReviewForm(typed(request), initial=initial),
        lambda given: actions.review_document(
            by=person_of(request), document=shown, review_on=given["review_on"]
        ),
        facts={
            "page": "guide", "title": _("Gælder “%(title)s” stadig?") % {"title": shown},
            "lead": _("Åbn dokumentet, og læs det. Skal det laves om, så ret det eller dets udgave "
                      "i stedet."),
            "button": _("Det gælder stadig"), "shown": shown,
        },
        done=_("Gennemsynet er noteret."), back=reverse("document", args=[pk]),
        template="documents/review.html",
    )  # fmt: skip


@require_POST
@with_right(Right.KEEP_DOCUMENTS)
def take_named(request: HttpRequest) -> HttpResponse:
    """Put what the guide names on the list."""
    access = access_in(request)
    if not queries.may_keep(access):
        raise Http404
    try:
        actions.take_named(
            by=access.person, authority=access.person.authority, named=queries.not_kept(access)
        )
    except RefusedError as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Dokumenterne er på listen. Skriv deres adresser."))
    return redirect("documents")


def _document(
    request: HttpRequest, pk: int, refusal: str = "", status: int = 200
) -> HttpResponse:
    access = access_in(request)
    shown = queries.document_for(access, pk)
    receipt = queries.receipt_of(access.person, shown)
    may_keep = queries.may_keep(access)
    return render(request, "documents/document.html", {
        "page": "guide", "shown": shown, "receipt": receipt, "refusal": refusal,
        "asks": shown.asks and receipt is None, "may_keep": may_keep,
        "may_review": shown.state == State.IN_FORCE and queries.may_review(access, shown),
        "standing": queries.standing_of(shown) if may_keep and shown.asks else None,
        "today": timezone.localdate(), "places": _places(request, shown),
    }, status=status)  # fmt: skip


def _places(request: HttpRequest, shown: Document) -> list[tuple[str, str]]:
    """Return the paragraphs of today's guide that name a document, with their numbers."""
    paragraphs = rulebook_for(request).guide.by_anchor
    return [(one, paragraphs[one].number) for one in shown.paragraphs if one in paragraphs]


def _choices(request: HttpRequest, shown: Document | None = None) -> dict[str, Any]:
    access = access_in(request)
    people = Person.objects.filter(authority=access.person.authority_id, is_active=True)
    others = queries.documents_for(access)
    paragraphs = rulebook_for(request).guide.paragraphs
    return {
        "people": people.order_by("name", "pk"),
        "others": others.exclude(pk=shown.pk) if shown else others,
        "anchors": {one.number: one.anchor for one in paragraphs},
    }


def _number(typed_number: str) -> int:
    is_number = typed_number.isascii() and typed_number.isdecimal() and len(typed_number) < 10
    return int(typed_number) if is_number else 0
