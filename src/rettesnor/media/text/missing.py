"""What is said when nothing here can read text in pictures: what is missing, how to get it."""

from importlib import import_module
from typing import Any


class ReaderMissingError(Exception):
    """No reader of text in pictures is installed; a person is asked instead."""

    danish = "Tekst på billeder kan ikke læses her. Installér “rettesnor[ocr]”, eller svar selv."
    english = "Text in pictures can't be read here. Install “rettesnor[ocr]”, or answer yourself."

    def __str__(self) -> str:
        return self.english


def module(name: str) -> Any:
    """Return a module of the optional packages.

    Raises: ReaderMissingError.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise ReaderMissingError from error
