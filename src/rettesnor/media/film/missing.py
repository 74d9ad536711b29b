"""What is said when a part for films is not installed: what is missing, and how to get it."""

from importlib import import_module
from typing import Any


class FilmPartMissingError(Exception):
    """An optional package is not installed; a person is asked instead."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        self.danish = (
            f"Video kan ikke ses efter her. Installér “rettesnor[{extra}]”, eller svar selv."
        )
        self.english = f"Video can't be looked at here. Install “rettesnor[{extra}]”, or answer."
        super().__init__(self.english)


def module(name: str, extra: str) -> Any:
    """Return a module of an optional package.

    Raises: FilmPartMissingError, saying what to install.
    """
    try:
        return import_module(name)
    except (ImportError, OSError) as error:
        raise FilmPartMissingError(extra) from error
