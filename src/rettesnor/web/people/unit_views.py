"""Units: the tree, one unit, and what is done about it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.web.people import holdings, queries, unit_actions
from rettesnor.web.people.access import held_on
from rettesnor.web.people.actions import open_appointments
from rettesnor.web.people.forms import ApprovalForm, NewUnitForm, UnitForm, UnitNameForm
from rettesnor.web.people.models import ApprovalDemand, Unit, UnitKind
from rettesnor.web.people.pages import form_page, typed
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.people.trees import in_order

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@with_right(Right.SEE_PEOPLE)
def units(request: HttpRequest) -> HttpResponse:
    """Show the tree of units."""
    seen = queries.counted_units(access_in(request))
    shown = seen if "closed" in request.GET else seen.filter(closed_on=None)
    facts = {"page": "people", "units": in_order(shown), "has_closed": "closed" in request.GET}
    return render(request, "people/units.html", facts)


@require_safe
@with_right(Right.SEE_PEOPLE)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a unit: its place, its people, what is approved in it."""
    access, shown = access_in(request), _unit(request, pk)
    held = held_on(timezone.localdate()).filter(unit=shown, person__is_active=True)
    return render(request, "people/unit.html", {
        "page": "people", "shown": shown, "above": _above(request, shown),
        "below": queries.units_seen(access).filter(parent=shown, closed_on=None).order_by("name"),
        "roles": held.select_related("person").order_by("person__name"),
        "may_arrange": shown.closed_on is None and access.may(Right.MANAGE_UNITS, shown),
        "may_add_people": shown.closed_on is None and bool(access.gives(shown)),
        "demand": _demand(shown),
    })  # fmt: skip


@form_methods
@with_right(Right.MANAGE_UNITS)
def add_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a unit below this one."""
    parent = _arranged(request, pk)
    facts = {"title": _("Ny enhed under %(name)s") % {"name": parent.name},
             "button": _("Opret enheden")}  # fmt: skip
    return form_page(
        request, NewUnitForm(typed(request), initial={"kind": _kind_below(parent)}),
        lambda given: unit_actions.add_unit(
            by=person_of(request), parent=parent, kind=UnitKind(given["kind"]), name=given["name"]
        ),
        facts=facts, done=_("Enheden er oprettet."), back=reverse("unit", args=[pk]),
    )  # fmt: skip


@form_methods
@with_right(Right.MANAGE_UNITS)
def rename_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the unit another name."""
    renamed = _arranged(request, pk)
    facts = {"title": _("Nyt navn til %(name)s") % {"name": renamed.name}, "button": _("Gem")}
    return form_page(
        request, UnitNameForm(typed(request), initial={"name": renamed.name}),
        lambda given: unit_actions.rename_unit(
            by=person_of(request), unit=renamed, name=given["name"]
        ),
        facts=facts, done=_("Enheden har fået et nyt navn."), back=reverse("unit", args=[pk]),
    )  # fmt: skip


@form_methods
@with_right(Right.MANAGE_UNITS)
def demand_approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which drafts of the unit another person must approve."""
    asked = _arranged(request, pk)
    facts = {
        "title": _("Godkendelse i %(name)s") % {"name": asked.name},
        "button": _("Gem"),
        "lead": _("Valget gælder også enhederne under den, indtil de selv vælger andet."),
    }
    return form_page(
        request, ApprovalForm(typed(request), initial={"approval": asked.approval}),
        lambda given: unit_actions.demand_approval(
            by=person_of(request), unit=asked, demand=ApprovalDemand(given["approval"])
        ),
        facts=facts, done=_("Valget er gemt."), back=reverse("unit", args=[pk]),
    )  # fmt: skip


@form_methods
@with_right(Right.MANAGE_UNITS)
def move_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the unit to another place in the tree."""
    moved = _arranged(request, pk)
    facts = {
        "title": _("Flyt %(name)s") % {"name": moved.name},
        "button": _("Flyt enheden"),
        "lead": _("Alt i enheden følger med. De, der leder det nye sted, får adgang til det."),
    }
    form = UnitForm(typed(request), units=_places(request, moved))
    form.fields["unit"].required = True
    form.fields["unit"].label = _("Hvor skal den ligge?")
    return form_page(
        request, form,
        lambda given: unit_actions.move_unit(
            by=person_of(request), unit=moved, parent=given["unit"]
        ),
        facts=facts, done=_("Enheden er flyttet."), back=reverse("unit", args=[pk]),
    )  # fmt: skip


@form_methods
@with_right(Right.MANAGE_UNITS)
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the unit, and say where its people and open work go."""
    closed = _arranged(request, pk)
    roles = open_appointments(timezone.localdate()).filter(unit=closed)
    facts = {"title": _("Luk %(name)s") % {"name": closed.name}, "button": _("Luk enheden"),
             "roles": roles.order_by("person__name"),
             "work": queries.readable_work(access_in(request), holdings.work_in(closed)),
             "below": closed.children.filter(closed_on=None)}  # fmt: skip
    form = UnitForm(typed(request), units=_places(request, closed))
    form.fields["unit"].label = _("Hvor skal medarbejdere og åbent arbejde hen?")
    return form_page(
        request, form,
        lambda given: unit_actions.close_unit(
            by=person_of(request), unit=closed, target=given["unit"]
        ),
        facts=facts, done=_("Enheden er lukket."), back=reverse("unit", args=[pk]),
        template="people/close_unit.html",
    )  # fmt: skip


def _unit(request: HttpRequest, pk: int) -> Unit:
    found = queries.unit_for(access_in(request), pk)
    if found is None:
        raise Http404
    return found


def _arranged(request: HttpRequest, pk: int) -> Unit:
    """Return a unit that someone may arrange."""
    found = _unit(request, pk)
    if found.closed_on is not None or not access_in(request).may(Right.MANAGE_UNITS, found):
        raise Http404
    return found


def _above(request: HttpRequest, shown: Unit) -> list[Unit]:
    ids = [int(pk) for pk in shown.path.strip("/").split("/")][:-1]
    return list(queries.units_seen(access_in(request)).filter(pk__in=ids).order_by("path"))


def _places(request: HttpRequest, unit: Unit) -> list[Unit]:
    """Return the open units of the same authority that are not below this one."""
    open_ones = queries.units_seen(access_in(request)).filter(closed_on=None)
    return [
        one for one in open_ones
        if one.authority_id == unit.authority_id and not one.path.startswith(unit.path)
    ]  # fmt: skip


def _kind_below(parent: Unit) -> UnitKind:
    is_top = parent.kind == UnitKind.AUTHORITY
    return UnitKind.ADMINISTRATION if is_top else UnitKind.INSTITUTION


def _demand(shown: Unit) -> str:
    """Return what is approved in a unit, and where it takes that from."""
    ids = [int(pk) for pk in shown.path.strip("/").split("/")]
    held = {one.pk: one for one in Unit.objects.filter(pk__in=ids)}
    for pk in reversed(ids):
        if held[pk].approval != ApprovalDemand.INHERITED:
            words = str(ApprovalDemand(held[pk].approval).label)
            from_above = _("%(demand)s (fra %(unit)s)") % {"demand": words, "unit": held[pk].name}
            return words if pk == shown.pk else from_above
    return str(ApprovalDemand.NONE.label)
