"""Entries of word lists, and how they are read from a lexicon file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rettesnor.language.folding import fold
from rettesnor.language.inflection import inflected

_KEYS_OF_A_LIST = frozenset({"da", "en", "words", "never", "note"})
_KEYS_OF_AN_ENTRY = frozenset({"word", "mode", "inflect", "note"})


class Mode(StrEnum):
    """How an entry meets a word of the text; every mode meets the bare word too."""

    EXACT = "exact"
    HEAD = "head"
    MODIFIER = "modifier"


class Entry(NamedTuple):
    """A word or phrase of a list with all its forms; a tuple, for thousands are made at a start."""

    word: str
    mode: Mode
    forms: tuple[str, ...]
    note: str = ""


class LexiconError(ValueError):
    """A list holds something that can't be read; names the file, the list and the entry."""

    def __init__(self, file: str, list_name: str, entry: object, problem: str) -> None:
        super().__init__(f"lexicons/{file}.toml, [{list_name}], {entry!r}: {problem}")
        self.file = file
        self.list_name = list_name
        self.entry = entry
        self.problem = problem


@dataclass(frozen=True, kw_only=True, slots=True)
class ListSource:
    """One list as it stands in its file."""

    file: str
    name: str
    content: object

    def entries(self) -> tuple[Entry, ...]:
        """Read what the list finds."""
        return tuple(self.entry(value) for value in self.values("words"))

    def cancelling_entries(self) -> tuple[Entry, ...]:
        """Read what cancels a find."""
        return tuple(
            entry for value in self.values("never") for entry in self.cancelling(value)
        )

    def values(self, key: str) -> tuple[object, ...]:
        """Give what stands under "words" or "never"."""
        if not isinstance(self.content, Mapping):
            raise self._error(self.content, "a list is a table with da, en and words")
        for unknown in self.content.keys() - _KEYS_OF_A_LIST:
            raise self._error(unknown, f"a list has only {', '.join(sorted(_KEYS_OF_A_LIST))}")
        values = self.content.get(key, ())
        if not isinstance(values, list | tuple):
            raise self._error(values, f'{key} is an array, e.g. {key} = ["bedste"]')
        return tuple(values)

    def entry(self, value: object) -> Entry:
        """Read one entry: a bare word, a word with a hyphen where it joins, or a table."""
        if isinstance(value, str):
            return self._entry_of_word(value)
        if not isinstance(value, Mapping):
            raise self._error(value, "an entry is a word or a table with a word")
        for unknown in value.keys() - _KEYS_OF_AN_ENTRY:
            raise self._error(value, f"an entry has no {unknown!r}")
        word = self._folded_word(value.get("word"), value)
        return Entry(
            word=word,
            mode=self._mode(value),
            forms=self._forms(word, value),
            note=str(value.get("note", "")),
        )

    def cancelling(self, value: object) -> tuple[Entry, ...]:
        """A bare word cancels where it begins or ends a compound, a phrase where it stands."""
        if not isinstance(value, str) or "-" in (value[:1], value[-1:]):
            return (self.entry(value),)
        word = self._folded_word(value, value)
        modes = (Mode.EXACT,) if " " in word else (Mode.HEAD, Mode.MODIFIER)
        return tuple(Entry(word=word, mode=mode, forms=(word,)) for mode in modes)

    def _entry_of_word(self, value: str) -> Entry:
        word = self._folded_word(value.strip("-"), value)
        mode = Mode.EXACT
        if value.endswith("-"):
            mode = Mode.MODIFIER
        elif value.startswith("-"):
            mode = Mode.HEAD
        return Entry(word=word, mode=mode, forms=(word,))

    def _folded_word(self, word: object, value: object) -> str:
        folded = fold(word) if isinstance(word, str) else ""
        if folded.isalnum():
            return folded
        if not (folded := " ".join(folded.split())):
            raise self._error(value, "the word is missing")
        return folded

    def _mode(self, value: Mapping[str, object]) -> Mode:
        try:
            return Mode(str(value.get("mode", Mode.EXACT)))
        except ValueError:
            raise self._error(value, f"mode is one of {', '.join(Mode)}") from None

    def _forms(self, word: str, value: Mapping[str, object]) -> tuple[str, ...]:
        if "inflect" not in value:
            return (word,)
        try:
            return inflected(word, str(value["inflect"]))
        except ValueError as unknown:
            raise self._error(value, str(unknown)) from None

    def _error(self, entry: object, problem: str) -> LexiconError:
        return LexiconError(self.file, self.name, entry, problem)
