"""The pages of reading: to acknowledge, to mark changes, and to see who is missing."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.logbook.acts import look_up
from rettesnor.web.logbook.kinds import known_purpose
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.reading import actions, queries
from rettesnor.web.reading.standings import standings
from rettesnor.web.reading.tries import Try, questions_shown, tried_in
from rettesnor.web.reading.verifying import verify

CHANGED_MEANWHILE = 409
UNREADABLE = 422
SEEN = known_purpose("reading_standing", da="hvem der mangler at læse", en="who has yet to read")


@require_safe
@with_right(Right.READ_GUIDE)
def reading(request: HttpRequest) -> HttpResponse:
    """Show what the reader has to acknowledge, and what they have acknowledged."""
    return _reading(request)


@require_POST
@with_right(Right.READ_GUIDE)
def acknowledge(request: HttpRequest, section: str) -> HttpResponse:
    """Take a receipt for one section."""
    digest, tried = request.POST.get("digest", ""), tried_in(request.POST)
    try:
        receipt = actions.acknowledge_section(
            by=person_of(request), section=section, digest=digest, answers=tried
        )
    except actions.ReadAnotherTextError as refusal:
        return _reading(request, str(refusal.said), CHANGED_MEANWHILE)
    except actions.WrongAnswersError as refusal:
        shown = Try(section=section, answers=tried, wrong=refusal.wrong)
        return _reading(request, str(refusal.said), UNREADABLE, shown)
    except actions.NothingAskedError as refusal:
        messages.info(request, str(refusal.said))
        return redirect("reading")
    said = _("Tak. Din kvittering for version %(number)d er gemt.")
    messages.success(request, said % {"number": receipt.version.number})
    return redirect("reading")


@require_safe
@with_right(Right.SEE_PEOPLE)
def standing(request: HttpRequest) -> HttpResponse:
    """Show who is missing, unit by unit."""
    access, now = access_in(request), timezone.now()
    look_up(by=access.person.pk, on=access.person.authority, purpose=SEEN)
    context = {"page": "guide", "tab": "standing", "units": standings(access, now)}
    return _private(request, "reading/standing.html", context)


@require_safe
@with_right(Right.EDIT_GUIDE)
def newest_changes(request: HttpRequest) -> HttpResponse:
    """Lead to the newest version's changes."""
    newest = queries.versions_for(access_in(request)).first()
    if newest is None:
        context = {"page": "guide", "tab": "changes"}
        return _private(request, "reading/no_versions.html", context)
    return redirect("reading-changes", newest.number)


@require_safe
@with_right(Right.EDIT_GUIDE)
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a version changes, and what the owner has said of each change."""
    return _changes(request, _version(request, number))


@require_POST
@with_right(Right.EDIT_GUIDE)
def mark(request: HttpRequest, number: int, section: str) -> HttpResponse:
    """Mark a change as substantial or editorial."""
    version, choice = _version(request, number), request.POST.get("mark")
    if choice not in ("substantial", "editorial"):
        said = _("Vælg, om ændringen er væsentlig eller redaktionel. Intet er gemt.")
        return _changes(request, version, said, UNREADABLE)
    try:
        actions.mark_change(
            by=person_of(request), version=version, section=section,
            is_substantial=choice == "substantial",
        )  # fmt: skip
    except actions.NotChangedError as refusal:
        return _changes(request, version, str(refusal.said), UNREADABLE)
    messages.success(request, _("Ændringen er mærket."))
    return redirect("reading-changes", number)


@require_safe
@with_right(Right.EDIT_GUIDE)
def control(request: HttpRequest) -> HttpResponse:
    """Hold every receipt against the versions and the logbook, and show what is wrong."""
    faults = verify(person_of(request).authority_id)
    context = {"page": "guide", "tab": "changes", "faults": faults}
    return _private(request, "reading/control.html", context)


def _reading(
    request: HttpRequest, refusal: str = "", status: int = 200, tried: Try | None = None
) -> HttpResponse:
    person, language = person_of(request), get_language() or "da"
    asked = [
        (one, queries.shown_of(one, language), questions_shown(one.reading, tried))
        for one in queries.asked_now(person)
    ]
    context = {
        "page": "guide", "tab": "reading", "asked": asked, "now": timezone.now(),
        "given": list(queries.given_by(person)), "refusal": refusal,
        "tried": tried,
    }  # fmt: skip
    return _private(request, "reading/reading.html", context, status)


def _changes(
    request: HttpRequest, version: GuideVersion, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "page": "guide", "tab": "changes", "version": version, "refusal": refusal,
        "versions": queries.versions_for(access_in(request)),
        "changes": queries.changes_in(version, get_language() or "da"),
    }  # fmt: skip
    return _private(request, "reading/changes.html", context, status)


def _version(request: HttpRequest, number: int) -> GuideVersion:
    version = queries.version_for(access_in(request), number)
    if version is None:
        raise Http404
    return version


def _private(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    access = access_in(request)
    sees = {
        "sees_standing": access.may_anywhere(Right.SEE_PEOPLE),
        "marks_changes": access.may_anywhere(Right.EDIT_GUIDE),
    }
    response = render(request, template, {**context, **sees}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
