"""The pages of newcomers' paths: one's own, those that one sees to, and one path."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.web.logbook.acts import look_up
from rettesnor.web.onboarding import actions, queries
from rettesnor.web.onboarding.facts import is_running, steps_seen
from rettesnor.web.onboarding.kinds import SEEN
from rettesnor.web.onboarding.models import Path, Step
from rettesnor.web.people.refusals import RefusedError
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right

CONFLICT = 409
MOST_ENDED = 20


@require_safe
@with_right(Right.READ_GUIDE)
def welcomes(request: HttpRequest) -> HttpResponse:
    """List one's own paths, and those of the newcomers that one sees to."""
    access = access_in(request)
    kept = queries.paths_kept(access)
    ended = kept.exclude(ended_at=None).order_by("-ended_at")[:MOST_ENDED]
    others = queries.walked(kept)
    if others or ended:
        look_up(by=access.person.pk, on=access.person.authority, purpose=SEEN)
    return _private(render(request, "onboarding/welcomes.html", {
        "page": "people" if access.may_anywhere(Right.SEE_PEOPLE) else "day", "tab": "welcome",
        "own": queries.own_paths(access.person), "others": others,
        "ended": ended, "keeps": access.may_anywhere(Right.MANAGE_PEOPLE),
    }))  # fmt: skip


@require_safe
@with_right(Right.READ_GUIDE)
def welcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one path."""
    return _welcome(request, pk)


@require_POST
@with_right(Right.READ_GUIDE)
def tick(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Tick one's own step, or take the tick back."""
    person = person_of(request)
    step = Step.objects.filter(path__person=person, path=pk, position=position).first()
    if step is None:
        raise Http404
    change = actions.untick_step if request.POST.get("done") == "no" else actions.tick_step
    return _done(request, pk, lambda: change(by=person, step=step), _("Noteret."))


@require_POST
@with_right(Right.READ_GUIDE)
def take_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Become the one who sees to the newcomer."""
    path, by = _kept(request, pk), person_of(request)
    return _done(
        request, pk, lambda: actions.take_on_path(by=by, path=path), _("Velkomsten er din nu.")
    )


@require_POST
@with_right(Right.READ_GUIDE)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that the newcomer has done it all."""
    path, by = _kept(request, pk), person_of(request)
    return _done(
        request, pk, lambda: actions.confirm_path(by=by, path=path), _("Velkomsten er bekræftet.")
    )


@require_POST
@with_right(Right.READ_GUIDE)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """End a path that need not be walked."""
    path, by = _kept(request, pk), person_of(request)
    return _done(
        request, pk, lambda: actions.stop_path(by=by, path=path), _("Velkomsten er stoppet.")
    )


def _kept(request: HttpRequest, pk: int) -> Path:
    return queries.path_to_keep(access_in(request), pk)


def _done(
    request: HttpRequest, pk: int, act: Callable[[], object], says: str
) -> HttpResponse:
    try:
        act()
    except RefusedError as refusal:
        return _welcome(request, pk, str(refusal), CONFLICT)
    messages.success(request, says)
    return redirect("onboarding-path", pk)


def _welcome(
    request: HttpRequest, pk: int, refusal: str = "", status: int = 200
) -> HttpResponse:
    access = access_in(request)
    path = queries.path_for(access, pk)
    is_self = path.person_id == access.person.pk
    if not is_self:
        look_up(by=access.person.pk, on=path, purpose=SEEN, unit=path.unit_id)
    steps = steps_seen(path)
    return _private(render(request, "onboarding/welcome.html", {
        "page": "day" if is_self else "people", "path": path, "is_self": is_self,
        "steps": steps, "refusal": refusal,
        "left": sum(not one.is_done for one in steps), "today": timezone.localdate(),
        "is_running": is_running(path), "helpers": queries.helpers_of(path),
        "may_keep": not is_self and is_running(path),
        "is_owner": path.owner_id == access.person.pk,
        "stands_in_until": queries.stands_in_until(path),
    }, status=status))  # fmt: skip


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
