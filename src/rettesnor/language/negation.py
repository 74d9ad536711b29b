"""Tell whether a claim is denied: "er ikke bæredygtig", "hverken A eller B"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rettesnor.language.spans import Token
from rettesnor.language.wordset import wordset

if TYPE_CHECKING:
    from rettesnor.language.reading import Reading

_NEGATORS = wordset(
    "ikke aldrig ingen intet ingenting uden hverken næppe nul "
    "not never no without neither nor hardly cannot"
)
# "ikke bare", "uden tvivl" and "ingen ringere end" deny nothing.
_AFFIRMING_AFTER = wordset(
    "bare kun blot alene mindst tvivl sammenligning ringere only just merely least doubt"
)
_QUESTIONING = frozenset({"ikke", "not"})
_COPULAS = wordset("er var bliver blev kan vil skal må virker is was are were will can does")
_CONTRASTS = wordset("men but dog tværtimod fordi because")
_CLAUSE_SIGNS = frozenset(",;:.!?()–—\n…")
_REACH = 3
_LONGEST_ENDING = 4
_REACH_OF_NEITHER = 8


def is_negated(reading: Reading, start: int, end: int) -> bool:
    """Whether the stretch stands under a negation of its own clause."""
    first, after = reading.token_range(start, end)
    tokens = reading.tokens
    if first < after and tokens[first].folded.startswith(("ikke-", "non-")):
        return True
    return _is_denied_before(reading, tokens, first) or _is_denied_after(reading, tokens, after)


def _is_denied_before(reading: Reading, tokens: Sequence[Token], first: int) -> bool:
    for distance in range(1, _REACH_OF_NEITHER + 1):
        at = first - distance
        if at < 0 or _is_clause_boundary(reading, tokens, at):
            return False
        word = tokens[at].folded
        if word in _CONTRASTS:
            return False
        if word in ("hverken", "neither"):
            return True
        if distance <= _REACH and _is_negator(word) and _denies(reading, tokens, at):
            return True
    return False


def _is_denied_after(reading: Reading, tokens: Sequence[Token], after: int) -> bool:
    """Whether "… er den ikke" follows right behind."""
    if not 0 < after < len(tokens) or tokens[after].folded not in _COPULAS:
        return tokens[after : after + 1] != () and tokens[after].folded in ("isn't", "aren't")
    for at in range(after, min(after + _REACH, len(tokens))):
        if _is_clause_boundary(reading, tokens, at - 1):
            return False
        if tokens[at].folded in ("ikke", "aldrig", "not", "never"):
            return _denies(reading, tokens, at)
    return False


def _is_negator(word: str) -> bool:
    return word in _NEGATORS or word.endswith("n't")


def _denies(reading: Reading, tokens: Sequence[Token], at: int) -> bool:
    if at + 1 < len(tokens) and tokens[at + 1].folded in _AFFIRMING_AFTER:
        return False
    # "Er det ikke fantastisk?" says that it is.
    sentence = reading.sentence_of(tokens[at].start)
    ending = reading.text[max(sentence.start, sentence.end - _LONGEST_ENDING) : sentence.end]
    asks = "?" in ending
    return not (asks and tokens[at].folded in _QUESTIONING)


def _is_clause_boundary(reading: Reading, tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause ends between this token and the next."""
    if at + 1 >= len(tokens):
        return True
    gap = reading.text[tokens[at].end : tokens[at + 1].start]
    return not _CLAUSE_SIGNS.isdisjoint(gap)
