"""What is said when no face detector is installed: what is missing, and how to get it."""

from typing import Any

from rettesnor.media.missing import PartMissingError, installed


class NotInstalledError(Exception):
    """One adapter's package is not installed."""


class DetectorMissingError(PartMissingError):
    """No face detector is installed; a person is asked instead."""

    danish = "Ansigter kan ikke findes her. Installér “rettesnor[vision]”, eller svar selv."
    english = "Faces can't be found here. Install “rettesnor[vision]”, or answer yourself."


def module(name: str) -> Any:
    """Return a module that one adapter needs.

    Raises: NotInstalledError.
    """
    return installed(name, NotInstalledError(name))
