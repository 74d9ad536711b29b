"""Finds Danish personal identification numbers (CPR) however an editor may have written them.

A number must never be published, so shape and date decide; modulus 11 only raises confidence,
because numbers without it have been issued since 2007.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.language.birth_numbers import is_convincing, passes_modulus_11
from rettesnor.language.cpr_candidates import Candidate, Form, candidates_in
from rettesnor.language.digits import DigitText, simplified
from rettesnor.language.number_context import (
    YEARS_OF_EVENTS,
    cpr_word_places,
    has_birth_word,
    has_label,
    is_amount,
    is_in_link,
    is_near,
)

_DASHED_IN_LINK = re.compile(r"\d{6}[-_]\d{4}")


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


def cpr_numbers(text: str, digit_text: DigitText | None = None) -> tuple[CprMatch, ...]:
    """This will find every CPR number, with offsets in the text as written.

    Shape: `digit_text` is the text simplified, where that is known already.
    Source: CPR office on the seventh digit and numbers without modulus 11.
    """
    digit_text = digit_text or simplified(text)
    candidates, stretch = candidates_in(digit_text)
    if not candidates:
        return ()
    cpr_words = cpr_word_places(digit_text.text, *stretch)
    found = []
    for candidate in candidates:
        is_named = is_near(cpr_words, candidate.start, candidate.end)
        confidence = Confidence.SURE if is_named else _confidence(digit_text.text, candidate)
        if confidence is not None:
            span = digit_text.original(candidate.start, candidate.end)
            found.append(CprMatch(start=span.start, end=span.end, confidence=confidence))
    return tuple(sorted(found, key=lambda match: match.start))


def _confidence(text: str, candidate: Candidate) -> Confidence | None:
    start, end, form = candidate.start, candidate.end, candidate.form
    if form is Form.NEEDS_WORD or _is_address_part(text, candidate):
        return None
    if _is_called_otherwise(text, start) or (form is Form.BARE and is_amount(text, end)):
        return Confidence.LABELLED
    if form is Form.BARE and _touches_letter(text, start, end):
        return Confidence.POSSIBLE if passes_modulus_11(candidate.digits) else None
    return Confidence.SURE if _is_sure(text, candidate) else Confidence.POSSIBLE


def _is_called_otherwise(text: str, start: int) -> bool:
    # “Fødselsdato og løbenummer:” names the two parts of a CPR number.
    return has_label(text, start) and not has_birth_word(text, start)


def _is_sure(text: str, candidate: Candidate) -> bool:
    if candidate.form is Form.SCATTERED:
        return False
    if is_in_link(text, candidate.start):
        # An address may hold a day and an article's number, but no day long ago.
        return int(candidate.digits[4:6]) not in YEARS_OF_EVENTS
    if candidate.form is Form.SEPARATED or has_birth_word(text, candidate.start):
        return True
    return is_convincing(candidate.digits)


def _is_address_part(text: str, candidate: Candidate) -> bool:
    # Web addresses are full of ten-digit ids and /240126/1234; only a dash speaks of a person.
    if not is_in_link(text, candidate.start):
        return False
    return _DASHED_IN_LINK.match(text, candidate.start) is None


def _touches_letter(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha()
