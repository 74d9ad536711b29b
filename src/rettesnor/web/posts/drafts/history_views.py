"""A draft's history: its versions, the difference between two, and an old one brought back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.drafts.checking import checked
from rettesnor.web.posts.drafts.content import content_of
from rettesnor.web.posts.drafts.form_parts import differences
from rettesnor.web.posts.drafts.history import history_of, unused_edits_of
from rettesnor.web.posts.drafts.keeping_media import store_files
from rettesnor.web.posts.drafts.media_sources import media_in
from rettesnor.web.posts.drafts.moments import moment_words
from rettesnor.web.posts.drafts.queries import (
    draft_for,
    draft_to_write,
    may_write,
    note_reading,
    unused_edit,
    version_of,
)
from rettesnor.web.posts.drafts.saving import ClosedDraftError, ConflictError, restore_version
from rettesnor.web.posts.facts import data_of
from rettesnor.web.posts.models import Draft
from rettesnor.web.posts.typed import read

CONFLICT = 409


@with_right(Right.READ_DRAFTS)
@require_safe
def history(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show who wrote when, newest first."""
    return _history(request, draft_for(access_in(request), draft_id))


@with_right(Right.READ_DRAFTS)
@require_safe
def difference(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show what differs between two versions of a draft."""
    found = draft_for(access_in(request), draft_id)
    note_reading(access_in(request), found)
    before, after = (version_of(found, request.GET.get(name, "")) for name in ("from", "to"))
    context = {
        "page": "drafts", "draft": found, "before": before.number, "after": after.number,
        "who": after.by.name, "when": moment_words(after.at), "number": after.number,
        "differences": differences(before.form, after.form),
        "may_restore": may_write(access_in(request), found) and after.number != found.version,
    }  # fmt: skip
    return render(request, "drafts/difference.html", context)


@with_right(Right.READ_DRAFTS)
@require_safe
def unused(request: HttpRequest, draft_id: int, edit_id: int) -> HttpResponse:
    """Show what somebody typed and another choice was made against, beside the draft as it is."""
    found = draft_for(access_in(request), draft_id)
    note_reading(access_in(request), found)
    edit = unused_edit(found, edit_id)
    context = {
        "page": "drafts", "draft": found, "who": edit.by.name, "when": moment_words(edit.at),
        "differences": differences(found.form, edit.form), "is_unused": True,
    }  # fmt: skip
    return render(request, "drafts/difference.html", context)


@require_POST
@with_right(Right.WRITE_DRAFTS)
def restore(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Bring an old version's content back as a new version."""
    found = draft_to_write(access_in(request), draft_id)
    old = version_of(found, request.POST.get("number", ""))
    seen = version_of(found, request.POST.get("seen", "")).number
    typed = read(data_of(old.form), rulebook_for(request))
    content = content_of(checked(found, typed, timezone.localdate()))
    try:
        restore_version(
            by=person_of(request), draft=found, seen=seen, number=old.number, content=content,
            media=store_files(found.unit.authority_id, media_in(typed)),
        )  # fmt: skip
    except (ConflictError, ClosedDraftError) as error:
        return _history(request, found, says=str(error.says), status=CONFLICT)
    return redirect("draft", found.pk)


def _history(
    request: HttpRequest, found: Draft, *, says: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "page": "drafts", "draft": found, "rows": history_of(found), "says": says,
        "unused": unused_edits_of(found), "may_restore": may_write(access_in(request), found),
    }  # fmt: skip
    return render(request, "drafts/history.html", context, status=status)
