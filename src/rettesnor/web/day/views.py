"""My day, and the calendar that carries its deadlines."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.web.day import actions
from rettesnor.web.day.calendar import calendar_of
from rettesnor.web.day.demo_start import seats
from rettesnor.web.day.queries import day_of, has_calendar, owner_of_calendar
from rettesnor.web.people.access import access_of
from rettesnor.web.people.requests import access_in, person_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead whoever is signed in to their day, others to the check or the demo's first page."""
    if request.user.is_authenticated:
        return redirect("my-day")
    if settings.IS_DEMO:
        return render(request, "day/demo_start.html", {"page": "demo", "seats": seats()})
    return redirect("check")


@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Show what waits for whoever is signed in."""
    now = timezone.now()
    context = {
        "page": "day", "now": now, "day": day_of(access_in(request), now),
        "has_calendar": has_calendar(person_of(request)),
    }  # fmt: skip
    return render(request, "day/my_day.html", context)


@require_POST
def calendar_choice(request: HttpRequest) -> HttpResponse:
    """Open or close the calendar; a new address is shown this once."""
    person = person_of(request)
    if request.POST.get("choice") == "close":
        actions.close_calendar(by=person)
        messages.success(request, _("Kalenderen er lukket. Adressen virker ikke længere."))
        return redirect("my-day")
    address = reverse("calendar", args=[actions.open_calendar(by=person)])
    context = {"page": "day", "address": request.build_absolute_uri(address)}
    return render(request, "day/calendar.html", context)


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Return the calendar that a secret opens; any other address leads nowhere."""
    owner = owner_of_calendar(secret)
    if owner is None:
        raise Http404
    now = timezone.now()
    with translation.override(owner.language):
        day = day_of(access_of(owner, timezone.localdate()), now)
        body = calendar_of(day, now, request.get_host().partition(":")[0])
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
