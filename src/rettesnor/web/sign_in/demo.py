"""The demo's switch: be anyone by one press. The address exists in the demo alone."""

from itertools import groupby

from allauth.account.internal.flows.login import clear_authentication_records
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from rettesnor.web.people.access import held_on
from rettesnor.web.people.models import Appointment, Person, Role
from rettesnor.web.sign_in.events import record_sign_in
from rettesnor.web.sign_in.sessions import mark_opened
from rettesnor.web.sign_in.standing import BY_DEMO, PROOF

# Where one can begin, by what a form says.
PAGES = {"drafts": "drafts", "guide": "guide"}

type Choices = list[tuple[str, list[Appointment]]]


def people_to_be() -> Choices:
    """Return whom one can be, by role."""
    order = {role: place for place, role in enumerate(Role.values)}
    held = held_on(timezone.localdate()).select_related("person", "unit")
    known = sorted(
        held.filter(person__is_active=True),
        key=lambda one: (order[one.role], one.unit.path, one.pk),
    )
    by_role = groupby(known, lambda one: one.role)
    return [(str(Role(role).label), list(rows)) for role, rows in by_role]


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as the chosen person, or out when none is chosen."""
    logout(request)
    number = request.POST.get("person", "")
    if not number.isdecimal():
        return redirect("home")
    person = get_object_or_404(Person, pk=number, is_active=True)
    clear_authentication_records(request)
    login(request, person, backend="rettesnor.web.sign_in.backend.PersonBackend")
    request.session[PROOF] = BY_DEMO
    mark_opened(request)
    record_sign_in(person=person, means="demo")
    return redirect(PAGES.get(request.POST.get("page", ""), "home"))


def addresses(*, is_demo: bool) -> list[URLPattern]:
    """Return the switch's address in the demo, and none elsewhere."""
    return [path("account/demo", demo_sign_in, name="demo-sign-in")] if is_demo else []
