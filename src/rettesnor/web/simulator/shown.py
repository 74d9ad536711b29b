"""The result of a simulation as its page shows it: figures, tables, and examples side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.simulation import Effect, Turn
from rettesnor.web.people.access import Access
from rettesnor.web.simulator import queries
from rettesnor.web.simulator.models import Simulation, Source
from rettesnor.web.simulator.said_again import Again, said_again

EFFECTS = {
    Effect.STOP: _("Stopper"), Effect.QUESTION: _("Spørger"), Effect.ADVICE: _("Råder"),
}  # fmt: skip
TURNS = {
    Turn.NEW_STOP: _("Nyt stop"), Turn.GONE_STOP: _("Stop forsvinder"),
    Turn.NEW_QUESTION: _("Nyt spørgsmål"), Turn.GONE_QUESTION: _("Spørgsmål forsvinder"),
    Turn.NEW_ADVICE: _("Nyt råd"), Turn.GONE_ADVICE: _("Råd forsvinder"),
}  # fmt: skip

type Words = Mapping[str, str]


class Count(NamedTuple):
    """How much comes and how much goes."""

    new: int
    gone: int

    @property
    def both(self) -> int:
        """Return how much is otherwise."""
        return self.new + self.gone


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A rule or a unit with what changes there."""

    name: str
    stops: Count
    questions: Count
    advice: Count


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """What one guide says at a place."""

    effect: object
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One post in which something changes: a draft by its number, or a line with an excerpt.

    Shape: `is_comparable` where both guides can be shown as they speak of it.
    """

    turns: tuple[object, ...]
    place: int
    heading: str
    unit: str = ""
    is_reply: bool = False
    is_comparable: bool = True
    old: Side | None = None
    new: Side | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A rule's examples."""

    title: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """All that a simulation found."""

    counts: Mapping[str, Any]
    stops: Count
    questions: Count
    advice: Count
    by_rule: tuple[Row, ...]
    by_unit: tuple[Row, ...]
    groups: tuple[Group, ...]
    is_out_of_date: bool
    is_forgotten: bool


def result_of(simulation: Simulation, access: Access) -> Result:
    """Return what a finished simulation found, for whoever reads it."""
    is_out_of_date = queries.is_out_of_date(simulation)
    is_file = simulation.source == Source.FILE
    units = {} if is_file else queries.names_of_units(access)
    counts = simulation.counts
    stops, questions, advice = _three(counts["turns"])
    found = _of_lines(simulation) if is_file else _of_drafts(
        simulation, said_again(simulation, access, is_out_of_date=is_out_of_date), units
    )  # fmt: skip
    by_rule = _rows(counts["by_rule"], title_of)
    return Result(
        counts=counts, stops=stops, questions=questions, advice=advice, by_rule=by_rule,
        by_unit=() if is_file else _rows(
            counts["by_unit"], lambda unit: units.get(int(unit), unit)
        ),
        groups=_grouped(found, by_rule), is_out_of_date=is_out_of_date,
        is_forgotten=is_file and simulation.forgotten_on is None,
    )  # fmt: skip


def title_of(rule: str) -> str:
    """Return a rule's title in the reader's language."""
    known = default_rulebook().rules.get(rule)
    return known.page.title[get_language() or "da"] if known else rule


type Found = tuple[str, Example]


def _of_drafts(
    simulation: Simulation, again: Mapping[tuple[int, str, str], Again], units: Mapping[int, str]
) -> Iterator[Found]:
    for kept in simulation.examples:
        known = again.get((kept["place"], kept["rule"], kept["turn"]))
        if known is None:
            continue
        # A reply answers what a citizen wrote: its words are read in its own place.
        is_reply = known.draft.kind == "reply"
        old, new = (
            Side(effect=EFFECTS[one.effect], words=one.words) if one and not is_reply else None
            for one in (known.old, known.new)
        )
        yield kept["rule"], Example(
            turns=(TURNS[Turn(kept["turn"])],), place=known.draft.pk,
            heading="" if is_reply else known.draft.heading, old=old, new=new, is_reply=is_reply,
            unit=units.get(known.draft.unit_id, ""),
            is_comparable=known.is_comparable and not is_reply,
        )  # fmt: skip


def _of_lines(simulation: Simulation) -> Iterator[Found]:
    for kept in simulation.examples:
        old, new = (_side(kept[side]) for side in ("old", "new"))
        yield kept["rule"], Example(
            turns=(TURNS[Turn(kept["turn"])],), place=kept["place"],
            heading=kept.get("excerpt", ""), old=old, new=new,
        )  # fmt: skip


def _side(kept: Mapping[str, Any] | None) -> Side | None:
    return Side(effect=EFFECTS[Effect(kept["effect"])], words=kept["words"]) if kept else None


def _grouped(found: Iterator[Found], rows: Sequence[Row]) -> tuple[Group, ...]:
    """Return the examples by rule, in the order of the table."""
    by_rule: dict[str, list[Example]] = {}
    for rule, example in found:
        _join(by_rule.setdefault(title_of(rule), []), example)
    order = [row.name for row in rows]
    titles = sorted(by_rule, key=order.index)
    return tuple(Group(title=title, examples=tuple(by_rule[title])) for title in titles)


def _join(shown: list[Example], example: Example) -> None:
    """Add an example; a stop that becomes advice is one example, not two."""
    for number, other in enumerate(shown):
        if replace(other, turns=()) == replace(example, turns=()):
            shown[number] = replace(other, turns=(*other.turns, *example.turns))
            return
    shown.append(example)


def _rows(
    counted: Mapping[str, Mapping[str, int]], name_of: Callable[[str], str]
) -> tuple[Row, ...]:
    """Return the rows, those with most new stops first."""
    rows = []
    for key, turns in counted.items():
        stops, questions, advice = _three(turns)
        rows.append(Row(name=name_of(key), stops=stops, questions=questions, advice=advice))
    return tuple(sorted(rows, key=_weight))


def _weight(row: Row) -> tuple[int, int, int, int, str]:
    return -row.stops.new, -row.stops.both, -row.questions.both, -row.advice.both, row.name


def _three(turns: Mapping[str, int]) -> tuple[Count, Count, Count]:
    return (
        Count(turns[Turn.NEW_STOP], turns[Turn.GONE_STOP]),
        Count(turns[Turn.NEW_QUESTION], turns[Turn.GONE_QUESTION]),
        Count(turns[Turn.NEW_ADVICE], turns[Turn.GONE_ADVICE]),
    )
