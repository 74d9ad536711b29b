"""The word lists of a guide package, and what a text has of them."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property

from rettesnor.language.entries import Entry, LexiconError, ListSource, Mode
from rettesnor.language.finder import NO_HITS, Entries, Finder, FindsByList, Hit, HitsByList
from rettesnor.language.folding import Folded

__all__ = ["NO_HITS", "Entry", "Finder", "Hit", "Hits", "HitsByList", "Lexicon", "LexiconError",
           "Mode", "lexicon_from", "lexicon_when_asked"]  # fmt: skip

type Read = Callable[[ListSource], tuple[Entry, ...]]


class Lexicon:
    """All lists of a guide package; what a list needs to be found is made when first asked for."""

    def __init__(
        self, entries: Entries, never: Entries, watched: frozenset[str] = frozenset()
    ) -> None:
        self.lists = frozenset(entries)
        self.entries = entries
        self.watched = watched
        self._never = never
        self._finders: dict[str, Finder] = {}

    def watching(self, lists: Iterable[str]) -> "Lexicon":
        """Give the same lists, of which these are found together, being wanted in every text."""
        return Lexicon(self.entries, self._never, self.lists.intersection(lists))

    def differing(self, other: "Lexicon") -> frozenset[str]:
        """Give the lists that another lexicon lacks, has besides, or fills otherwise."""
        ours, theirs = (
            {name: (one.entries.get(name), one._never.get(name)) for name in one.lists}
            for one in (self, other)
        )
        return frozenset(
            name for name in self.lists | other.lists if ours.get(name) != theirs.get(name)
        )

    def finder(self, lists: Container[str]) -> Finder:
        """Give what finds some of the lists."""
        wanted = [list_id for list_id in self.entries if list_id in lists]
        return Finder(
            {list_id: self.entries[list_id] for list_id in wanted},
            {list_id: self._never[list_id] for list_id in wanted},
        )

    @cached_property
    def watcher(self) -> Finder:
        """What finds the lists that are wanted in every text."""
        return self.finder(self.watched)

    def finder_of_theme(self, theme: str) -> Finder:
        """Give what finds all lists of one file."""
        if theme not in self._finders:
            lists = {list_id for list_id in self.lists if _theme(list_id) == theme}
            self._finders[theme] = self.finder(lists)
        return self._finders[theme]

    def hits(self, folded: Folded, watched: HitsByList | None = None) -> "Hits":
        """Give the hits of each list that has any, in the order of the text.

        Shape: `watched` are those of the watched lists, where a pass over many texts found them.
        """
        return Hits(self, folded, watched)


class Hits(Mapping[str, tuple[Hit, ...]]):
    """The hits of each list that has any; a list is looked at when it is first asked for."""

    def __init__(
        self, lexicon: Lexicon, folded: Folded, watched: HitsByList | None = None
    ) -> None:
        self._lexicon = lexicon
        self._folded = folded
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._finds: dict[str, FindsByList] = {}
        if watched is not None:
            self.watched = watched

    def of(self, list_id: str) -> tuple[Hit, ...]:
        """Give the hits of one list, which may have none."""
        hits = self._hits.get(list_id)
        if hits is None:
            hits = self._hits[list_id] = self._found(list_id)
        return hits

    def __getitem__(self, list_id: str) -> tuple[Hit, ...]:
        """Give the hits of one list.

        Raises: KeyError, when it has none.
        """
        if hits := self.of(list_id):
            return hits
        raise KeyError(list_id)

    @cached_property
    def watched(self) -> HitsByList:
        """The hits of the lists that are wanted in every text."""
        return self._lexicon.watcher.hits(self._folded)

    def __iter__(self) -> Iterator[str]:
        """Yield each list that has a hit."""
        return filter(self.of, self._lexicon.entries)

    def __len__(self) -> int:
        """Count the lists that have a hit."""
        return sum(1 for _ in self)

    def _found(self, list_id: str) -> tuple[Hit, ...]:
        if list_id in self._lexicon.watched:
            return self.watched.get(list_id, ())
        theme = _theme(list_id)
        finder = self._lexicon.finder_of_theme(theme)
        if theme not in self._finds:
            self._finds[theme] = finder.finds(self._folded)
        written = self._finds[theme].get(list_id)
        return finder.hits_among(written, self._folded) if written else ()


def lexicon_from(tables: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """Build a lexicon of parsed lexicon files, keyed by the file's stem, all of it found sound.

    Raises: LexiconError, naming the file, the list and the entry.
    """
    sources = _sources(tables)
    return Lexicon(
        {list_id: source.entries() for list_id, source in sources.items()},
        {list_id: source.cancelling_entries() for list_id, source in sources.items()},
    )


def lexicon_when_asked(tables: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """Build the same lexicon of files known to be sound; each list is read when it is asked for."""
    sources = _sources(tables)
    return Lexicon(
        ReadWhenAsked(sources, ListSource.entries),
        ReadWhenAsked(sources, ListSource.cancelling_entries),
    )


class ReadWhenAsked(Mapping[str, tuple[Entry, ...]]):
    """Entries by their list, each list read from its source when it is first asked for."""

    def __init__(self, sources: Mapping[str, ListSource], read: Read) -> None:
        self._sources = sources
        self._read = read
        self._found: dict[str, tuple[Entry, ...]] = {}

    def __getitem__(self, list_id: str) -> tuple[Entry, ...]:
        """Give one list's entries.

        Raises: KeyError, when there is no such list; LexiconError.
        """
        found = self._found.get(list_id)
        if found is None:
            found = self._found[list_id] = self._read(self._sources[list_id])
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the lists' names."""
        return iter(self._sources)

    def __len__(self) -> int:
        """Count the lists."""
        return len(self._sources)


def _sources(tables: Mapping[str, Mapping[str, object]]) -> Mapping[str, ListSource]:
    return {
        f"{file}.{name}": ListSource(file=file, name=name, content=content)
        for file, table in tables.items()
        for name, content in table.items()
    }


def _theme(list_id: str) -> str:
    return list_id.partition(".")[0]
