"""Finds phone numbers, e-mail addresses and home addresses in a text."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rettesnor.language.cpr import Confidence
from rettesnor.language.digits import DigitText, simplified
from rettesnor.language.number_context import (
    has_other_label,
    has_phone_label,
    is_amount,
    is_in_link,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneNumber:
    """Where a Danish phone number stands; SURE by prefix, label or grouping in pairs."""

    start: int
    end: int
    confidence: Confidence


@dataclass(frozen=True, kw_only=True, slots=True)
class EmailAddress:
    """Where an e-mail address stands."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeAddress:
    """Where a street and number stand; a floor or door means somebody lives there."""

    start: int
    end: int
    has_floor_or_door: bool


_EMAIL = re.compile(
    r"(?<![\w.+@-])[\w+-][\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?![\w@-])", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\d+])(?P<prefix>(?:\+|00)45[ \-]?|\(\+?45\)[ ]?|45[ ]?(?=[2-9]))?"
    r"(?P<number>[2-9]\d(?:(?P<pair>[ .\-]?)\d\d(?P=pair)\d\d(?P=pair)\d\d"
    r"|\d\d[ \-]\d{4}|\d[ ]\d\d[ ]\d{3}|[ ]\d{3}[ ]\d{3}))(?!\d)"
)
# Every sign that a phone number may hold, so that the rest of the text is never tried.
_SIGNS_OF_NUMBERS = re.compile(r"[+(0-9][0-9 +().\-]{7,}")
_JOINED_BEFORE = re.compile(r"\d[ .\-/:,]$")
_JOINED_AFTER = re.compile(r"[.\-/:]\d")
_SAME_GROUP_AFTER = re.compile(r" \d\d(?:\d\d)?(?!\d)")

