"""Finds what may be a CPR number: ten digits with a date, however they may have been written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from rettesnor.language.birth_numbers import full_year, is_birth_number
from rettesnor.language.digits import DigitText
from rettesnor.language.number_context import YEARS_OF_EVENTS, has_day_word, is_clock_time
from rettesnor.language.spans import Span


class Form(Enum):
    """How a number is written, and so how much its shape says."""

    SEPARATED = auto()  # the shape alone is enough
    DOUBTFUL = auto()  # a date and four digits, but another reading is likely too
    BARE = auto()
    SCATTERED = auto()
    NEEDS_WORD = auto()  # nothing at all unless the text speaks of CPR just there


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """Where ten digits stand that begin with a date."""

    start: int
    end: int
    form: Form
    digits: str = field(repr=False)


FEWEST_DIGITS = 7
_GAP = r"(?P<gap>[\W_]{1,5}|&(?:nbsp|ndash|mdash|minus|shy);)"
_DATED = re.compile(
    r"(?<!\d)(?=(?P<date>\d{6}|\d{1,2}[.\-/ ]\d{1,2}[.\-/ ]\d{2})"
    + _GAP
    + r"(?P<last>\d{4})(?!\d))"
)
_LONG_YEAR = re.compile(
    r"(?<!\d)(?=(?P<date>\d{1,2}[.\-/ ]\d{1,2}[.\-/ ]\d{4}|\d{8})"
    r"(?P<gap>[ \-]{1,3})(?P<last>\d{4})(?!\d))"
)
_BARE = re.compile(r"(?<!\d)\d{10}(?!\d)")
_CODE_BEFORE = re.compile(r"[^\W\d_]-$")
_TIME_BEHIND = re.compile(r"[ ]?-[ ]?\d{4}(?!\d)")
_SPOKEN = re.compile(
    r"(?<!\d)(?P<date>\d{6}|\d{1,2}[.\-/ ]\d{1,2}[.\-/ ]\d{2})(?!\d)[^\d\n]{1,40}"
    r"(?:sidste|last) (?:fire|4|four)[^\d\n]{1,25}(?P<last>\d{4})(?!\d)",
    re.IGNORECASE,
)
_WHOLE_PART = re.compile(r"(?<!\d)\d{1,9}[.,]$")
_DECIMALS = re.compile(r"[.,]\d{1,9}(?!\d)")
_CLUSTER = re.compile(r"\d(?:[ \n.\-/_]{0,3}\d)*")
_MISREAD = re.compile(r"(?<![^\W_])[\dOoIl]{6}[ \-][\dOoIl]{4}(?![^\W_])")
_MISREAD_LETTERS = str.maketrans("OoIl", "0011")
_SCATTERED_GROUPS = frozenset(
    {(1,) * 10, (4, 2, 4), (2, 4, 4), (3, 3, 4), (5, 5), (4, 6), (6, 2, 2), (2, 2, 6), (6, 1, 3)}
)
_READ_ELSEWHERE = frozenset({(6, 4), (2, 2, 2, 4), (10,)})
_SENTENCE_MARKS = ".,;:!?)"
# A number with misread letters may begin before the first digit and end after the last.
_MARGIN = len("OOOOOO-OOOO") + 1


def candidates_in(digit_text: DigitText) -> tuple[tuple[Candidate, ...], Span]:
    """This will give the candidates, none within another, and the stretch that holds all digits."""
    digits = digit_text.digits()
    if len(digits) < FEWEST_DIGITS:
        return (), Span(0, 0)
    stretch = digit_text.stretch_of(digits, _MARGIN)
    return tuple(_without_overlaps(digit_text.text, stretch, len(digits))), stretch


def _without_overlaps(text: str, stretch: Span, digits: int) -> Iterator[Candidate]:
    taken: set[int] = set()
    for kind in _KINDS:
        if digits < kind.fewest_digits:
            continue
        for match in kind.pattern.finditer(text, *stretch):
            candidate = kind.candidate(text, match)
            if candidate is None or candidate.start in taken or candidate.end - 1 in taken:
                continue
            if is_birth_number(candidate.digits):
                taken.update(range(candidate.start, candidate.end))
                yield candidate


def _dated(text: str, match: re.Match[str]) -> Candidate:
    date, gap, last = match["date"], match["gap"], match["last"]
    start, end = match.start("date"), match.end("last")
    form = _settled(_form(date, gap, last), text, start, end, gap)
    form = _as_written(form, text, start, end, date, last)
    return Candidate(start=start, end=end, form=form, digits=_six_digits(date) + last)


def _six_digits(date: str) -> str:
    if date.isdigit():
        return date
    return "".join(part.zfill(2) for part in re.split(r"\D", date))


def _form(date: str, gap: str, last: str) -> Form:
    joint = gap.strip()
    if joint.strip("-") == "":
        return _dashed(date, gap, last)
    if joint.startswith("&") or (joint == gap and joint in "./" and date.isdigit()):
        return Form.SEPARATED
    # A closed parenthesis ends no sentence: (010203) 1234 is one number to whoever reads it.
    if joint != gap and joint[-1] in _SENTENCE_MARKS and joint != ")":
        return Form.NEEDS_WORD
    return Form.DOUBTFUL


def _dashed(date: str, gap: str, last: str) -> Form:
    joint = gap.strip()
    if date.isdigit():
        is_doubtful = gap.count("\n") > 1 or (not joint and is_clock_time(date, last))
        return Form.DOUBTFUL if is_doubtful else Form.SEPARATED
    is_time = is_clock_time(date, last)
    if joint and int(date[-2:]) not in YEARS_OF_EVENTS and not 1900 <= int(last) <= 2099:
        return Form.SEPARATED
    if joint == gap and len(date) == len("01.02.03"):
        return Form.DOUBTFUL if is_time else Form.SEPARATED
    return Form.NEEDS_WORD if is_time else Form.DOUBTFUL


def _settled(form: Form, text: str, start: int, end: int, gap: str) -> Form:
    """This will lower the form when the number is only a stretch of a longer grouped number."""
    joint = gap.strip()[:1] or " "
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    is_longer = (before[1:] == joint and before[0].isdigit()) or (
        after[:1] == joint and after[1:].isdigit()
    )
    if not is_longer:
        return form
    return Form.NEEDS_WORD if text[start:end].count(" ") > 1 else _at_most_doubtful(form)


def _as_written(form: Form, text: str, start: int, end: int, date: str, last: str) -> Form:
    """This will lower the form for a time on a certain day, and for a code like LOK-240826-1500."""
    if not is_clock_time(date, last):
        return form
    is_span = _TIME_BEHIND.match(text, end) is not None
    if is_span or (not date.isdigit() and has_day_word(text, start)):
        return Form.NEEDS_WORD
    is_code = _CODE_BEFORE.search(text, max(0, start - 2), start) is not None
    return _at_most_doubtful(form) if is_code else form


def _at_most_doubtful(form: Form) -> Form:
    return Form.DOUBTFUL if form is Form.SEPARATED else form


def _bare(text: str, match: re.Match[str]) -> Candidate:
    start, end = match.span()
    form = Form.NEEDS_WORD if _is_fraction(text, start, end) else Form.BARE
    return Candidate(start=start, end=end, form=form, digits=match[0])


def _is_fraction(text: str, start: int, end: int) -> bool:
    # Ten digits beside a comma may also be the next number in a list, hence the lengths.
    has_whole_part = _WHOLE_PART.search(text[max(0, start - 12) : start])
    return has_whole_part is not None or _DECIMALS.match(text, end) is not None


def _long_year(text: str, match: re.Match[str]) -> Candidate | None:
    date = match["date"]
    day_and_month = date[:4] if date.isdigit() else _six_digits(date[:-4])[:4]
    digits = day_and_month + date[-2:] + match["last"]
    if full_year(digits) != int(date[-4:]):
        return None
    start, end = match.start("date"), match.end("last")
    return Candidate(start=start, end=end, form=Form.NEEDS_WORD, digits=digits)


def _spoken(text: str, match: re.Match[str]) -> Candidate:
    """This will read “født 010203, de sidste fire er 1234”."""
    digits = _six_digits(match["date"]) + match["last"]
    start, end = match.span()
    return Candidate(start=start, end=end, form=Form.SEPARATED, digits=digits)


def _scattered(text: str, match: re.Match[str]) -> Candidate | None:
    digits = "".join(filter(str.isdigit, match[0]))
    groups = tuple(map(len, re.findall(r"\d+", match[0])))
    if len(digits) != 10 or groups in _READ_ELSEWHERE:
        return None
    is_wrapped = "\n" in match[0] and len(groups) == 2 and 8 not in groups
    is_usual = is_wrapped or groups in _SCATTERED_GROUPS
    form = Form.SCATTERED if is_usual else Form.NEEDS_WORD
    return Candidate(start=match.start(), end=match.end(), form=form, digits=digits)


def _misread(text: str, match: re.Match[str]) -> Candidate | None:
    """This will read O and l as 0 and 1, the way text recognition mixes them up."""
    if sum(map(str.isdigit, match[0])) < FEWEST_DIGITS:
        return None
    digits = re.sub(r"\W", "", match[0]).translate(_MISREAD_LETTERS)
    start, end = match.span()
    return Candidate(start=start, end=end, form=Form.SCATTERED, digits=digits)


class _Kind(NamedTuple):
    """A way to write a number, and how many digits it has at least: most texts have too few."""

    fewest_digits: int
    pattern: re.Pattern[str]
    candidate: Callable[[str, re.Match[str]], Candidate | None]


# The earlier one takes what two of them can read.
_KINDS = (
    _Kind(len("1.2.03 1234") - 3, _DATED, _dated),
    _Kind(10, _BARE, _bare),
    _Kind(len("1.2.1903 1234") - 3, _LONG_YEAR, _long_year),
    _Kind(len("1.2.03 1234") - 3, _SPOKEN, _spoken),
    _Kind(10, _CLUSTER, _scattered),
    _Kind(FEWEST_DIGITS, _MISREAD, _misread),
)
