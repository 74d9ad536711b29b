"""Where words begin and end: compounds, hyphens, genitives, and the humps of hashtags."""

import re

from rettesnor.language.folding import Folded

_JOINERS = "-'"
_LONGEST_HASHTAG = 100
# A bound on hostile text; the longest words of real posts have about 50 letters.
_LONGEST_COMPOUND = 120
_REST_OF_COMPOUND = re.compile(rf"(?:[^\W_]|[-'](?=[^\W_])){{0,{_LONGEST_COMPOUND}}}")
_VOWEL_OR_DIGIT = re.compile(r"[aeiouyæøåäöüéèêáàóòúíëïœ\d-]")
_HUMPED_HASHTAG = re.compile(r"#[^\W_][a-zæøå0-9]*[^\W_a-zæøå0-9]")


def has_humps(text: str) -> bool:
    """Whether a hashtag may hold words that no blank divides, as #DanmarksBedste does."""
    return _HUMPED_HASHTAG.search(text) is not None


def opens_a_word(folded: Folded, at: int) -> bool:
    """Whether a word, and not the later part of one, begins here."""
    text = folded.text
    if at == 0 or not text[at - 1].isalnum():
        return at < 2 or text[at - 1] not in _JOINERS or not text[at - 2].isalnum()
    return _is_hump_of_hashtag(folded, at)


def closes_a_word(folded: Folded, at: int) -> bool:
    """Whether a word, apart from a genitive with apostrophe, ends here."""
    text = folded.text
    if at == len(text):
        return True
    if text[at].isalnum():
        return _is_hump_of_hashtag(folded, at)
    if text[at] not in _JOINERS or not text[at + 1 : at + 2].isalnum():
        return True
    return text.startswith("'s", at) and not text[at + 2 : at + 3].isalnum()


def _is_hump_of_hashtag(folded: Folded, at: int) -> bool:
    """Whether #DanmarksBedste begins a new word here."""
    source = folded.source
    if not source[at : at + 1].isupper() or not folded.is_in_place or source[at - 1].isupper():
        return False
    before = source[max(0, at - _LONGEST_HASHTAG) : at]
    sign = before.rfind("#")
    return sign >= 0 and before[sign + 1 :].isalnum()


def start_of_compound(text: str, at: int) -> int:
    """Give where the word begins that has a later part here."""
    limit = max(0, at - _LONGEST_COMPOUND)
    after_blank = max(limit, text.rfind(" ", limit, at) + 1)
    if text[after_blank:at].isalnum():
        return after_blank
    while at > limit and (
        text[at - 1].isalnum() or (at > 1 and text[at - 1] in _JOINERS and text[at - 2].isalnum())
    ):
        at -= 1
    return at


def end_of_compound(text: str, at: int) -> int:
    """Give where the word ends that has an earlier part before here."""
    rest = _REST_OF_COMPOUND.match(text, at)
    return rest.end() if rest else at


def can_be_a_word(part: str) -> bool:
    """Whether the other part of a compound can stand: the "s" of "skor" can't."""
    return _VOWEL_OR_DIGIT.search(part) is not None
