"""A text made ready for number patterns: plain digits, one kind of dash, nothing invisible."""

import re
import unicodedata
from dataclasses import dataclass

from rettesnor.language.signs import telling_signs
from rettesnor.language.spans import Span

INVISIBLE = frozenset({"Cf", "Mn", "Me"})
DASHES_OUTSIDE_PD = frozenset("\u2212\u02d7\u2043\u207b\u208b")
LINE_ENDS = frozenset("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
RAISED = ("<super>", "<sub>")
# A row so long is no exponent and no footnote, but a number that somebody has written small.
RAISED_NUMBER = re.compile("[\u2070\xb9\xb2\xb3\u2074-\u2079]{4,}|[\u2080-\u2089]{4,}")
LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


class _Simplified(dict[int, str | None]):
    """This will say, once per character, what a number pattern should see in its place."""

    def __missing__(self, code: int) -> str | None:
        self[code] = simple = _simple(chr(code))
        return simple


def _simple(character: str) -> str | None:
    if character in LINE_ENDS:
        return "\n"
    category = unicodedata.category(character)
    if category in INVISIBLE:
        return None
    if category == "Pd" or character in DASHES_OUTSIDE_PD:
        return "-"
    if category == "Zs" or character in "\t\r":
        return " "
    return _digit(character) or character


def _digit(character: str) -> str | None:
    # m² and footnotes are not part of a number, so raised and lowered digits stay as they are.
    if unicodedata.decomposition(character).startswith(RAISED):
        return None
    value = unicodedata.digit(character, None)
    return None if value is None else str(value)


_SIMPLIFIED = _Simplified()
# Most texts have nothing but what stays: Latin letters, plain signs, and emoji.
_NOT_PLAIN = re.compile(
    "[^\n -~\xa1-\xac\xae-\xff\u2018-\u201f\u2022\u2026\u20ac\u2600-\u2775\U0001f300-\U0001faff]"
)


_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, kw_only=True, slots=True)
class DigitText:
    """This will hold the simplified text and the way back to the original."""

    text: str
    offsets: tuple[int, ...] | None

    def original(self, start: int, end: int) -> Span:
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def digits(self) -> list[str]:
        """This will give every digit, in order."""
        return _DIGIT.findall(self.text)

    def stretch_of(self, digits: list[str], margin: int) -> Span:
        """This will give the stretch from the first of all digits to the last."""
        first, last = self.text.index(digits[0]), self.text.rindex(digits[-1])
        return Span(max(0, first - margin), last + 1 + margin)


def simplified(text: str) -> DigitText:
    """This will swap every look-alike digit, dash and space for the plain one."""
    if _NOT_PLAIN.search(telling_signs(text)) is None:
        return DigitText(text=text, offsets=None)
    text = RAISED_NUMBER.sub(lambda row: row[0].translate(LEVEL), text)
    simple = _NOT_PLAIN.sub(_simplified_sign, text)
    if len(simple) == len(text):
        return DigitText(text=simple, offsets=None)
    kept = list(range(len(text)))
    for sign in reversed(list(_NOT_PLAIN.finditer(text))):
        if not _simplified_sign(sign):
            del kept[sign.start()]
    return DigitText(text=simple, offsets=tuple(kept))


def _simplified_sign(sign: re.Match[str]) -> str:
    return _SIMPLIFIED[ord(sign[0])] or ""
