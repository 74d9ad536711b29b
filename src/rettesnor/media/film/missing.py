"""What is said when a part for films is not installed: what is missing, and how to get it."""

from typing import Any

from rettesnor.media.missing import PartMissingError, installed


class FilmPartMissingError(PartMissingError):
    """A package for films, or for drafts of their captions, is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra
        self.danish = (
            f"Video kan ikke ses efter her. Installér “rettesnor[{extra}]”, eller svar selv."
        )
        self.english = f"Video can't be looked at here. Install “rettesnor[{extra}]”, or answer."


def module(name: str, extra: str) -> Any:
    """Return a module that films need.

    Raises: FilmPartMissingError, saying which extra to install.
    """
    return installed(name, FilmPartMissingError(extra))
