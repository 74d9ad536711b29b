"""Open work that people and units hold, and how it goes to somebody else.

An app to the right makes its own known in a module `holdings`, found when the server starts:

    known_holding("drafts", Holding(of_person=…, of_unit=…, hand_over=…, move=…))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rettesnor.web.people.models import Person, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One piece of open work."""

    title: str
    address: str
    unit: Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """A kind of open work; the four functions read and write within the caller's transaction."""

    of_person: Callable[[Person], Sequence[Item]]
    of_unit: Callable[[Unit], Sequence[Item]]
    hand_over: Callable[[Person, Person], int]
    move: Callable[[Unit, Unit], int]


HOLDINGS: dict[str, Holding] = {}


def known_holding(name: str, holding: Holding) -> None:
    """Make a kind of open work known to those who let people go and close units."""
    HOLDINGS[name] = holding


def work_of(person: Person) -> list[Item]:
    """Return all open work of a person."""
    return [item for holding in HOLDINGS.values() for item in holding.of_person(person)]


def work_in(unit: Unit) -> list[Item]:
    """Return all open work in a unit."""
    return [item for holding in HOLDINGS.values() for item in holding.of_unit(unit)]


def hand_over(giver: Person, taker: Person) -> int:
    """Give all open work of a person to another, and tell how much it was."""
    return sum(holding.hand_over(giver, taker) for holding in HOLDINGS.values())


def move_work(unit: Unit, target: Unit) -> int:
    """Move all open work of a unit to another, and tell how much it was."""
    return sum(holding.move(unit, target) for holding in HOLDINGS.values())
