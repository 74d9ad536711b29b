"""Two edits at once: the difference, and the choice of what is to stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.drafts.checking import checked
from rettesnor.web.posts.drafts.content import Content, content_of
from rettesnor.web.posts.drafts.form_parts import TEXT, collisions, differences, joined
from rettesnor.web.posts.drafts.keeping_media import MediumFile, store_files
from rettesnor.web.posts.drafts.kept_form import Kept
from rettesnor.web.posts.drafts.media_sources import media_in
from rettesnor.web.posts.drafts.moments import moment_words
from rettesnor.web.posts.drafts.queries import may_write, note_reading, parked_edit_for, version_of
from rettesnor.web.posts.drafts.saving import (
    ClosedDraftError,
    ConflictError,
    choose_again,
    create_from_edit,
    settle_edit,
)
from rettesnor.web.posts.facts import data_of
from rettesnor.web.posts.marks import with_line_feeds
from rettesnor.web.posts.models import Draft, ParkedEdit
from rettesnor.web.posts.typed import read

CHOICE, MERGED, MERGED_TEXT = "choose-", "merged", "merged_text"
SURE = "sure"
CONFLICT, UNCLEAR = 409, 422


@with_right(Right.WRITE_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
def parked_edit(request: HttpRequest, draft_id: int, edit_id: int) -> HttpResponse:
    """Show both sides, or save what was chosen."""
    edit = parked_edit_for(access_in(request), draft_id, edit_id)
    note_reading(access_in(request), edit.draft)
    if request.method != "POST":
        return _show(request, edit)
    return _as_new(request, edit) if "as_new" in request.POST else _settle(request, edit)


def _show(
    request: HttpRequest, edit: ParkedEdit, *, says: str = "", typed: str | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    found = edit.draft
    base = _base(edit)
    latest = found.versions.select_related("by").get(number=found.version)
    context = {
        "page": "drafts", "draft": found, "edit": edit, "says": says,
        "who": latest.by, "is_own": latest.by_id == access_in(request).person.pk,
        "when": moment_words(latest.at), "is_open": may_write(access_in(request), found),
        "collisions": collisions(base, edit.form, found.form),
        "mine": differences(found.form if base is None else base, edit.form),
        "theirs": differences(base, found.form) if base is not None else (),
        "text": edit.form.get(TEXT, [""])[0], "typed": typed,
    }  # fmt: skip
    response = render(request, "drafts/conflict.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _settle(request: HttpRequest, edit: ParkedEdit) -> HttpResponse:
    seen = version_of(edit.draft, request.POST.get("seen", ""))
    if (typed := _typed_unchosen(request, edit, seen.form)) is not None:
        says = _("Du har rettet i teksten nederst, men valgt en anden. Hvilken skal gælde?")
        return _show(request, edit, says=says, typed=typed, status=UNCLEAR)
    chosen, media = _content(edit.draft, _chosen(request, edit, seen.form))
    try:
        settle_edit(
            by=person_of(request), edit=edit, seen=seen.number, content=chosen, media=media
        )
    except ConflictError as error:
        again = choose_again(by=person_of(request), edit=edit, seen=seen.number, content=chosen)
        return _show(request, _fresh(request, again), says=str(error.says), status=CONFLICT)
    except ClosedDraftError as error:
        return _show(request, _fresh(request, edit), says=str(error.says), status=CONFLICT)
    return redirect("draft", edit.draft_id)


def _as_new(request: HttpRequest, edit: ParkedEdit) -> HttpResponse:
    begun = Draft(unit=edit.draft.unit, author=person_of(request))
    content, media = _content(begun, edit.form)
    made = create_from_edit(by=person_of(request), edit=edit, content=content, media=media)
    return redirect("draft", made.pk)


def _chosen(request: HttpRequest, edit: ParkedEdit, theirs: Kept) -> Kept:
    choices = {
        name.removeprefix(CHOICE): request.POST.get(name, "")
        for name in request.POST if name.startswith(CHOICE)
    }  # fmt: skip
    form = joined(_base(edit), edit.form, theirs, choices)
    if choices.get(TEXT) == MERGED:
        form = {**form, TEXT: [_merged_text(request)]}
    return form


def _typed_unchosen(request: HttpRequest, edit: ParkedEdit, theirs: Kept) -> str | None:
    """Return a text that was typed below, when another one is chosen: it must not get lost."""
    if request.POST.get(CHOICE + TEXT, MERGED) == MERGED or SURE in request.POST:
        return None
    mine = edit.form.get(TEXT, [""])[0]
    offered = [one.merged for one in collisions(_base(edit), edit.form, theirs) if one.merged]
    typed = _merged_text(request)
    return typed if typed not in (mine, *offered) else None


def _merged_text(request: HttpRequest) -> str:
    return with_line_feeds(request.POST.get(MERGED_TEXT, "").replace("\0", ""))


def _content(draft: Draft, form: Kept) -> tuple[Content, tuple[MediumFile, ...]]:
    today = timezone.localdate()
    typed = read(data_of(form), rulebook_in_force(draft.unit.authority_id, today))
    media = store_files(draft.unit.authority_id, media_in(typed))
    return content_of(checked(draft, typed, today)), media


def _base(edit: ParkedEdit) -> Kept | None:
    """Return what the edit was typed upon, or None where the history has been thinned since."""
    found = edit.draft.versions.filter(number=edit.base).first()
    return None if found is None else found.form


def _fresh(request: HttpRequest, edit: ParkedEdit) -> ParkedEdit:
    return parked_edit_for(access_in(request), edit.draft_id, edit.pk)
