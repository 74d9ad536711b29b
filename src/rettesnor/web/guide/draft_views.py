"""The guide owner's draft: how it stands, what it changes, and its way into force."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.guide.package import guide_from
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.guide import drafting, publishing
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.guide.refusals import RefusedError
from rettesnor.web.guide.shown import differences
from rettesnor.web.guide.versions import (
    authority_of,
    draft_to_edit,
    draft_to_read,
    may_edit,
    may_review,
)
from rettesnor.web.people.days import WRONG_DAY, Day
from rettesnor.web.people.requests import access_in, person_of

UNREADABLE, CONFLICT = 422, 409


@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """Show the draft, or offer to begin one."""
    return _page(request)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    access = access_in(request)
    if not may_edit(access):
        raise Http404
    return _done(
        request, lambda: drafting.begin_draft(by=access.person, authority=authority_of(access)),
        _("Udkastet er begyndt. Ret i teksten, indstillingerne og listerne."),
    )  # fmt: skip


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Drop the draft."""
    held = draft_to_edit(access_in(request))
    return _done(
        request, lambda: drafting.discard_draft(by=person_of(request), draft=held),
        _("Udkastet er kasseret."),
    )  # fmt: skip


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Say that a rule still carries out a paragraph with new words."""
    held = draft_to_edit(access_in(request))
    sent = {name: request.POST.get(name, "") for name in ("anchor", "rule", "seen")}
    return _done(
        request, lambda: drafting.confirm_binding(by=person_of(request), draft=held, **sent),
        _("Noteret: reglen passer stadig."),
    )  # fmt: skip


@require_POST
def review(request: HttpRequest) -> HttpResponse:
    """Send the draft to legal review."""
    held = draft_to_edit(access_in(request))
    return _done(
        request, lambda: publishing.send_to_review(by=person_of(request), draft=held),
        _("Udkastet er sendt til juridisk gennemsyn."),
    )  # fmt: skip


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the draft back from its review."""
    held = draft_to_edit(access_in(request))
    return _done(
        request, lambda: publishing.take_back(by=person_of(request), draft=held),
        _("Udkastet er åbnet igen. Det skal gennemgås på ny, før det kan udgives."),
    )  # fmt: skip


@require_POST
def reviewed(request: HttpRequest) -> HttpResponse:
    """Sign that the legal review is over."""
    access = access_in(request)
    held = draft_to_read(access)
    if held is None:
        raise Http404
    return _done(
        request, lambda: publishing.finish_review(by=access.person, draft=held),
        _("Det juridiske gennemsyn er noteret i dit navn."),
    )  # fmt: skip


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the draft from a day on."""
    held = draft_to_edit(access_in(request))
    typed = request.POST.get("holds_from", "").strip()
    try:
        day = Day(required=True).clean(typed)
        publishing.publish(by=person_of(request), draft=held, holds_from=day)
    except ValidationError:
        return _page(request, says=str(WRONG_DAY), day=typed, status=UNREADABLE)
    except RefusedError as refusal:
        return _page(request, says=str(refusal), day=typed, status=CONFLICT)
    messages.success(request, _("Version %(number)s er udgivet.") % {"number": held.number})
    return redirect("guide-versions")


def _done(request: HttpRequest, act: Callable[[], object], says: str) -> HttpResponse:
    try:
        act()
    except RefusedError as refusal:
        return _page(request, says=str(refusal), status=CONFLICT)
    messages.success(request, says)
    return redirect("guide-draft")


def _page(
    request: HttpRequest, *, says: str = "", day: str = "", status: int = 200
) -> HttpResponse:
    access = access_in(request)
    held = draft_to_read(access)
    values: dict[str, object] = {
        "page": "guide", "draft": held, "says": says, "may_edit": may_edit(access),
        "may_review": may_review(access), "day": day or timezone.localdate().isoformat(),
        "last": drafting.last_published(authority_of(access)),
    }  # fmt: skip
    if held is not None:
        values |= _of(held)
    return render(request, "guide/draft.html", values, status=status)


def _of(held: GuideVersion) -> dict[str, object]:
    files = files_of(held)
    guide = guide_from(files)
    bindings = publishing.bindings_to_hold(held, publishing.guide_before(held, guide), guide)
    rules = default_rulebook().rules
    return {
        "is_draft": held.state == VersionState.DRAFT,
        "bindings": [(one, rules[one.rule].page.title) for one in bindings],
        "waiting": sum(not one.is_confirmed for one in bindings),
        "found": differences(files_of(held.base), files) if held.base is not None else None,
    }
