"""The examples among drafts, checked again when they are read: no words of theirs are kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from rettesnor.guide.package import KK, files_in
from rettesnor.rulebook.comparing import Case, Comparison
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.packages import rulebook_of_files
from rettesnor.rulebook.simulation import Said, said_of, turns_between
from rettesnor.web.guide.books import files_of
from rettesnor.web.people.access import Access
from rettesnor.web.posts.models import Draft
from rettesnor.web.simulator.cases import case_of, standing_waivers_of
from rettesnor.web.simulator.models import Simulation
from rettesnor.web.simulator.queries import drafts_to_show

type Key = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """An example's draft, and what each guide says there now."""

    draft: Draft
    is_comparable: bool = False
    old: Said | None = None
    new: Said | None = None


def said_again(
    simulation: Simulation, access: Access, *, is_out_of_date: bool
) -> Mapping[Key, Again]:
    """Return the examples that the person may see; what is said only where it still is so."""
    numbers = sorted({one["place"] for one in simulation.examples})
    drafts = drafts_to_show(access, numbers)
    wanted = [
        (one["place"], one["rule"], one["turn"]) for one in simulation.examples
        if one["place"] in drafts
    ]  # fmt: skip
    said: Mapping[Key, Again] = {}
    if wanted and not is_out_of_date:
        said = _said(simulation, drafts)
    return {key: said.get(key, Again(draft=drafts[key[0]])) for key in wanted}


def _said(simulation: Simulation, drafts: Mapping[int, Draft]) -> Mapping[Key, Again]:
    books = _books(simulation)
    waivers = standing_waivers_of(list(drafts))
    cases: list[Case] = []
    for draft in drafts.values():
        day = simulation.day or timezone.localdate(draft.changed_at)
        case = case_of(draft, books, day, waivers.get(draft.pk, ()))
        if case is not None:
            cases.append(case)
    found: dict[Key, Again] = {}
    for pair in Comparison(*books).pairs(cases):
        for turn, rule, old, new in turns_between(pair.old, pair.new):
            number = pair.case.place
            found.setdefault((number, rule, turn.value), Again(
                draft=drafts[number], is_comparable=True, old=said_of(old), new=said_of(new),
            ))  # fmt: skip
    return found


def _books(simulation: Simulation) -> tuple[Rulebook, Rulebook]:
    assert simulation.draft is not None
    old = files_in(KK) if simulation.base is None else files_of(simulation.base)
    return rulebook_of_files(old), rulebook_of_files(files_of(simulation.draft))
