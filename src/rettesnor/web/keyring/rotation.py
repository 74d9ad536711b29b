"""Sealing everything again under the key that seals now; it may stop anywhere and go on."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from rettesnor.web.keyring.ring import KeyringError, add_key, keep_only
from rettesnor.web.keyring.sealing import key_of, keyring, open_sealed, place_of, seal

ROWS_AT_A_TIME = 500

type Reseal = Callable[[Iterable[int]], None]
type Held = Iterator[tuple[int, str]]


class Cabinet:
    """A table that holds sealed texts: which rows, under which keys, and how to seal them anew."""

    def __init__(self, name: str, *, held: Callable[[], Held], reseal: Reseal) -> None:
        self.name, self.held, self.reseal = name, held, reseal


CABINETS: dict[str, Cabinet] = {}


def register(cabinet: Cabinet) -> None:
    """Let rotation know of a table; a table that is not known would lose its secrets."""
    CABINETS[cabinet.name] = cabinet


def column(model: type[Model], field: str) -> Cabinet:
    """Return the cabinet of a text column whose values are sealed or empty."""

    def held() -> Held:
        rows = model._default_manager.exclude(**{field: ""}).values_list("pk", field)
        yield from rows.iterator()

    def reseal(ids: Iterable[int]) -> None:
        for row in model._default_manager.select_for_update().filter(pk__in=ids):
            place = place_of(row, field)
            setattr(row, field, seal(open_sealed(getattr(row, field), place=place), place=place))
            row.save(update_fields=[field])

    return Cabinet(f"{model._meta.label_lower}.{field}", held=held, reseal=reseal)


def rotate() -> int:
    """Add a key, unless an earlier rotation is unfinished, and seal everything with it."""
    if not any(_stale()):
        add_key(Path(settings.KEYRING))
    return reseal_all()


def reseal_all() -> int:
    """Seal under the current key what lies under an earlier one; return how many rows."""
    count = 0
    for cabinet in CABINETS.values():
        stale = list(_stale_in(cabinet))
        for start in range(0, len(stale), ROWS_AT_A_TIME):
            batch = stale[start : start + ROWS_AT_A_TIME]
            with transaction.atomic():
                cabinet.reseal(batch)
            count += len(batch)
    return count


def drop_old_keys() -> tuple[str, ...]:
    """Remove the keys that nothing is sealed with; return the ids of those that are left.

    Raises: KeyringError while something still needs an earlier key.
    """
    if any(_stale()):
        raise KeyringError("something is still sealed with an earlier key; rotate first")
    return tuple(keep_only(Path(settings.KEYRING), set()).keys)


def _stale() -> Iterator[int]:
    for cabinet in CABINETS.values():
        yield from _stale_in(cabinet)


def _stale_in(cabinet: Cabinet) -> Iterator[int]:
    current = keyring().current
    return (row for row, sealed in cabinet.held() if key_of(sealed) != current)
