"""Fold a text for comparing: one spelling for each word, and the way back to the original."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from rettesnor.language.signs import telling_signs
from rettesnor.language.spans import Span

# The standard library sorts the marks on one letter in quadratic time, so long texts
# never meet it whole, and no letter keeps more marks than this.
_LONGEST_NORMALISED_WHOLE = 4_000
_MOST_MARKS_ON_A_LETTER = 30

# One code point for one code point: these never move an offset.
_PLAIN_SIGNS = {
    "\t": " ",
    "\n": " ",
    "\r": " ",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{HORIZONTAL ELLIPSIS}": ".",
}
_INVISIBLE_SIGNS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_INVISIBLE = re.compile(f"[{_INVISIBLE_SIGNS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE_OR_BROKEN = re.compile(f"[{_INVISIBLE_SIGNS}\ud800-\udfff]")
_QUIET = "\t-~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u2013\u2014\u2018-\u201e\u2022\u20ac"
# A quiet run leaves its last letter to the marks that may follow it.
_PIECE = re.compile(rf"([{_QUIET}]+(?=[{_QUIET}]|\Z))|([{_QUIET}]?[^{_QUIET}]+)")

_UNCHANGED_BY_NFKC = "".join(
    letter
    for letter in map(chr, range(256))
    if letter == "\xa0" or (unicodedata.is_normalized("NFKC", letter) and letter != "\xad")
)
_LETTERS_AND_BLANKS = "".join(
    chr(code).lower() if chr(code).isalnum() else " " for code in range(256)
).encode("latin-1")
# Dashes, quotation marks, the euro and most emoji: no letters, and nothing folds them.
_EMOJI = "\u2190-\u21ff\u25a0-\u2775\u2794-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
_STEADY_SIGNS = (
    f"\u2010-\u2016\u2018-\u2023\u2026\u2027\u202f\u2030-\u2032\u2039-\u203b\u20ac\ufe0f{_EMOJI}"
)
_UNSTEADY = re.compile(f"[^{re.escape(_UNCHANGED_BY_NFKC)}{_STEADY_SIGNS}]")
# Between the members of a family a joiner is part of the picture, and hides in no word.
_JOINER = "\N{ZERO WIDTH JOINER}"
_JOINER_OF_EMOJI = re.compile(f"{_JOINER}(?<=[\ufe0f{_EMOJI}]{_JOINER})(?=[{_EMOJI}])")


class Folded:
    """A text in compatibility form and lower case, without invisible characters.

    ``text`` has the same length as the original unless something had to be joined,
    split or dropped; ``original`` leads back in both cases.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        self._is_steady = is_steady(source, telling_signs(source))
        if self._is_steady:
            return
        text = _folded_in_place(source)
        if text is None:
            text, self._starts, self._ends = _folded_piecewise(source)
        self.text = text

    @cached_property
    def text(self) -> str:
        """The folded text."""
        return _plain(self.source).lower()

    @cached_property
    def words(self) -> bytes:
        """The words of the folded text, as an automaton reads them."""
        return words_of(self.source if self._is_steady else self.text)

    @property
    def is_in_place(self) -> bool:
        """Whether folded and original offsets are the same."""
        return self._starts is None

    def original(self, start: int, end: int) -> Span:
        """Lead a folded stretch back to the original text."""
        if self._starts is None:
            return Span(start, end)
        if not self._starts:
            return Span(0, 0)
        last = len(self._starts) - 1
        first = self._starts[start] if start <= last else len(self.source)
        if end <= start:
            return Span(first, first)
        return Span(first, self._ends[min(end - 1, last)])

    def position(self, original: int) -> int:
        """Lead an original offset to the folded text."""
        if self._starts is None:
            return original
        return max(0, bisect_right(self._starts, original) - 1)


def words_of(text: str) -> bytes:
    """Give an octet for each letter, a blank where no Latin letter or digit stands.

    Shape: a blank more at each end, so that every word of the text has one on both sides.
    """
    return b" %b " % text.encode("latin-1", "replace").translate(_LETTERS_AND_BLANKS)


def are_steady(signs: str) -> bool:
    """Tell whether folding leaves signs where they are, whatever stands beside them."""
    return _UNSTEADY.search(signs) is None


def is_steady(text: str, signs: str) -> bool:
    """Tell, by a text's telling signs, whether folding moves and joins no character of it."""
    if are_steady(signs):
        return True
    return _JOINER in signs and _UNSTEADY.search(_JOINER_OF_EMOJI.sub("", text)) is None


def fold(text: str) -> str:
    """Fold a word or phrase, when the way back does not matter."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return Folded(text).text if _UNSTEADY.search(text) else _plain(text).lower()


def _folded_in_place(source: str) -> str | None:
    """Fold a text in which every character stays in its place; else give nothing."""
    if len(source) > _LONGEST_NORMALISED_WHOLE or _INVISIBLE_OR_BROKEN.search(source):
        return None
    text = _plain(source)
    if not unicodedata.is_normalized("NFKC", text):
        return None
    text = text.lower()
    return text if len(text) == len(source) else None


def _plain(text: str) -> str:
    # Thousands of words of the lists are letters alone, and no sign stands in them.
    if text.isalnum():
        return text
    for sign, plain in _PLAIN_SIGNS.items():
        if sign in text:
            text = text.replace(sign, plain)
    return text


def _folded_piecewise(source: str) -> tuple[str, list[int], list[int]]:
    """Fold letter by letter where needed, and keep where each came from."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _PIECE.finditer(source):
        if found[1] is not None:
            pieces.append(_plain(found[1]).lower())
            starts.extend(range(found.start(), found.end()))
            ends.extend(range(found.start() + 1, found.end() + 1))
            continue
        at = found.start()
        for letter in _letters_with_marks(found[2]):
            is_kept = letter == _JOINER and _JOINER_OF_EMOJI.match(source, at) is not None
            folded = letter if is_kept else _folded_letter(letter)
            pieces.append(folded)
            starts.extend([at] * len(folded))
            at += len(letter)
            ends.extend([at] * len(folded))
    return "".join(pieces), starts, ends


def _letters_with_marks(piece: str) -> Iterator[str]:
    """Give each letter with the marks that stand on it."""
    start = 0
    for at in range(1, len(piece)):
        if not _joins_what_precedes(piece[at]) or at - start > _MOST_MARKS_ON_A_LETTER:
            yield piece[start:at]
            start = at
    yield piece[start:]


@lru_cache(maxsize=4096)
def _joins_what_precedes(character: str) -> bool:
    is_hangul_ending = "\u1161" <= character <= "\u11ff"
    return is_hangul_ending or unicodedata.category(character) in ("Mn", "Me", "Mc")


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    visible = _INVISIBLE.sub("", letter)
    folded = unicodedata.normalize("NFKC", _plain(visible)).lower()
    # No library that encodes to UTF-8 takes half a surrogate pair.
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", unicodedata.normalize("NFC", folded))
