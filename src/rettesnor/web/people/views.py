"""People: found, shown, given roles, let go."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.web.logbook.acts import look_up
from rettesnor.web.logbook.kinds import known_purpose
from rettesnor.web.people import actions, holdings, queries
from rettesnor.web.people.access import Access
from rettesnor.web.people.forms import (
    DeputyForm,
    EndForm,
    NewPersonForm,
    OfficeForm,
    RoleForm,
    TakerForm,
)
from rettesnor.web.people.models import Appointment, Person
from rettesnor.web.people.pages import form_page, typed
from rettesnor.web.people.queries import Asked
from rettesnor.web.people.refusals import NotOneOfUsError
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.people.trees import choices_of
from rettesnor.web.people.tried import note_tried
from rettesnor.web.people.wording import checklist, invitation_query, right_words

SEEN = known_purpose("person_page", da="medarbejderens side", en="the person’s page")
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@with_right(Right.SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """List the people of the reader's units."""
    access, asked = access_in(request), _asked(request)
    found = queries.found_people(access, asked)
    start = (asked.page - 1) * queries.A_PAGE
    return render(request, "people/people.html", {
        "page": "people", "asked": asked, "count": found.count(),
        "people": found[start : start + queries.A_PAGE],
        "has_more": found[start + queries.A_PAGE : start + queries.A_PAGE + 1].exists(),
        "units": choices_of(queries.units_seen(access)),
        "may_add": bool(queries.units_to_appoint_in(access)),
    })  # fmt: skip


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person: roles, what they allow, and what is still to be done."""
    access, shown = access_in(request), _person(request, pk)
    roles = queries.roles_of(access, shown)
    today = timezone.localdate()
    open_roles = [one for one in roles if one.until_on is None or one.until_on >= today]
    is_self = shown.pk == access.person.pk
    if not is_self:
        look_up(by=access.person.pk, on=shown, purpose=SEEN)
    now = [one.role for one in open_roles if one.from_on <= today] if shown.is_active else []
    return render(request, "people/person.html", {
        "page": "people", "shown": shown, "today": today, "is_self": is_self,
        "roles": [(one, _may_end(request, one)) for one in open_roles],
        "past": [one for one in roles if one not in open_roles],
        "rights": right_words(queries.rights_of(now)), "checklist": checklist(shown, open_roles),
        "invitation": invitation_query(shown, open_roles),
        "may_appoint": shown.is_active and bool(queries.units_to_appoint_in(access)),
        "may_let_go": not is_self and actions.may_let_go(access.person, shown),
        "may_read_logbook": access.may_anywhere(Right.READ_LOGBOOK),
    })  # fmt: skip


@form_methods
@with_right(Right.SEE_PEOPLE)
def new_person(request: HttpRequest) -> HttpResponse:
    """Let someone join."""
    access = access_in(request)
    units = queries.units_to_appoint_in(access)
    if not units:
        raise Http404
    form = NewPersonForm(
        typed(request), units=units, access=access,
        initial={"unit": request.GET.get("unit")},
    )  # fmt: skip
    facts = {
        "title": _("Tilføj en medarbejder"), "button": _("Tilføj"),
        "lead": _("Er medarbejderen her allerede, så får vedkommende rollen oven i de andre."),
    }  # fmt: skip
    return form_page(
        request, form, lambda given: _add(access, given), facts=facts,
        done=_("Medarbejderen er tilføjet."), back=reverse("people"),
    )  # fmt: skip


def _add(access: Access, given: dict[str, Any]) -> None:
    try:
        actions.add_person(by=access.person, **given)
    except NotOneOfUsError:
        note_tried(access)
        raise


@form_methods
@with_right(Right.SEE_PEOPLE)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    access, shown = access_in(request), _person(request, pk)
    units = [
        unit for unit in queries.units_to_appoint_in(access)
        if unit.authority_id == shown.authority_id
    ]  # fmt: skip
    if not units:
        raise Http404
    form = RoleForm(typed(request), units=units, access=access)
    facts = {"title": _("Giv %(name)s en rolle") % {"name": shown.name}, "button": _("Giv rollen")}
    return form_page(
        request, form, lambda given: actions.appoint(by=access.person, person=shown, **given),
        facts=facts, done=_("Rollen er givet."), back=reverse("person", args=[pk]),
    )  # fmt: skip


@form_methods
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a role end."""
    ending = _appointment(request, pk)
    if not _may_end(request, ending):
        raise Http404
    facts = {"title": _("Lad rollen slutte"), "button": _("Lad rollen slutte"),
             "lead": _role_line(ending)}  # fmt: skip
    return form_page(
        request, EndForm(typed(request)),
        lambda given: actions.end_appointment(
            by=person_of(request), appointment=ending, last_on=given["last_on"]
        ),
        facts=facts, done=_("Rollen slutter."), back=_back_from(request, ending.person_id),
    )  # fmt: skip


