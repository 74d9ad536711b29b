"""Units in the order of their tree."""

from collections.abc import Iterable

from rettesnor.web.people.models import Unit

INDENT = "\u2003"


def in_order(units: Iterable[Unit]) -> list[tuple[int, Unit]]:
    """Return units with their depth among themselves, each below the one it belongs to."""
    held = sorted(units, key=lambda unit: unit.name.lower())
    by_id = {unit.pk: unit for unit in held}
    below: dict[int | None, list[Unit]] = {}
    for unit in held:
        below.setdefault(unit.parent_id if unit.parent_id in by_id else None, []).append(unit)
    found: list[tuple[int, Unit]] = []
    waiting = [(0, unit) for unit in reversed(below.get(None, []))]
    while waiting:
        depth, unit = waiting.pop()
        found.append((depth, unit))
        waiting += [(depth + 1, one) for one in reversed(below.get(unit.pk, []))]
    return found


def choices_of(units: Iterable[Unit]) -> list[tuple[str, str]]:
    """Return units to choose from, a unit below another set in."""
    return [(str(unit.pk), INDENT * depth + unit.name) for depth, unit in in_order(units)]
