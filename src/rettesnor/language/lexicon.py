"""Find the words and phrases of all lists in one pass over a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, Implementation

from rettesnor.language.entries import Entry, LexiconError, ListSource, Mode
from rettesnor.language.folding import Folded

__all__ = ["Entry", "Hit", "Lexicon", "LexiconError", "Mode", "lexicon_from"]

_JOINERS = "-'"
_LONGEST_HASHTAG = 100
# A bound on hostile text; the longest words of real posts have about 50 letters.
_LONGEST_COMPOUND = 120
_REST_OF_COMPOUND = re.compile(rf"(?:[^\W_]|[-'](?=[^\W_])){{0,{_LONGEST_COMPOUND}}}")
_VOWEL_OR_DIGIT = re.compile(r"[aeiouyæøåäöüéèêáàóòúíëïœ\d-]")
_LONGEST_MIXED_PHRASE = 4


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


class _Claims:
    """What one form stands for, sorted by where in a word it may stand."""

    __slots__ = ("_whole", "_ending", "_beginning")

    def __init__(self, claims: Iterable[_Claim]) -> None:
        self._whole = tuple(claims)
        self._ending = tuple(claim for claim in self._whole if claim.entry.mode is Mode.HEAD)
        self._beginning = tuple(claim for claim in self._whole if claim.entry.mode is Mode.MODIFIER)

    def meeting(self, opens: bool, closes: bool) -> tuple[_Claim, ...]:
        if opens:
            return self._whole if closes else self._beginning
        return self._ending if closes else ()


# Where a claim was found: folded start, folded end, claim.
_Find = tuple[int, int, _Claim]


class Lexicon:
    """All lists of a guide package behind one automaton."""

    def __init__(
        self,
        entries: Mapping[str, Iterable[Entry]],
        never: Mapping[str, Iterable[Entry]] | None = None,
    ) -> None:
        self.lists = frozenset(entries)
        self.entries = {list_id: tuple(listed) for list_id, listed in entries.items()}
        claims: dict[str, list[_Claim]] = {}
        for cancels, lists in ((False, self.entries), (True, never or {})):
            for list_id, listed in lists.items():
                for entry in listed:
                    claim = _Claim(list=list_id, entry=entry, cancels=cancels)
                    for form in _spellings(entry.forms):
                        claims.setdefault(form, []).append(claim)
        self._forms = tuple(claims)
        self._claims = tuple(_Claims(found) for found in claims.values())
        self._automaton = BytesAhoCorasick(
            [form.encode("latin-1", "replace") for form in self._forms],
            implementation=Implementation.ContiguousNFA,
        )

    def hits(self, folded: Folded) -> dict[str, tuple[Hit, ...]]:
        """Give the hits of each list that has any, in the order of the text."""
        matches = self._automaton.find_matches_as_indexes(folded.octets, overlapping=True)
        if not matches:
            return {}
        return self._hits_from(matches, folded)

    def _hits_from(
        self, matches: list[tuple[int, int, int]], folded: Folded
    ) -> dict[str, tuple[Hit, ...]]:
        finds: dict[str, list[_Find]] = {}
        for index, start, end in matches:
            opens, closes = opens_a_word(folded, start), closes_a_word(folded, end)
            claims = self._claims[index].meeting(opens, closes)
            if not claims or not folded.text.startswith(self._forms[index], start):
                continue
            span = _span(folded.text, start, end, opens, closes)
            if span is not None:
                for claim in claims:
                    finds.setdefault(claim.list, []).append((*span, claim))
        return {
            list_id: hits
            for list_id, found in finds.items()
            if (hits := tuple(_chosen(found, folded)))
        }


def opens_a_word(folded: Folded, at: int) -> bool:
    """Whether a word, and not the later part of one, begins here."""
    text = folded.text
    if at == 0 or not text[at - 1].isalnum():
        return at < 2 or text[at - 1] not in _JOINERS or not text[at - 2].isalnum()
    return _is_hump_of_hashtag(folded, at)


def closes_a_word(folded: Folded, at: int) -> bool:
    """Whether a word, apart from a genitive with apostrophe, ends here."""
    text = folded.text
    if at == len(text):
        return True
    if text[at].isalnum():
        return _is_hump_of_hashtag(folded, at)
    if text[at] not in _JOINERS or not text[at + 1 : at + 2].isalnum():
        return True
    return text.startswith("'s", at) and not text[at + 2 : at + 3].isalnum()


def _is_hump_of_hashtag(folded: Folded, at: int) -> bool:
    """Whether #DanmarksBedste begins a new word here."""
    source = folded.source
    if not source[at : at + 1].isupper() or not folded.is_in_place or source[at - 1].isupper():
        return False
    before = source[max(0, at - _LONGEST_HASHTAG) : at]
    sign = before.rfind("#")
    return sign >= 0 and before[sign + 1 :].isalnum()


def _span(text: str, start: int, end: int, opens: bool, closes: bool) -> tuple[int, int] | None:
    """Give the whole word that a form is, ends or begins, or nothing where it can't be."""
    if opens and closes:
        return start, end
    if closes:
        first = _start_of_compound(text, start)
        return (first, end) if _can_be_a_word(text[first:start]) else None
    last = _end_of_compound(text, end)
    rest = text[end:last]
    return (start, last) if rest == "s" or _can_be_a_word(rest) else None


def _start_of_compound(text: str, at: int) -> int:
    limit = max(0, at - _LONGEST_COMPOUND)
    after_blank = max(limit, text.rfind(" ", limit, at) + 1)
    if text[after_blank:at].isalnum():
        return after_blank
    while at > limit and (
        text[at - 1].isalnum() or (at > 1 and text[at - 1] in _JOINERS and text[at - 2].isalnum())
    ):
        at -= 1
    return at


def _end_of_compound(text: str, at: int) -> int:
    rest = _REST_OF_COMPOUND.match(text, at)
    return rest.end() if rest else at


def _can_be_a_word(part: str) -> bool:
    """Whether the other part of a compound can stand: the "s" of "skor" can't."""
    return _VOWEL_OR_DIGIT.search(part) is not None


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


def _spellings(forms: Iterable[str]) -> frozenset[str]:
    """Give each form with hyphens, spaces and, in short phrases, every mixture of both."""
    return frozenset(spelling for form in forms for spelling in _joined_in_every_way(form))


def _joined_in_every_way(form: str) -> Iterator[str]:
    words = form.replace("-", " ").split()
    yield form
    if len(words) > _LONGEST_MIXED_PHRASE:
        yield " ".join(words)
        yield "-".join(words)
        return
    for joiners in product(" -", repeat=len(words) - 1):
        yield "".join(word + joiner for word, joiner in zip(words, (*joiners, ""), strict=True))


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
