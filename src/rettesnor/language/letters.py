"""Tells a borrowed letter (mathematical, circled, small capital, turned) from an ordinary one."""

import unicodedata
from functools import cache

BORROWED_NAMES = (
    "MATHEMATICAL ",
    "CIRCLED LATIN ",
    "NEGATIVE CIRCLED LATIN ",
    "SQUARED LATIN ",
    "NEGATIVE SQUARED LATIN ",
    "PARENTHESIZED LATIN ",
    "TORTOISE SHELL BRACKETED LATIN ",
    "FULLWIDTH LATIN ",
    "FULLWIDTH DIGIT ",
    "SCRIPT ",
    "DOUBLE-STRUCK ",
    "BLACK-LETTER ",
    "LATIN LETTER SMALL CAPITAL ",
    "LATIN SMALL LETTER TURNED ",
    "LATIN CAPITAL LETTER TURNED ",
    "MODIFIER LETTER SMALL ",
    "MODIFIER LETTER CAPITAL ",
)
TURNED = " LETTER TURNED "
FOREIGN_ALPHABETS = ("CYRILLIC ", "GREEK ", "CHEROKEE ", "ARMENIAN ", "COPTIC ", "LISU ")
# Units and science write these inside Latin words: kΩ, µm, Δt, β-blocker.
ORDINARY_GREEK = frozenset("ΩμπβΔλαγδεθσφωΣΦΨψ")
LATIN_TWINS = str.maketrans(
    "асеорхуіјѕһԁԛԝАВЕКМНОРСТХУІЈЅοινυκρτχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceopxyijshdqwABEKMHOPCTXYIJSoivukptxABEZHIKMNOPTYX",
)
UPSIDE_DOWN = str.maketrans("nudpbq", "unpdqb")
MOST_MARKS = 2


@cache
def _name(character: str) -> str:
    return unicodedata.name(character, "")


def is_borrowed(character: str) -> bool:
    """This will tell whether a letter was taken from a mathematical, circled or turned set."""
    return character > "\u01dc" and _name(character).startswith(BORROWED_NAMES)


def pseudo_weight(word: str) -> int:
    """This will weigh a word: 0 ordinary, 1 a single borrowed letter, 2 or more a pseudo font."""
    composed = unicodedata.normalize("NFC", word)
    if _has_stacked_marks(composed) or _mixes_alphabets(composed):
        return 2
    borrowed = sum(map(is_borrowed, composed))
    has_plain_letters = any(map(_is_latin, composed))
    # 1ˢᵗ and Mᵐᵉ raise a letter or two; a font does not stop there.
    raised = sum(_name(letter).startswith("MODIFIER") for letter in composed)
    if borrowed and borrowed == raised and raised < 3:
        return 0
    return borrowed + (1 if borrowed and has_plain_letters and _is_strong(composed) else 0)


def _is_strong(word: str) -> bool:
    return any(_name(letter).startswith(("MATHEMATICAL ", "FULLWIDTH ")) for letter in word)


def _is_latin(character: str) -> bool:
    return _name(character).startswith("LATIN ") and not is_borrowed(character)


def _has_stacked_marks(word: str) -> bool:
    marks = sum(_is_mark(character) for character in word)
    return marks > MOST_MARKS and any(map(_is_latin, word))


def _is_mark(character: str) -> bool:
    is_selector = "\ufe00" <= character <= "\ufe0f" or character == "\u20e3"
    return not is_selector and unicodedata.category(character) in ("Mn", "Me")


def _mixes_alphabets(word: str) -> bool:
    if not any(map(_is_latin, word)):
        return False
    return any(
        letter not in ORDINARY_GREEK and _name(letter).startswith(FOREIGN_ALPHABETS)
        for letter in word
    )


def plain_word(word: str) -> str:
    """This will write one flagged word with ordinary letters."""
    is_upside_down = any(TURNED in _name(letter) for letter in word)
    composed = unicodedata.normalize("NFC", word)
    letters = "".join(_plain_letter(letter) for letter in composed if not _is_mark(letter))
    if any(map(_is_latin, letters)):
        letters = letters.translate(LATIN_TWINS)
    return letters[::-1].translate(UPSIDE_DOWN) if is_upside_down else letters


def _plain_letter(character: str) -> str:
    if not is_borrowed(character):
        return character
    plain = unicodedata.normalize("NFKC", character)
    name = _name(character)
    letter = name.rpartition(" ")[2]
    if plain != character or len(letter) > 2:
        return plain.strip("()〔〕")
    # A small capital stands in for a lower-case letter, whatever its name says.
    is_capital = "CAPITAL" in name and "SMALL CAPITAL" not in name
    return letter if is_capital else letter.lower()
