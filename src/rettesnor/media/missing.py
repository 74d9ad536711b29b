"""Optional packages: fetched when they are needed, and what is said where they are not there."""

from importlib import import_module
from typing import Any


class PartMissingError(Exception):
    """An optional package is not installed; a person is asked instead."""

    danish: str
    english: str

    def __str__(self) -> str:
        return self.english


def installed(name: str, otherwise: Exception) -> Any:
    """Return a module of an optional package.

    Raises: `otherwise`, where it is not installed or can't be loaded here.
    """
    try:
        return import_module(name)
    except (ImportError, OSError) as error:
        raise otherwise from error
