"""Find the words and phrases of all lists in one pass over a text."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import BytesAhoCorasick, Implementation

from rettesnor.language.entries import Entry, LexiconError, ListSource, Mode
from rettesnor.language.folding import Folded, words_of
from rettesnor.language.word_ends import (
    can_be_a_word,
    closes_a_word,
    end_of_compound,
    has_humps,
    opens_a_word,
    start_of_compound,
)

__all__ = ["Entry", "Finder", "Hit", "Hits", "Lexicon", "LexiconError", "Mode", "lexicon_from"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """An entry found in a text, with offsets in the original; a compound is given whole."""

    list: str
    entry: Entry
    start: int
    end: int
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Claim:
    """What a form of the automaton stands for."""

    list: str
    entry: Entry
    cancels: bool


# Where a claim was found: folded start, folded end, claim.
_Find = tuple[int, int, _Claim]
_Entries = Mapping[str, tuple[Entry, ...]]


class _Patterns:
    """An automaton over the letters of all forms, and the forms that each of its patterns means."""

    def __init__(self, claims: Iterable[_Claim], blanks: Mapping[Mode, tuple[int, int]]) -> None:
        meanings: dict[bytes, list[tuple[int, int, str]]] = {}
        for number, claim in enumerate(claims):
            before, after = blanks[claim.entry.mode]
            for form in _spellings(claim.entry.forms):
                pattern = words_of(form)[1 - before : 1 + len(form) + after]
                meanings.setdefault(pattern, []).append((number, before, form))
        self._meanings = tuple(meanings.values())
        self._automaton = BytesAhoCorasick(
            list(meanings), implementation=Implementation.ContiguousNFA
        )

    def found(self, folded: Folded) -> set[tuple[int, int, int]]:
        """Give folded end, folded start and number of each claim whose letters stand there."""
        matches = self._automaton.find_matches_as_indexes(folded.words, overlapping=True)
        return {
            (start + len(form), start, number)
            for index, place, _ in matches
            for number, before, form in self._meanings[index]
            if _is_written(form, folded.text, start := place + before - 1)
        }


class Finder:
    """Some lists, which it looks for in one pass over a text."""

    def __init__(self, entries: _Entries, never: _Entries) -> None:
        self._claims = tuple(
            _Claim(list=list_id, entry=entry, cancels=cancels)
            for cancels, lists in ((False, entries), (True, never))
            for list_id, listed in lists.items()
            for entry in listed
        )

    def hits(self, folded: Folded) -> dict[str, tuple[Hit, ...]]:
        """Give the hits of each list that has any, in the order of the text."""
        patterns = self._anywhere if has_humps(folded.source) else self._between_blanks
        found = patterns.found(folded)
        return self._hits_of(found, folded) if found else {}

    def _hits_of(
        self, found: set[tuple[int, int, int]], folded: Folded
    ) -> dict[str, tuple[Hit, ...]]:
        finds: dict[str, list[_Find]] = {}
        for end, start, number in sorted(found):
            claim = self._claims[number]
            span = _span(folded, start, end, claim.entry.mode)
            if span is not None:
                finds.setdefault(claim.list, []).append((*span, claim))
        chosen = ((list_id, tuple(_chosen(found, folded))) for list_id, found in finds.items())
        return {list_id: hits for list_id, hits in chosen if hits}

    @cached_property
    def _between_blanks(self) -> _Patterns:
        """This rejects the insides of words at once, but would miss #DanmarksBedste."""
        blanks = {Mode.EXACT: (1, 1), Mode.HEAD: (0, 1), Mode.MODIFIER: (1, 0)}
        return _Patterns(self._claims, blanks)

    @cached_property
    def _anywhere(self) -> _Patterns:
        return _Patterns(self._claims, dict.fromkeys(Mode, (0, 0)))


