"""What of that which rules read differs between two guides, and whether a rule has seen any of it.

A rule reads a post and, of the guide, its settings, word lists, standard replies and names; never
the paragraphs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rettesnor.language.reading import Reading
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.settings import AUTHORITY_HANDLES, Setting, Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """What of that which rules read differs between two guides."""

    settings: frozenset[str]
    lists: frozenset[str]
    replies: frozenset[str]
    is_everything: bool

    @property
    def is_nothing(self) -> bool:
        """Tell whether every rule reads the very same."""
        return not (self.settings or self.lists or self.replies or self.is_everything)


def differing_between(old: Rulebook, new: Rulebook) -> Differing:
    """Return what of that which rules read differs between two guides.

    Shape: names that are never to be flagged, and the authority's own handles, are part of how
    every post is read: where they differ, everything may.
    """
    settings = _differing(_flat(old.guide.settings), _flat(new.guide.settings))
    return Differing(
        settings=settings,
        lists=old.lexicon.differing(new.lexicon),
        replies=_differing(old.guide.standard_replies, new.guide.standard_replies),
        is_everything=old.guide.names != new.guide.names or AUTHORITY_HANDLES.key in settings,
    )


class Seen:
    """The settings as one rule reads them on one post; notes whether it saw what differs."""

    __slots__ = ("_differing", "_settings", "differs")

    def __init__(self, settings: Settings, differing: Differing) -> None:
        self._settings, self._differing = settings, differing
        self.differs = False

    def __getitem__[T](self, setting: Setting[T]) -> T:
        """Return the value of a setting."""
        if setting.key in self._differing.settings:
            self.differs = True
        return self._settings[setting]

    def standard_reply(self, identity: str) -> Mapping[str, str]:
        """Return a standard reply of the guide."""
        if identity in self._differing.replies:
            self.differs = True
        return self._settings.standard_reply(identity)

    def read(self, text: str) -> Any:
        """Return the text as read by the language engine."""
        reading = self._settings.read(text)
        return SeenReading(reading, self) if self._differing.lists else reading

    def note_list(self, list_id: str) -> None:
        """Note that a word list was asked for."""
        if list_id in self._differing.lists:
            self.differs = True

    def note_all_lists(self) -> None:
        """Note that all word lists were asked for."""
        self.differs = True


class SeenReading:
    """A text as one rule reads it: all that a reading is, with its lists noted."""

    __slots__ = ("_reading", "_seen")

    def __init__(self, reading: Reading, seen: Seen) -> None:
        self._reading, self._seen = reading, seen

    def __getattr__(self, name: str) -> Any:
        """Return whatever else the reading has; only what is below asks the word lists."""
        return getattr(self._reading, name)

    def hits(self, list_id: str) -> Any:
        """Give the hits of one list."""
        self._seen.note_list(list_id)
        return self._reading.hits(list_id)

    def has(self, list_id: str) -> bool:
        """Whether a list has any hit."""
        self._seen.note_list(list_id)
        return self._reading.has(list_id)

    @property
    def lists(self) -> Any:
        """Give the lists that have a hit."""
        self._seen.note_all_lists()
        return self._reading.lists

    @property
    def watched_lists(self) -> Any:
        """Give the watched lists that have a hit."""
        self._seen.note_all_lists()
        return self._reading.watched_lists


def _flat(tables: Mapping[str, Mapping[str, object]]) -> Mapping[str, object]:
    return {
        f"{theme}.{name}": value for theme, table in tables.items() for name, value in table.items()
    }


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> frozenset[str]:
    # Told apart by how they are written, as 1 and true are equal in Python.
    return frozenset(
        name for name in old.keys() | new.keys() if repr(old.get(name)) != repr(new.get(name))
    )
