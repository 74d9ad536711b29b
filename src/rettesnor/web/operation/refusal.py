"""What the operator is told, in both languages: what was done, or why something can't be."""

from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence to the operator."""

    da: str
    en: str

    def said(self, language: str) -> str:
        """Return it in Danish or English."""
        return self.en if language == "en" else self.da


class OperationRefusedError(Exception):
    """An order that can't be carried out; nothing was changed."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self._sentence = Sentence(da, en)

    def said(self, language: str) -> str:
        """Return what to do, in Danish or English."""
        return self._sentence.said(language)
