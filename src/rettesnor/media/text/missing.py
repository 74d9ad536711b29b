"""What is said when nothing here can read text in pictures: what is missing, how to get it."""

from typing import Any

from rettesnor.media.missing import PartMissingError, installed


class ReaderMissingError(PartMissingError):
    """No reader of text in pictures is installed; a person is asked instead."""

    danish = "Tekst på billeder kan ikke læses her. Installér “rettesnor[ocr]”, eller svar selv."
    english = "Text in pictures can't be read here. Install “rettesnor[ocr]”, or answer yourself."


def module(name: str) -> Any:
    """Return a module that reading needs.

    Raises: ReaderMissingError.
    """
    return installed(name, ReaderMissingError())
