"""The draft's page: the check page, saved while one types."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.posts import forms
from rettesnor.web.posts.decisions.queries import panel_for
from rettesnor.web.posts.drafts.checking import Checked, checked
from rettesnor.web.posts.drafts.content import content_of
from rettesnor.web.posts.drafts.form_parts import parts_said
from rettesnor.web.posts.drafts.keeping_media import store_files
from rettesnor.web.posts.drafts.kept_form import PLANNED_AT
from rettesnor.web.posts.drafts.media_sources import media_in
from rettesnor.web.posts.drafts.moments import moment_words
from rettesnor.web.posts.drafts.pages import (
    Saved,
    data_on_page,
    saved_as,
    saved_now,
    sent_in,
    shown_with_memory,
    without_nulls,
)
from rettesnor.web.posts.drafts.putting_away import (
    NotOpenError,
    bring_back_draft,
    put_away_draft,
)
from rettesnor.web.posts.drafts.queries import (
    draft_for,
    draft_to_write,
    may_write,
    media_of,
    note_reading,
    parked_edits_of,
)
from rettesnor.web.posts.drafts.saving import Kept, keep
from rettesnor.web.posts.drafts.turns import new_page_key
from rettesnor.web.posts.models import Draft
from rettesnor.web.posts.page_language import in_chosen_language
from rettesnor.web.posts.typed import Problem, Typed, read, typed_in

PAGE, FINDINGS, READ_ONLY = "drafts/draft.html", "drafts/findings.html", "drafts/read.html"
UNREADABLE, FORBIDDEN, CONFLICT = 422, 403, 409


@with_right(Right.READ_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
@in_chosen_language
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show a draft, or save what is sent and answer with what the guide says of it."""
    # What a browser restored from another draft's page is not this one's: it is only shown again.
    if request.method == "POST" and request.POST.get("draft") == str(draft_id):
        return _save(request, draft_to_write(access_in(request), draft_id))
    return _show(request, draft_for(access_in(request), draft_id))


@require_POST
@with_right(Right.WRITE_DRAFTS)
def put_away(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Put a draft away; the list offers to take that back."""
    found = draft_to_write(access_in(request), draft_id)
    try:
        put_away_draft(by=person_of(request), draft=found)
    except NotOpenError as error:
        context = {"page": "drafts", "draft": found, "says": error.says}
        return render(request, "drafts/refused.html", context, status=CONFLICT)
    return HttpResponseRedirect(f"{reverse('drafts')}?put_away={found.pk}")


@require_POST
@with_right(Right.WRITE_DRAFTS)
def bring_back(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Bring a draft back."""
    found = draft_to_write(access_in(request), draft_id)
    return redirect("draft", bring_back_draft(by=person_of(request), draft=found).pk)


def refused(request: HttpRequest, draft_id: int, message: str) -> HttpResponse:
    """Show the page again with all that was typed and what to do, unsaved, with a new key."""
    found = draft_for(access_in(request), draft_id)
    typed = read(without_nulls(request.POST), rulebook_for(request))
    typed.problems.append(Problem(field="check-now", message=message))
    sent = sent_in(request)
    saved = Saved(version=sent.version, sentence=message)
    unchecked = Checked(typed=typed, report=None)
    return _page(request, found, unchecked, saved, page=sent.page, status=FORBIDDEN)


def _show(request: HttpRequest, found: Draft) -> HttpResponse:
    access = access_in(request)
    note_reading(access, found)
    typed = read(data_on_page(found), rulebook_for(request))
    if not may_write(access, found):
        return _read_only(request, found, typed)
    result = checked(found, typed, timezone.localdate())
    return _page(request, found, result, saved_now(found))


def _save(request: HttpRequest, found: Draft) -> HttpResponse:
    request.POST = without_nulls(request.POST)  # type: ignore[assignment]
    typed = typed_in(request, rulebook_for(request))
    result = checked(found, typed, timezone.localdate())
    sent = sent_in(request)
    kept = keep(
        by=person_of(request), draft=found, sent=sent, content=content_of(result),
        media=store_files(found.unit.authority_id, media_in(typed)),
    )  # fmt: skip
    return _answer(request, kept, result, saved_as(kept, sent), sent.page)


def _answer(
    request: HttpRequest, kept: Kept, result: Checked, saved: Saved, page: str
) -> HttpResponse:
    if "HX-Request" in request.headers:
        return _rendered(request, FINDINGS, kept.draft, result, saved, page=page, status=200)
    if kept.parked is not None:
        return redirect(saved.address)
    status = UNREADABLE if result.typed.problems else 200
    return _page(request, kept.draft, result, saved, status=status)


def _page(
    request: HttpRequest, found: Draft, result: Checked, saved: Saved, *, page: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    return _rendered(
        request, PAGE, found, result, saved, page=page or new_page_key(), status=status
    )


def _rendered(
    request: HttpRequest, template: str, found: Draft, result: Checked, saved: Saved, *,
    page: str, status: int,
) -> HttpResponse:  # fmt: skip
    typed = result.typed
    report = shown_with_memory(result, found.unit.authority_id)
    context = {
        "page": "drafts", "language_form": "check", "choices": forms, "typed": typed,
        "form": typed.form, "result": report, "is_live": template == FINDINGS, "draft": found,
        "saved": saved, "page_key": page,
        "planned_at": typed.data.get(PLANNED_AT, ""),
    }  # fmt: skip
    if template == PAGE:
        context |= _around(request, found, typed)
    response = render(request, template, context, status=status)
    response["X-Revision"] = report.revision
    response["Cache-Control"] = "no-store"
    return response


def _around(request: HttpRequest, found: Draft, typed: Typed) -> dict[str, object]:
    return {
        "parked": parked_edits_of(access_in(request), found),
        "media": _media(found, typed), "may_write": True,
    }  # fmt: skip


def _media(found: Draft, typed: Typed) -> list[tuple[str, int]]:
    """Return the names and numbers of the draft's media that are kept."""
    names = {str(card.facts.get("fingerprint", "")): card.name for card in typed.cards}
    return [(names[one.fingerprint], one.pk) for one in media_of(found, tuple(names))]


def _read_only(request: HttpRequest, found: Draft, typed: Typed) -> HttpResponse:
    latest = found.checks.filter(version=found.version).first()
    context = {
        "page": "drafts", "draft": found, "typed": typed, "parts": list(parts_said(typed)),
        "check": latest, "media": _media(found, typed), "when": moment_words(found.changed_at),
        "may_write": access_in(request).may(Right.WRITE_DRAFTS, found.unit),
        "panel": panel_for(access_in(request), found),
    }  # fmt: skip
    response = render(request, READ_ONLY, context)
    response["Cache-Control"] = "no-store"
    return response
