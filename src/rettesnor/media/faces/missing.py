"""What is said when no face detector is installed: what is missing, and how to get it."""

from importlib import import_module
from typing import Any


class NotInstalledError(Exception):
    """One adapter's package is not installed."""


class DetectorMissingError(Exception):
    """No face detector is installed; a person is asked instead."""

    danish = "Ansigter kan ikke findes her. Installér “rettesnor[vision]”, eller svar selv."
    english = "Faces can't be found here. Install “rettesnor[vision]”, or answer yourself."

    def __str__(self) -> str:
        return self.english


def module(name: str) -> Any:
    """Return a module of an optional package.

    Raises: NotInstalledError.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise NotInstalledError(name) from error
