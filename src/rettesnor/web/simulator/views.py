"""The pages of the simulator: what to simulate with, how far it has come, what it found."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.web.guide.versions import draft_to_read, may_edit
from rettesnor.web.people.requests import access_in, person_of
from rettesnor.web.simulator import actions, queries
from rettesnor.web.simulator.forms import StartForm, usual_choice
from rettesnor.web.simulator.models import UNFINISHED, Simulation, Source, State
from rettesnor.web.simulator.refusals import RefusedError
from rettesnor.web.simulator.shown import result_of

UNREADABLE = 422
MOST_BROKEN_SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
def simulator(request: HttpRequest) -> HttpResponse:
    """Show what has been simulated, and begin another."""
    access = access_in(request)
    draft = draft_to_read(access)
    if request.method != "POST":
        return _start(request, StartForm(initial=usual_choice()))
    if not may_edit(access):
        raise Http404
    form = StartForm(_with_usual(request.POST), request.FILES)
    if draft is None or not form.is_valid():
        return _start(request, form, status=UNREADABLE)
    try:
        begun = actions.begin_simulation(by=person_of(request), draft=draft, wanted=form.wanted)
    except RefusedError as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return _start(request, form, status=UNREADABLE)
    return redirect("simulation", begun.pk)


@require_safe
def simulation(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far a simulation has come, or what it found."""
    access = access_in(request)
    found = queries.simulation_for(access, number)
    values: dict[str, object] = {
        "page": "guide", "simulation": found, "is_under_way": found.state in UNFINISHED,
        "may_edit": may_edit(access), "percent": _percent(found),
    }  # fmt: skip
    if found.state == State.DONE:
        result = result_of(found, access)
        values |= {"result": result, "broken": found.broken[:MOST_BROKEN_SHOWN]}
    is_part = "HX-Request" in request.headers
    template = "simulator/state.html" if is_part else "simulator/simulation.html"
    return render(request, template, values)


@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Stop a simulation."""
    access = access_in(request)
    found = queries.simulation_for(access, number)
    if not may_edit(access):
        raise Http404
    actions.cancel_simulation(by=person_of(request), simulation=found)
    return redirect("simulation", found.pk)


def _start(request: HttpRequest, form: StartForm, *, status: int = 200) -> HttpResponse:
    access = access_in(request)
    values = {
        "page": "guide", "form": form, "draft": draft_to_read(access),
        "may_edit": may_edit(access), "latest": queries.latest(access),
        "under_way": queries.under_way(access),
    }  # fmt: skip
    return render(request, "simulator/simulator.html", values, status=status)


def _with_usual(sent: QueryDict) -> QueryDict:
    """Return what was sent, with the usual days in the other of the page's two forms."""
    data = sent.copy()
    if data.get("source") == Source.FILE:
        for name, value in usual_choice().items():
            data.setdefault(name, str(value))
    return data


def _percent(simulation: Simulation) -> int:
    return min(100, simulation.done * 100 // max(1, simulation.total))
