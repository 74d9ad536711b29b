"""Finds Danish personal identification numbers (CPR) however an editor may have written them.

A number must never be published, so shape and date decide; modulus 11 only raises confidence,
because numbers without it have been issued since 2007.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from rettesnor.language.birth_numbers import (
    full_year,
    is_birth_number,
    is_convincing,
    passes_modulus_11,
)
from rettesnor.language.digits import simplified
from rettesnor.language.number_context import (
    YEARS_OF_EVENTS,
    cpr_word_places,
    has_birth_word,
    has_day_word,
    has_label,
    is_amount,
    is_clock_time,
    is_in_link,
    is_near,
)
from rettesnor.language.spans import Span


class Confidence(StrEnum):
    """How certain it is that a number is what it looks like."""

    SURE = "sure"
    POSSIBLE = "possible"
    LABELLED = "labelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class CprMatch:
    """Where a number stands; the digits themselves are kept out of every log and repr."""

    start: int
    end: int
    confidence: Confidence


class _Form(Enum):
    SEPARATED = auto()  # the shape alone is enough
    DOUBTFUL = auto()  # a date and four digits, but another reading is likely too
    BARE = auto()
    SCATTERED = auto()
    NEEDS_WORD = auto()  # nothing at all unless the text speaks of CPR just there


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    start: int
    end: int
    form: _Form
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
_DASHED_IN_LINK = re.compile(r"\d{6}[-_]\d{4}")
_MISREAD = re.compile(r"(?<![^\W_])[\dOoIl]{6}[ \-][\dOoIl]{4}(?![^\W_])")
_MISREAD_LETTERS = str.maketrans("OoIl", "0011")
_SCATTERED_GROUPS = frozenset(
    {(1,) * 10, (4, 2, 4), (2, 4, 4), (3, 3, 4), (5, 5), (4, 6), (6, 2, 2), (2, 2, 6), (6, 1, 3)}
)
_READ_ELSEWHERE = frozenset({(6, 4), (2, 2, 2, 4), (10,)})
_SENTENCE_MARKS = ".,;:!?)"
# A number with misread letters may begin before the first digit and end after the last.
_MARGIN = len("OOOOOO-OOOO") + 1


def cpr_numbers(text: str) -> tuple[CprMatch, ...]:
    """This will find every CPR number, with offsets in the text as written.

    Source: CPR office on the seventh digit and numbers without modulus 11.
    """
    digit_text = simplified(text)
    stretch = digit_text.with_digits(FEWEST_DIGITS, _MARGIN)
    if stretch is None:
        return ()
    candidates = tuple(_without_overlaps(digit_text.text, stretch))
    cpr_words = cpr_word_places(digit_text.text, *stretch) if candidates else ()
    found = []
    for candidate in candidates:
        is_named = is_near(cpr_words, candidate.start, candidate.end)
        confidence = Confidence.SURE if is_named else _confidence(digit_text.text, candidate)
        if confidence is not None:
            span = digit_text.original(candidate.start, candidate.end)
            found.append(CprMatch(start=span.start, end=span.end, confidence=confidence))
    return tuple(sorted(found, key=lambda match: match.start))


def _without_overlaps(text: str, stretch: Span) -> Iterator[_Candidate]:
    taken: set[int] = set()
    for finder in _FINDERS:
        for candidate in finder(text, stretch):
            if candidate.start in taken or candidate.end - 1 in taken:
                continue
            if is_birth_number(candidate.digits):
                taken.update(range(candidate.start, candidate.end))
                yield candidate


def _dated(text: str, stretch: Span) -> Iterator[_Candidate]:
    for match in _DATED.finditer(text, *stretch):
        date, gap, last = match["date"], match["gap"], match["last"]
        start, end = match.start("date"), match.end("last")
        form = _settled(_form(date, gap, last), text, start, end, gap)
        form = _as_written(form, text, start, end, date, last)
        digits = _six_digits(date) + last
        yield _Candidate(start=start, end=end, form=form, digits=digits)


def _six_digits(date: str) -> str:
    if date.isdigit():
        return date
    return "".join(part.zfill(2) for part in re.split(r"\D", date))


def _form(date: str, gap: str, last: str) -> _Form:
    joint = gap.strip()
    if joint.strip("-") == "":
        return _dashed(date, gap, last)
    if joint.startswith("&") or (joint == gap and joint in "./" and date.isdigit()):
        return _Form.SEPARATED
    # A closed parenthesis ends no sentence: (010203) 1234 is one number to whoever reads it.
    if joint != gap and joint[-1] in _SENTENCE_MARKS and joint != ")":
        return _Form.NEEDS_WORD
    return _Form.DOUBTFUL


def _dashed(date: str, gap: str, last: str) -> _Form:
    joint = gap.strip()
    if date.isdigit():
        is_doubtful = gap.count("\n") > 1 or (not joint and is_clock_time(date, last))
        return _Form.DOUBTFUL if is_doubtful else _Form.SEPARATED
    is_time = is_clock_time(date, last)
    if joint and int(date[-2:]) not in YEARS_OF_EVENTS and not 1900 <= int(last) <= 2099:
        return _Form.SEPARATED
    if joint == gap and len(date) == len("01.02.03"):
        return _Form.DOUBTFUL if is_time else _Form.SEPARATED
    return _Form.NEEDS_WORD if is_time else _Form.DOUBTFUL


def _settled(form: _Form, text: str, start: int, end: int, gap: str) -> _Form:
    """This will lower the form when the number is only a stretch of a longer grouped number."""
    joint = gap.strip()[:1] or " "
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    is_longer = (before[1:] == joint and before[0].isdigit()) or (
        after[:1] == joint and after[1:].isdigit()
    )
    if not is_longer:
        return form
    return _Form.NEEDS_WORD if text[start:end].count(" ") > 1 else _at_most_doubtful(form)


def _as_written(form: _Form, text: str, start: int, end: int, date: str, last: str) -> _Form:
    """This will lower the form for a time on a certain day, and for a code like LOK-240826-1500."""
    if not is_clock_time(date, last):
        return form
    is_span = _TIME_BEHIND.match(text, end) is not None
    if is_span or (not date.isdigit() and has_day_word(text, start)):
        return _Form.NEEDS_WORD
    is_code = _CODE_BEFORE.search(text, max(0, start - 2), start) is not None
    return _at_most_doubtful(form) if is_code else form


def _at_most_doubtful(form: _Form) -> _Form:
    return _Form.DOUBTFUL if form is _Form.SEPARATED else form


def _bare(text: str, stretch: Span) -> Iterator[_Candidate]:
    for match in _BARE.finditer(text, *stretch):
        start, end = match.span()
        form = _Form.NEEDS_WORD if _is_fraction(text, start, end) else _Form.BARE
        yield _Candidate(start=start, end=end, form=form, digits=match[0])


def _is_fraction(text: str, start: int, end: int) -> bool:
    # Ten digits beside a comma may also be the next number in a list, hence the lengths.
    has_whole_part = _WHOLE_PART.search(text[max(0, start - 12) : start])
    return has_whole_part is not None or _DECIMALS.match(text, end) is not None


def _long_years(text: str, stretch: Span) -> Iterator[_Candidate]:
    for match in _LONG_YEAR.finditer(text, *stretch):
        date = match["date"]
        day_and_month = date[:4] if date.isdigit() else _six_digits(date[:-4])[:4]
        digits = day_and_month + date[-2:] + match["last"]
        if full_year(digits) == int(date[-4:]):
            start, end = match.start("date"), match.end("last")
            yield _Candidate(start=start, end=end, form=_Form.NEEDS_WORD, digits=digits)


def _spoken(text: str, stretch: Span) -> Iterator[_Candidate]:
    """This will read “født 010203, de sidste fire er 1234”."""
    for match in _SPOKEN.finditer(text, *stretch):
        digits = _six_digits(match["date"]) + match["last"]
        yield _Candidate(start=match.start(), end=match.end(), form=_Form.SEPARATED, digits=digits)


def _scattered(text: str, stretch: Span) -> Iterator[_Candidate]:
    for match in _CLUSTER.finditer(text, *stretch):
        digits = "".join(filter(str.isdigit, match[0]))
        groups = tuple(map(len, re.findall(r"\d+", match[0])))
        if len(digits) != 10 or groups in _READ_ELSEWHERE:
            continue
        is_wrapped = "\n" in match[0] and len(groups) == 2 and 8 not in groups
        is_usual = is_wrapped or groups in _SCATTERED_GROUPS
        form = _Form.SCATTERED if is_usual else _Form.NEEDS_WORD
        yield _Candidate(start=match.start(), end=match.end(), form=form, digits=digits)


def _misread(text: str, stretch: Span) -> Iterator[_Candidate]:
    """This will read O and l as 0 and 1, the way text recognition mixes them up."""
    for match in _MISREAD.finditer(text, *stretch):
        digits = re.sub(r"\W", "", match[0]).translate(_MISREAD_LETTERS)
        is_mostly_digits = sum(map(str.isdigit, match[0])) >= FEWEST_DIGITS
        if is_mostly_digits:
            start, end = match.span()
            yield _Candidate(start=start, end=end, form=_Form.SCATTERED, digits=digits)


_FINDERS: tuple[Callable[[str, Span], Iterator[_Candidate]], ...] = (
    _dated,
    _bare,
    _long_years,
    _spoken,
    _scattered,
    _misread,
)


def _confidence(text: str, candidate: _Candidate) -> Confidence | None:
    start, end, form = candidate.start, candidate.end, candidate.form
    if form is _Form.NEEDS_WORD or _is_address_part(text, candidate):
        return None
    if _is_called_otherwise(text, start) or (form is _Form.BARE and is_amount(text, end)):
        return Confidence.LABELLED
    if form is _Form.BARE and _touches_letter(text, start, end):
        return Confidence.POSSIBLE if passes_modulus_11(candidate.digits) else None
    return Confidence.SURE if _is_sure(text, candidate) else Confidence.POSSIBLE


def _is_called_otherwise(text: str, start: int) -> bool:
    # “Fødselsdato og løbenummer:” names the two parts of a CPR number.
    return has_label(text, start) and not has_birth_word(text, start)


def _is_sure(text: str, candidate: _Candidate) -> bool:
    if candidate.form is _Form.SCATTERED:
        return False
    if is_in_link(text, candidate.start):
        # An address may hold a day and an article's number, but no day long ago.
        return int(candidate.digits[4:6]) not in YEARS_OF_EVENTS
    if candidate.form is _Form.SEPARATED or has_birth_word(text, candidate.start):
        return True
    return is_convincing(candidate.digits)


def _is_address_part(text: str, candidate: _Candidate) -> bool:
    # Web addresses are full of ten-digit ids and /240126/1234; only a dash speaks of a person.
    if not is_in_link(text, candidate.start):
        return False
    return _DASHED_IN_LINK.match(text, candidate.start) is None


def _touches_letter(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha()