_STREET = re.compile(
    r"(?i:vej|gade|all[eé]|stræde|plads|vænge|boulevard|torv|bakke|toft|kaj|brygge|passage"
    # Danmark 3, Valby Park 2: these endings name a home only with a floor, door or town after.
    r"|(?P<weak>park|have|gård|lund|sti|krog|ager|kvarter|kanal|bro|dal|høj|mark|strand|vang|eng|bo))"
    r"(?:e?ne?|et|s)?[ ]{1,2}(?P<number>[1-9]\d{0,2}(?:[ ]?[A-ZÆØÅa-h](?![\w.]))?"
    r"(?:-[1-9]\d{0,2}(?!\d))?)(?![\w%])(?![.:/]\d)",
)
# Between the last letter of a word and a number that a house can have.
_BEFORE_A_NUMBER = re.compile(r" (?= ?[1-9]\d{0,2}(?!\d))(?<=[^\W\d_] )")
_LONGEST_SUFFIX = len("boulevardenes")
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_DOOR = (
    r"(?:t\.?[vh]\.?|mf\.?|midt(?:for)?|(?:dør|lejl\.?|lejlighed|værelse)[ ]?(?:nr\.?[ ]?)?\w{1,4})"
)
_FLOOR = r"(?:st\.?|stuen|kld\.?|kælderen|\d{1,2}\.?(?:[ ]?sal\.?)?)"
_HOME = re.compile(
    r"[,.]?[ ]{0,2}(?:"
    rf"{_FLOOR}[,.]?[ ]{{0,2}}{_DOOR}(?![^\W\d_])"
    r"|\d{1,2}\.?[ ]?sal(?![^\W_])|(?:stuen|kld)(?![^\W_])"
    r"|\d{1,2}\.[ ]\d{1,4}(?=,|$|\n)|st\.?(?=[ ]{0,2}(?:,|$|\n|\d{4}))"
    rf"|{_DOOR}(?![^\W_])"
    r"|(?<=[,.])[ ]{0,2}\d{1,2}\.(?=[ ]?(?:,|$|\n|\d{4} )))",
    re.IGNORECASE,
)
_POST_TOWN = re.compile(r"[,.]?[ \n]{1,2}(?:DK-)?[1-9]\d{3}[ ][A-ZÆØÅ][\wæøå]{1,30}")
_NOT_A_NUMBER = re.compile(
    r"[ ]?(?:km|m|meter|min|minutter|år|personer|børn|deltagere|pladser|timer|stk)(?![^\W_])"
    r"|\.?[ ]" + _MONTH + r"|\.[ ]?sal|[.,-]\d",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:[A-ZÆØÅ][\w.'’-]{0,30}[ ]|[A-ZÆØÅ]\.[ ]?|(?:den|de|og) ){1,4}$")
_PLAIN_WORDS = frozenset(
    (
        "motorvej",
        "hovedvej",
        "omvej",
        "vej",
        "gade",
        "plads",
        "legeplads",
        "arbejdsplads",
        "parkeringsplads",
        "byggeplads",
        "campingplads",
        "studieplads",
        "praktikplads",
        "elevplads",
        "siddeplads",
        "holdeplads",
        "torv",
        "bakke",
        "toft",
        "kaj",
        "brygge",
        "passage",
    )
)


def email_addresses(text: str) -> tuple[EmailAddress, ...]:
    """This will find e-mail addresses, but not @name@server handles."""
    if "@" not in text:
        return ()
    return tuple(EmailAddress(start=m.start(), end=m.end()) for m in _EMAIL.finditer(text))


def phone_numbers(text: str, digit_text: DigitText | None = None) -> tuple[PhoneNumber, ...]:
    """This will find Danish eight-digit numbers, leaving dates, years, prices, CVR and EAN be.

    Shape: `digit_text` is the text simplified, where that is known already.
    """
    digit_text = digit_text or simplified(text)
    found = []
    for match, confidence in _phones(digit_text.text):
        span = digit_text.original(*match.span())
        found.append(PhoneNumber(start=span.start, end=span.end, confidence=confidence))
    return tuple(found)


def _phones(text: str) -> Iterator[tuple[re.Match[str], Confidence]]:
    for match in _numbers(text):
        start, number = match.start(), match["number"]
        if _is_part_of_longer(text, match) or is_in_link(text, start):
            continue
        if match["prefix"] or has_phone_label(text, start):
            yield match, Confidence.SURE
        elif has_other_label(text, start) or is_amount(text, match.end()):
            continue
        elif _looks_like_phone(text, match):
            yield match, Confidence.SURE if number.count(" ") == 3 else Confidence.POSSIBLE


def _numbers(text: str) -> Iterator[re.Match[str]]:
    for stretch in _SIGNS_OF_NUMBERS.finditer(text):
        yield from _PHONE.finditer(text, *stretch.span())


def _is_part_of_longer(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if start and text[start - 1].isalpha():
        return True
    if _JOINED_AFTER.match(text, end):
        return True
    is_bare = match["number"].isdigit()
    before = _JOINED_BEFORE.search(text, max(0, start - 2), start)
    if before and not (is_bare and text[start - 1] in " ,/"):
        return True
    return not is_bare and _SAME_GROUP_AFTER.match(text, end) is not None


def _looks_like_phone(text: str, match: re.Match[str]) -> bool:
    number = match["number"]
    groups = tuple(map(len, re.findall(r"\d+", number)))
    if text[match.end() : match.end() + 1].isalpha() or groups == (2, 3, 3):
        return False
    if groups == (8,):
        return not _is_date(number)
    if groups == (4, 4):
        return not _are_years_or_rounds(number)
    return True


def _is_date(number: str) -> bool:
    return any(
        1900 <= int(year) <= 2099 and _is_day(int(year), int(month), int(day))
        for day, month, year in (
            (number[:2], number[2:4], number[4:]),
            (number[6:], number[4:6], number[:4]),
        )
    )


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _are_years_or_rounds(number: str) -> bool:
    first, second = int(number[:4]), int(number[5:])
    is_years = 1900 <= first <= 2099 and 1900 <= second <= 2099
    return is_years or (first % 50 == 0 and second % 50 == 0)


def home_addresses(text: str) -> tuple[HomeAddress, ...]:
    """This will find a street with a house number, plus floor, door and town when given."""
    found = []
    for match in _streets(text):
        start = _street_start(text, match.start(), match.start("number"))
        if start is None or _NOT_A_NUMBER.match(text, match.end()) or is_amount(text, match.end()):
            continue
        address = _whole_address(text, start, match.end())
        if _is_believable(text, match, address):
            found.append(address)
    return tuple(found)


def _streets(text: str) -> Iterator[re.Match[str]]:
    """This will look only where a number follows a word: the endings of streets are too many."""
    done = 0
    for gap in _BEFORE_A_NUMBER.finditer(text):
        for start in range(max(done, gap.start() - _LONGEST_SUFFIX), gap.start()):
            if match := _STREET.match(text, start):
                yield match
                done = match.end()
                break


def _whole_address(text: str, start: int, end: int) -> HomeAddress:
    home = _HOME.match(text, end)
    end = home.end() if home else end
    town = _POST_TOWN.match(text, end)
    end = town.end() if town else end
    return HomeAddress(start=start, end=end, has_floor_or_door=home is not None)


def _street_start(text: str, suffix: int, number: int) -> int | None:
    """This will walk back over the street's name; None where an ordinary word ends so."""
    start = suffix
    while start and suffix - start < 40 and (text[start - 1].isalnum() or text[start - 1] in "-."):
        start -= 1
    word = text[start:number].strip()
    if _is_ordinary(word) and not (word[:1].isupper() and _name_before(text, start)):
        return None
    name = _name_before(text, start) if word[:1].isupper() else None
    return name.start() if name and _starts_a_name(name) else start


def _is_ordinary(word: str) -> bool:
    lower = word.lower()
    return len(lower) < 4 or lower in _PLAIN_WORDS or lower.removesuffix("en") in _PLAIN_WORDS


def _name_before(text: str, start: int) -> re.Match[str] | None:
    return _NAME_BEFORE.search(text, max(0, start - 40), start)


def _starts_a_name(name: re.Match[str]) -> bool:
    return name[0][:1].isupper()


def _is_believable(text: str, match: re.Match[str], address: HomeAddress) -> bool:
    has_more = address.end > match.end()
    if match["weak"]:
        return has_more and text[address.start].isupper()
    return has_more or text[address.start].isupper()
