"""Two texts that began as the same one, and what they have in common and apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\S+\s*|\s+")
# Above these, lines are compared instead of words, and at last whole texts: the work grows with
# the square of the count.
MOST_WORDS, MOST_LINES = 1_200, 2_500


class Fate(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what became of it."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A stretch of the first text that the other one has in other words."""

    start: int
    end: int
    words: tuple[str, ...]


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return what stayed, went and came between two texts, in reading order."""
    old, new = _split(before, after)
    found = []
    for tag, start, end, new_start, new_end in _opcodes(old, new):
        if tag == "equal":
            found.append(Piece(Fate.SAME, "".join(old[start:end])))
            continue
        if start < end:
            found.append(Piece(Fate.REMOVED, "".join(old[start:end])))
        if new_start < new_end:
            found.append(Piece(Fate.ADDED, "".join(new[new_start:new_end])))
    return tuple(found)


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Return a text with the changes of both, or None where both changed the same words."""
    words = _split(base, mine, theirs)
    first, second = (_changes(words[0], other) for other in words[1:])
    joined = _joined(first, second)
    return None if joined is None else _applied(words[0], joined)


def _split(*texts: str) -> list[list[str]]:
    by_word = [WORD.findall(text) for text in texts]
    if max(map(len, by_word)) <= MOST_WORDS:
        return by_word
    by_line = [text.splitlines(keepends=True) for text in texts]
    if max(map(len, by_line)) <= MOST_LINES:
        return by_line
    return [[text] for text in texts]


def _opcodes(
    old: Sequence[str], new: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _changes(base: Sequence[str], other: Sequence[str]) -> list[_Change]:
    return [
        _Change(start, end, tuple(other[new_start:new_end]))
        for tag, start, end, new_start, new_end in _opcodes(base, other)
        if tag != "equal"
    ]


def _joined(first: list[_Change], second: list[_Change]) -> list[_Change] | None:
    ordered = sorted({*first, *second}, key=lambda one: (one.start, one.end))
    for one, following in zip(ordered, ordered[1:], strict=False):
        if following.start < one.end or following.start == one.start:
            return None
    return ordered


def _applied(base: Sequence[str], changes: Sequence[_Change]) -> str:
    found: list[str] = []
    at = 0
    for change in changes:
        found += [*base[at : change.start], *change.words]
        at = change.end
    return "".join([*found, *base[at:]])
