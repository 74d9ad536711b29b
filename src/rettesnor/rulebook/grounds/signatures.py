"""Where a reply is signed: behind a closing, behind a stroke, or on a last line of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span, Token

LONGEST_SIGNATURE = 8
LONGEST_LINE = 6
LINES = 3
FARTHEST = 240  # Units: characters from the end; no signature is longer, and long texts stay fast
STROKE = re.compile(r"(?<![^\s.!?,…)\U0001f000-\U0001faff])[/–—~^|-]{1,2}[ ]?(?=[^\W\d_])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """A stretch at a reply's end that may hold its signature.

    Shape: `words` are its tokens apart from links and handles; `names` those that may be a first
    name; `is_marked` is true behind a closing or a stroke.
    """

    span: Span
    words: tuple[Token, ...]
    names: tuple[Token, ...]
    is_marked: bool


def endings(reading: Reading) -> Iterator[Ending]:
    """Yield the stretches where a signature may stand, the surest first."""
    lines = _last_lines(reading)
    if not lines:
        return
    for start in sorted({*_behind_closings(reading, lines), *_behind_strokes(reading, lines)}):
        ending = _ending(reading, Span(start, len(reading.text)), is_marked=True)
        if len(ending.words) <= LONGEST_SIGNATURE:
            yield ending
    for line in reversed(lines):
        ending = _ending(reading, line, is_marked=False)
        if len(ending.words) <= LONGEST_LINE and not _greets(reading, line):
            yield ending
    yield from _after_last_mark(reading, lines[-1])


def last_line(reading: Reading) -> Span:
    """Return the last line that has a word, or the whole text."""
    lines = _last_lines(reading)
    return lines[-1] if lines else Span(0, len(reading.text))


def _last_lines(reading: Reading) -> list[Span]:
    """Return the last few lines that have a word, in order."""
    found: list[Span] = []
    end = len(reading.text.rstrip())
    floor = max(0, end - FARTHEST)
    while end >= floor and len(found) < LINES:
        start = max(floor, reading.text.rfind("\n", 0, end) + 1)
        first, after = reading.token_range(start, end)
        if first < after:
            found.append(Span(start, end))
        end = start - 1
    return found[::-1]


def _behind_closings(reading: Reading, lines: list[Span]) -> Iterator[int]:
    for hit in _tail(reading, "replies.closing", lines[0].start):
        yield hit.end


def _tail(reading: Reading, list_id: str, start: int) -> tuple[Hit, ...]:
    """Return the hits of a list from an offset on."""
    hits = reading.hits(list_id)
    return hits[bisect_left(hits, start, key=lambda hit: hit.start) :]


def _behind_strokes(reading: Reading, lines: list[Span]) -> Iterator[int]:
    for stroke in STROKE.finditer(reading.text, lines[0].start):
        if not reading.is_protected(*stroke.span()):
            yield stroke.end()


def _greets(reading: Reading, line: Span) -> bool:
    """Tell whether the line begins with “Hej”, so that its name is the reader's."""
    first, after = reading.token_range(*line)
    start = reading.tokens[first].start if first < after else line.start
    return any(hit.start == start for hit in _tail(reading, "replies.greeting", start)[:1])


def _after_last_mark(reading: Reading, line: Span) -> Iterator[Ending]:
    """Yield the name in “Tak for tippet! Mette”, the authority behind it left out."""
    ending = _ending(reading, line, is_marked=False)
    if not ending.names:
        return
    last = ending.names[-1]
    index = ending.words.index(last)
    between = reading.text[ending.words[index - 1].end : last.start] if index else ""
    is_apart = index > 0 and between.strip() != ""
    is_last = not any(word.start > last.start and word.text.islower() for word in ending.words)
    if is_apart and is_last:
        yield Ending(
            span=Span(last.start, line.end), words=(last,), names=(last,), is_marked=False
        )


def _ending(reading: Reading, span: Span, *, is_marked: bool) -> Ending:
    first, after = reading.token_range(*span)
    kinds = (reading.links, reading.handles, reading.emails, reading.hashtags)
    marks = [mark for kind in kinds for mark in kind if mark.end > span.start]
    words = tuple(
        token
        for token in reading.tokens[first:after]
        if token.start >= span.start and not any(m.start <= token.start < m.end for m in marks)
    )
    taken = [
        (hit.start, hit.end)
        for list_id in ("replies.sender", "replies.closing", "replies.greeting")
        for hit in _tail(reading, list_id, span.start)
    ]
    names = tuple(
        word for word in words if not any(s <= word.start < e for s, e in taken)
    )
    return Ending(span=span, words=words, names=names, is_marked=is_marked)