class Lexicon:
    """All lists of a guide package; what a list needs to be found is made when first asked for."""

    def __init__(
        self, entries: _Entries, never: _Entries, watched: frozenset[str] = frozenset()
    ) -> None:
        self.lists = frozenset(entries)
        self.entries = entries
        self.watched = watched
        self._never = never
        self._finders: dict[str, Finder] = {}

    def watching(self, lists: Iterable[str]) -> "Lexicon":
        """Give the same lists, of which these are found together, being wanted in every text."""
        return Lexicon(self.entries, self._never, self.lists.intersection(lists))

    def finder(self, lists: Container[str]) -> Finder:
        """Give what finds some of the lists."""
        return Finder(
            {list_id: listed for list_id, listed in self.entries.items() if list_id in lists},
            {list_id: listed for list_id, listed in self._never.items() if list_id in lists},
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

    def hits(self, folded: Folded) -> "Hits":
        """Give the hits of each list that has any, in the order of the text."""
        return Hits(self, folded)


class Hits(Mapping[str, tuple[Hit, ...]]):
    """The hits of each list that has any; asking for one list finds those of its theme."""

    def __init__(self, lexicon: Lexicon, folded: Folded) -> None:
        self._lexicon = lexicon
        self._folded = folded
        self._found: dict[str, dict[str, tuple[Hit, ...]]] = {}

    def __getitem__(self, list_id: str) -> tuple[Hit, ...]:
        """Give the hits of one list.

        Raises: KeyError, when it has none.
        """
        if list_id in self._lexicon.watched:
            return self.watched[list_id]
        return self._of_theme(_theme(list_id))[list_id]

    @cached_property
    def watched(self) -> Mapping[str, tuple[Hit, ...]]:
        """The hits of the lists that are wanted in every text."""
        return self._lexicon.watcher.hits(self._folded)

    def __iter__(self) -> Iterator[str]:
        """Yield each list that has a hit."""
        for theme in dict.fromkeys(map(_theme, self._lexicon.entries)):
            yield from self._of_theme(theme)

    def __len__(self) -> int:
        """Count the lists that have a hit."""
        return sum(1 for _ in self)

    def _of_theme(self, theme: str) -> dict[str, tuple[Hit, ...]]:
        if theme not in self._found:
            self._found[theme] = self._lexicon.finder_of_theme(theme).hits(self._folded)
        return self._found[theme]


def _theme(list_id: str) -> str:
    return list_id.partition(".")[0]


def _is_written(form: str, text: str, start: int) -> bool:
    return text[start : start + len(form)].replace("-", " ") == form


def _span(folded: Folded, start: int, end: int, mode: Mode) -> tuple[int, int] | None:
    """Give the whole word that a form is, ends or begins, or nothing where it can't be."""
    text = folded.text
    opens, closes = opens_a_word(folded, start), closes_a_word(folded, end)
    if opens and closes:
        return start, end
    if closes and mode is Mode.HEAD:
        first = start_of_compound(text, start)
        return (first, end) if can_be_a_word(text[first:start]) else None
    if opens and mode is Mode.MODIFIER:
        last = end_of_compound(text, end)
        rest = text[end:last]
        return (start, last) if rest == "s" or can_be_a_word(rest) else None
    return None


def _chosen(finds: list[_Find], folded: Folded) -> Iterator[Hit]:
    """Give the hits that nothing cancels, the longest where several overlap."""
    if len(finds) == 1:
        if not finds[0][2].cancels:
            yield _hit(finds[0], folded)
        return
    kept: _Find | None = None
    for find in _not_cancelled(finds):
        if kept is not None and find[0] >= kept[1]:
            yield _hit(kept, folded)
            kept = find
        elif kept is None or find[1] - find[0] > kept[1] - kept[0]:
            kept = find
    if kept is not None:
        yield _hit(kept, folded)


def _not_cancelled(finds: list[_Find]) -> Iterator[_Find]:
    finds.sort(key=lambda find: (find[0], not find[2].cancels, -find[1]))
    cancelled_until = 0
    for find in finds:
        if find[2].cancels:
            cancelled_until = max(cancelled_until, find[1])
        elif find[1] > cancelled_until:
            yield find


def _hit(find: _Find, folded: Folded) -> Hit:
    start, end = (find[0], find[1]) if folded.is_in_place else folded.original(find[0], find[1])
    return Hit(
        list=find[2].list,
        entry=find[2].entry,
        start=start,
        end=end,
        word=folded.source[start:end],
    )


def _spellings(forms: Iterable[str]) -> set[str]:
    """Give each form with blanks for its hyphens, since a text may have either."""
    blank = {form.replace("-", " ") for form in forms}
    return blank | {" ".join(form.split()) for form in blank if "  " in form}


def lexicon_from(tables: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """Build a lexicon of parsed lexicon files, keyed by the file's stem.

    Raises: LexiconError, naming the file, the list and the entry.
    """
    entries: dict[str, tuple[Entry, ...]] = {}
    never: dict[str, tuple[Entry, ...]] = {}
    for file, table in tables.items():
        for name, content in table.items():
            listed = ListSource(file=file, name=name, content=content)
            entries[f"{file}.{name}"] = tuple(
                listed.entry(value) for value in listed.values("words")
            )
            never[f"{file}.{name}"] = tuple(
                entry for value in listed.values("never") for entry in listed.cancelling(value)
            )
    return Lexicon(entries, never)
