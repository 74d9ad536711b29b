"""Find the words and phrases of some lists in one pass over a text, or over many at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from rettesnor.language.entries import Entry, Mode
from rettesnor.language.folding import Folded, words_of
from rettesnor.language.joined import Joined
from rettesnor.language.word_ends import (
    can_be_a_word,
    closes_a_word,
    end_of_compound,
    has_humps,
    opens_a_word,
    start_of_compound,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """An entry found in a text, with offsets in the original; a compound is given whole."""

    list: str
    entry: Entry
    start: int
    end: int
    word: str


class _Claim(NamedTuple):
    """What a form of the automaton stands for."""

    list: str
    entry: Entry
    cancels: bool


# Where a claim was found: folded start, folded end, claim.
_Find = tuple[int, int, _Claim]
# The same as letters go: folded end, folded start, number of the claim.
_Written = tuple[int, int, int]
# A pattern of the automaton and its place among the words of a text.
_Match = tuple[int, int]

Entries = Mapping[str, tuple[Entry, ...]]
HitsByList = Mapping[str, tuple[Hit, ...]]
# What a text has of each list as letters go, before boundaries and cancelling are looked at.
FindsByList = Mapping[str, Sequence[_Written]]

NO_HITS: HitsByList = MappingProxyType({})
NO_FINDS: FindsByList = MappingProxyType({})
# To make the swift automaton takes as long as it saves on some thousand texts.
TEXTS_BEFORE_SWIFT = 1000


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
        self._letters = list(meanings)
        self._automaton = BytesAhoCorasick(
            self._letters, implementation=Implementation.ContiguousNFA
        )
        self._texts_before_swift = TEXTS_BEFORE_SWIFT

    @cached_property
    def _swift_automaton(self) -> BytesAhoCorasick:
        """This takes longer to make and more memory, and reads three times as fast."""
        return BytesAhoCorasick(self._letters, implementation=Implementation.DFA)

    def matches(self, folded: Folded) -> list[_Match]:
        """Give what stands in a text as letters go."""
        found = self._at_hand.find_matches_as_indexes(folded.words, overlapping=True)
        return [(index, place) for index, place, _ in found]

    @property
    def _at_hand(self) -> BytesAhoCorasick:
        """The automaton for one text more: the swift one as soon as it will pay."""
        if self._texts_before_swift > 0:
            self._texts_before_swift -= 1
            return self._automaton
        return self._swift_automaton

    def matches_in_each(self, joined: Joined) -> dict[int, list[_Match]]:
        """Give the same of many texts, by the number of the text, where there is anything."""
        matches: dict[int, list[_Match]] = {}
        found = self._swift_automaton.find_matches_as_indexes(joined.words, overlapping=True)
        for index, place, end in found:
            number = joined.number_at(place)
            # What ends beyond the blank behind its text was begun by one and ended by another.
            if end <= joined.starts[number + 1] + 1:
                matches.setdefault(number, []).append((index, place - joined.starts[number]))
        return matches

    def written(self, folded: Folded, matches: Iterable[_Match]) -> set[_Written]:
        """Give the claims among the matches that the text has in their very spelling."""
        return {
            (start + len(form), start, number)
            for index, place in matches
            for number, before, form in self._meanings[index]
            if _is_written(form, folded.text, start := place + before - 1)
        }


class Finder:
    """Some lists, which it looks for in one pass over a text."""

    def __init__(self, entries: Entries, never: Entries) -> None:
        self._claims = tuple(
            _Claim(list=list_id, entry=entry, cancels=cancels)
            for cancels, lists in ((False, entries), (True, never))
            for list_id, listed in lists.items()
            for entry in listed
        )

    def hits(self, folded: Folded) -> HitsByList:
        """Give the hits of each list that has any, in the order of the text."""
        return self._hits_by_list(self.finds(folded), folded)

    def hits_in_each(self, joined: Joined) -> Sequence[HitsByList]:
        """Give the hits in each of many texts, found in one pass over all that it can read."""
        if not joined.texts:
            return ()
        hits = [NO_HITS] * len(joined.texts)
        for number, matches in self._between_blanks.matches_in_each(joined).items():
            if number not in joined.apart:
                folded = Folded(joined.texts[number])
                finds = self._finds(self._between_blanks, matches, folded)
                hits[number] = self._hits_by_list(finds, folded)
        for number in joined.apart:
            hits[number] = self.hits(Folded(joined.texts[number]))
        return hits

    def finds(self, folded: Folded) -> FindsByList:
        """Give what a text has of each list, as letters go; `hits_among` tells what counts."""
        patterns = self._anywhere if has_humps(folded.source) else self._between_blanks
        matches = patterns.matches(folded)
        return self._finds(patterns, matches, folded) if matches else NO_FINDS

    def hits_among(self, written: Iterable[_Written], folded: Folded) -> tuple[Hit, ...]:
        """Give the hits among what a text has of one list, in the order of the text."""
        finds: list[_Find] = []
        for end, start, number in sorted(written):
            claim = self._claims[number]
            span = _span(folded, start, end, claim.entry.mode)
            if span is not None:
                finds.append((*span, claim))
        return tuple(_chosen(finds, folded))

    def _finds(
        self, patterns: _Patterns, matches: Iterable[_Match], folded: Folded
    ) -> FindsByList:
        finds: dict[str, list[_Written]] = {}
        for written in patterns.written(folded, matches):
            finds.setdefault(self._claims[written[2]].list, []).append(written)
        return finds

    def _hits_by_list(self, finds: FindsByList, folded: Folded) -> HitsByList:
        each = ((list_id, self.hits_among(found, folded)) for list_id, found in finds.items())
        return {list_id: hits for list_id, hits in each if hits}

    @cached_property
    def _between_blanks(self) -> _Patterns:
        """This rejects the insides of words at once, but would miss #DanmarksBedste."""
        blanks = {Mode.EXACT: (1, 1), Mode.HEAD: (0, 1), Mode.MODIFIER: (1, 0)}
        return _Patterns(self._claims, blanks)

    @cached_property
    def _anywhere(self) -> _Patterns:
        return _Patterns(self._claims, dict.fromkeys(Mode, (0, 0)))


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
