"""Passages by the stems of their words, kept in memory, and found again the most telling first."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log

from rettesnor.language.stemming import MOST_WORDS_ASKED, WORD, english_stem, stem, words_in
from rettesnor.web.search.common_words import COMMON

STEMMERS: dict[str, Callable[[str], str]] = {"da": stem, "en": english_stem}
# A word in a heading tells more of what a passage is about.
IN_HEADING = 3
# With fewer of the words asked for, by how much they tell, a passage answers something else.
ENOUGH = 0.5


class Kind(StrEnum):
    """What a passage belongs to."""

    GUIDE = "guide"
    RULE = "rule"
    QUESTION = "question"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Something that is found as a whole, in one language.

    Shape: `number` and `verb` are a paragraph's; `heading` is empty for a paragraph. What stands
    in `beside` is searched and not shown.
    """

    kind: Kind
    address: str
    heading: str = ""
    text: str = ""
    beside: str = ""
    number: str = ""
    verb: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The passages found, best first; `has_all` when each has every word asked for."""

    passages: tuple[Passage, ...] = ()
    has_all: bool = True


class Index:
    """The passages of one language by their stems; made once and only read after that."""

    def __init__(self, passages: Iterable[Passage], language: str) -> None:
        self.language = language
        self._passages = tuple(passages)
        self._stem = STEMMERS[language]
        self._places: dict[str, dict[int, int]] = {}
        for number, passage in enumerate(self._passages):
            for found, count in self._counted(passage).items():
                self._places.setdefault(found, {})[number] = count

    def found(self, question: str) -> Found:
        """Return the passages with all words of a question, or else those with most of them."""
        asked = self.stems_in(question)
        told = {number: self._weight(number, asked) for number in self._with_any(asked)}
        whole = [number for number in told if self._has_all(number, asked)]
        if whole:
            return Found(passages=self._ordered(whole, told))
        rarity = {one: self._rarity(one) for one in asked}
        most = [
            number for number in told
            if sum(rarity[one] for one in asked if number in self._places.get(one, ()))
            >= ENOUGH * sum(rarity.values())
        ]  # fmt: skip
        return Found(passages=self._ordered(most, told), has_all=not most)

    def stems_in(self, question: str) -> tuple[str, ...]:
        """Return the stems that a question asks for, common words if it has no others."""
        words = words_in(question)
        telling = [word for word in words if word not in COMMON[self.language]] or words
        asked = dict.fromkeys(self._stem(word) for word in telling)
        return tuple(asked)[:MOST_WORDS_ASKED]

    def pieces(self, text: str, asked: Iterable[str]) -> tuple[tuple[str, bool], ...]:
        """Return a text in pieces, each with whether it is a word that was asked for."""
        wanted, pieces, end = frozenset(asked), list[tuple[str, bool]](), 0
        for word in WORD.finditer(text):
            if wanted.intersection(self._stem(one) for one in words_in(word[0])):
                pieces += [(text[end : word.start()], False), (word[0], True)]
                end = word.end()
        return tuple(piece for piece in (*pieces, (text[end:], False)) if piece[0])

    def _counted(self, passage: Passage) -> Counter[str]:
        counted = Counter(self._stem(word) for word in words_in(f"{passage.text} {passage.beside}"))
        for word in words_in(passage.heading):
            counted[self._stem(word)] += IN_HEADING
        return counted

    def _with_any(self, asked: Iterable[str]) -> set[int]:
        return {number for one in asked for number in self._places.get(one, ())}

    def _has_all(self, number: int, asked: Iterable[str]) -> bool:
        return all(number in self._places.get(one, ()) for one in asked)

    def _weight(self, number: int, asked: Iterable[str]) -> float:
        counts = ((one, self._places.get(one, {}).get(number, 0)) for one in asked)
        # The second mention of a word tells less than the first.
        return sum(self._rarity(one) * log(1 + count) for one, count in counts)

    def _rarity(self, asked: str) -> float:
        return log(1 + len(self._passages) / (1 + len(self._places.get(asked, ()))))

    def _ordered(self, numbers: Iterable[int], told: dict[int, float]) -> tuple[Passage, ...]:
        best = sorted(numbers, key=lambda number: (-told[number], number))
        return tuple(self._passages[number] for number in best)