@form_methods
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Let someone stand in for a person in a role."""
    access, first = access_in(request), _appointment(request, pk)
    is_own = first.person_id == access.person.pk
    if not is_own and not access.may_give(first.role, first.unit):
        raise Http404
    facts = {"title": _("Vælg en stedfortræder"), "button": _("Vælg"), "lead": _role_line(first)}
    form = DeputyForm(typed(request), people=queries.colleagues(access, first.person))
    return form_page(
        request, form,
        lambda given: actions.name_deputy(
            by=access.person, appointment=first, deputy=given["person"],
            from_on=given["from_on"], until_on=given["until_on"],
        ),
        facts=facts, done=_("Stedfortræderen er valgt."), back=_back_from(request, first.person_id),
    )  # fmt: skip


@form_methods
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what ends when someone leaves, and let them."""
    access, leaver = access_in(request), _person(request, pk)
    if not leaver.is_active or not actions.may_let_go(access.person, leaver):
        raise Http404
    work = holdings.work_of(leaver)
    form = TakerForm(
        typed(request), people=queries.colleagues(access, leaver), has_work=bool(work)
    )
    facts: dict[str, Any] = {
        "title": _("%(name)s fratræder") % {"name": leaver.name}, "button": _("Afslut nu"),
        "roles": queries.roles_of(access, leaver), "today": timezone.localdate(),
        "work": queries.readable_work(access, work),
    }  # fmt: skip
    return form_page(
        request, form,
        lambda given: actions.let_go(
            by=access.person, person=leaver, taker=given.get("person")
        ),
        facts=facts, done=_("Medarbejderen er fratrådt og kan ikke længere logge ind."),
        back=reverse("person", args=[pk]), template="people/leave.html",
    )  # fmt: skip


@form_methods
def welcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Let someone who had left come back."""
    access, returning = access_in(request), _person(request, pk)
    if returning.is_active or not actions.may_let_go(access.person, returning):
        raise Http404
    facts = {
        "title": _("Tag imod %(name)s igen") % {"name": returning.name},
        "button": _("Tag imod igen"),
        "lead": _("Medarbejderen kan logge ind igen. Giv derefter de roller, der skal til."),
    }
    return form_page(
        request, OfficeForm(typed(request)),
        lambda given: actions.welcome_back(by=access.person, person=returning),
        facts=facts, done=_("Medarbejderen er her igen."), back=reverse("person", args=[pk]),
    )  # fmt: skip


def _asked(request: HttpRequest) -> Asked:
    given = request.GET
    unit, page = given.get("unit", ""), given.get("page", "")
    return Asked(
        words=given.get("q", "").replace("\0", "")[:100], has_left="left" in given,
        unit=int(unit) if _is_number(unit) else None,
        page=max(1, int(page)) if _is_number(page) else 1,
    )  # fmt: skip


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _person(request: HttpRequest, pk: int) -> Person:
    found = queries.person_for(access_in(request), pk)
    if found is None:
        raise Http404
    return found


def _appointment(request: HttpRequest, pk: int) -> Appointment:
    found = queries.appointment_for(access_in(request), pk)
    if found is None:
        raise Http404
    return found


def _may_end(request: HttpRequest, one: Appointment) -> bool:
    access, first = access_in(request), one.deputises_for
    is_own_deputy = first is not None and first.person_id == access.person.pk
    return is_own_deputy or access.may_give(one.role, one.unit)


def _role_line(one: Appointment) -> str:
    values = {"name": one.person.name, "role": one.get_role_display(), "unit": one.unit.name}
    return _("%(name)s: %(role)s i %(unit)s") % values


def _back_from(request: HttpRequest, pk: int) -> str:
    """Return where to go back to: the person, or one's own page when that is out of sight."""
    seen = queries.person_for(access_in(request), pk)
    return reverse("person", args=[pk if seen is not None else access_in(request).person.pk])
