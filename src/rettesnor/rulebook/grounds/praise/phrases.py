"""A stretch of text seen as words, with the word lists that each of them stands in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Mark, Span, Token
from rettesnor.rulebook.facts import Post

HUMP = re.compile(r"[A-ZÆØÅ]?[^\WA-ZÆØÅ_]+|[A-ZÆØÅ]+")
BREAKS = frozenset(".;:!?()–—|/•·…,")
ENDINGS = (".", "!", "?", "…", ":", ";")
THEME = "praise"


class Phrase:
    """A stretch of a text, mostly a sentence, with its words counted from 0."""

    def __init__(self, reading: Reading, span: Span) -> None:
        self.reading = reading
        self.span = span
        first, after = reading.token_range(span.start, span.end)
        self.words = tuple(_split(reading, reading.tokens[first:after]))
        self._starts = [word.start for word in self.words]
        self._marks: dict[str, Mapping[int, int]] = {}
        self._ends: dict[str, Mapping[int, int]] = {}

    def marks(self, name: str) -> Mapping[int, int]:
        """Return where the hits of a list of this theme begin, and the word after each."""
        if name not in self._marks:
            self._marks[name] = dict(self._found(name))
        return self._marks[name]

    def ends(self, name: str) -> Mapping[int, int]:
        """Return the word after each hit of a list, and where that hit begins."""
        if name not in self._ends:
            self._ends[name] = {after: first for first, after in self.marks(name).items()}
        return self._ends[name]

    def marked(self, at: int, *names: str) -> int | None:
        """Return the word after a hit of one of the lists that begins at this word, if any."""
        return next((self.marks(name)[at] for name in names if at in self.marks(name)), None)

    def has(self, *names: str) -> bool:
        """Tell whether a word of one of the lists stands here."""
        return any(self.marks(name) for name in names)

    def before(self, at: int, *names: str, gap: int) -> bool:
        """Tell whether a hit of one of the lists ends close before this word, in one clause."""
        return any(
            at - back in self.ends(name) and not self.is_broken(at - back - 1, at)
            for name in names
            for back in range(gap + 1)
        )

    def is_broken(self, first: int, last: int) -> bool:
        """Tell whether a sign parts two words."""
        return any(not BREAKS.isdisjoint(self.gap(at)) for at in range(first, last))

    def gap(self, at: int) -> str:
        """Return what stands between a word and the next; a dash with spaces counts as one."""
        if not 0 <= at < len(self.words) - 1:
            return "."
        gap = self.reading.text[self.words[at].end : self.words[at + 1].start]
        return gap.replace(" - ", "–")

    def folded(self, at: int) -> str:
        """Return a word as it is compared, or nothing beyond the ends."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def stretch(self, first: int, after: int) -> Span:
        """Return where some words stand in the text."""
        return Span(self.words[first].start, self.words[after - 1].end)

    def text(self, first: int, after: int) -> str:
        """Return some words as they were written."""
        start, end = self.stretch(first, after)
        return self.reading.text[start:end]

    @cached_property
    def whole(self) -> str:
        """Return the whole stretch."""
        return self.reading.text[self.span.start : self.span.end]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return all the words, as they are compared."""
        return frozenset(word.folded for word in self.words)

    @cached_property
    def has_capital_pair(self) -> bool:
        """Tell whether two words with capitals stand together, as in a person's name."""
        if self.whole.isupper():
            return False
        scopes = {*self.marks("scope"), *self.marks("local_scope")}
        return any(at not in scopes and self.begins_name(at) for at in range(len(self.words)))

    def begins_name(self, at: int) -> bool:
        """Tell whether this word and the next have capitals."""
        pair = self.words[at : at + 2]
        is_pair = len(pair) == 2 and self.gap(at) == " "
        return is_pair and all(_is_capital(word.text) for word in pair)

    def names(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the first words of the names that stand here."""
        marks = self.reading.find_names(names)
        first, after = (bisect_left(marks, edge, key=_start) for edge in self.span)
        return tuple(
            max(0, bisect_right(self._starts, mark.start) - 1) for mark in marks[first:after]
        )

    def _found(self, name: str) -> Iterator[tuple[int, int]]:
        hits = self.reading.hits(f"{THEME}.{name}")
        begin, end = (bisect_left(hits, edge, key=_start) for edge in self.span)
        for hit in hits[begin:end] if self.words else ():
            first = max(0, bisect_right(self._starts, hit.start) - 1)
            yield first, max(first + 1, bisect_left(self._starts, hit.end))


def _start(found: Mark | Hit) -> int:
    return found.start


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def phrases_in(reading: Reading) -> Iterator[Phrase]:
    """Yield the sentences, with those put together that only a line break parts."""
    start: int | None = None
    for number, sentence in enumerate(reading.sentences):
        start = sentence.start if start is None else start
        if not _goes_on(reading, number):
            yield Phrase(reading, Span(start, sentence.end))
            start = None


def texts_to_read(post: Post) -> Iterator[tuple[str, str]]:
    """Yield the texts that a reader sees: the post's own, alternative texts, text on pictures."""
    yield "text", post.text
    for field, medium in post.media_fields():
        yield f"{field}.alt", medium.alt
        yield f"{field}.text", medium.text or ""


def _goes_on(reading: Reading, number: int) -> bool:
    """Tell whether the next sentence begins in the middle, as on a poster."""
    if number + 1 >= len(reading.sentences):
        return False
    this, following = reading.sentences[number : number + 2]
    end = reading.text[this.start : this.end].rstrip()
    between = reading.text[this.start + len(end) : following.start]
    is_one_line = between.strip() == "" and between.count("\n") == 1
    return is_one_line and not end.endswith(ENDINGS)


def _split(reading: Reading, tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the words, and those that a hashtag writes in one."""
    for token in tokens:
        if token.start == 0 or reading.text[token.start - 1] != "#":
            yield token
            continue
        for hump in HUMP.finditer(token.text):
            start = token.start + hump.start()
            yield Token(hump.group(), hump.group().lower(), start, start + len(hump.group()))
