"""The words around a number that tell what kind of number it is."""

import re
from bisect import bisect_left

_CPR_WORD = re.compile(
    r"(?<![^\W\d_])(?:c\.?p\.?r(?![^\W\d_])|cpr[\W_]?n(?:r|ummer|umre|o)"
    r"|person(?:lig[et]?)?[\W_]?(?:nr|nummer|numre)|pers\.?[\W_]?nr"
    r"|social[ ]security|civil[ ]registration|ssn(?![^\W\d_]))",
    re.IGNORECASE,
)
_BIRTH_WORD = re.compile(
    r"(?<![^\W_])(?:født|fødsels(?:dag|dato|nr|nummer)|f\.|born|birth|sygesikring|sundhedskort)",
    re.IGNORECASE,
)
_NUMBER_WORD = r"[\W_]{0,2}(?:nr|nummer|numre|number|no|id|kode)(?:et)?"
_ENDING = r"[\s.:#=\-(]{0,4}(?:(?:er|på|til|is)[\s:]{1,2})?"
_ENDING += r"(?:\d{1,4}[ \-]|[A-ZÆØÅ]{1,6}-)?$"
_DAY_WORD = re.compile(
    r"(?<![^\W_])(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|den|d\.|dato|date|fra|til|kl\.?|starter|deadline|frist)[\s.:]{0,3}(?:den |d\. ?)?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:sags?|journals?|j|p|se|kunde|medlems?|dok(?:ument)?|løbe|serie|vare|case|customer)"
    + _NUMBER_WORD
    + r"|(?:journal|konto|account|giro|fik|reg|ean|gln|isbn|cvr|ordre|order|bestilling|booking"
    r"|faktura|invoice|billet|ticket|bilag|kvittering|pakke|track(?:ing)?|stregkode|matrikel"
    r"|licens|udbuds?|ref|reference|betalings?|mobilepay)s?(?:" + _NUMBER_WORD + r")?"
    r")" + _ENDING,
    re.IGNORECASE,
)
_PHONE_LABEL = re.compile(
    r"(?<![^\W_])(?:tlf|tel|telefon|mobil|mob|phone|ring|sms|fax|call|vagttelefon|hotline)"
    r"(?:" + _NUMBER_WORD + r")?" + _ENDING + r"|[+☎📞📱]\s?(?:\d{1,3}[ \-])?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[\s,.\-]{0,3}(?:kr|kroner|dkk|eur|euro|€|mio|pct|%)(?![^\W_])", re.IGNORECASE
)
_DOMAIN = re.compile(r"\.[a-z]{2,10}[/?]", re.IGNORECASE)

YEARS_OF_EVENTS = range(15, 41)  # 2015 to 2040: no editor announces a day in 1988
REACH_BEFORE = 40  # Units: characters, as the other reaches
REACH_AFTER = 22
LONGEST_CPR_WORD = len("civil registration.")
BIRTH_REACH = 30
LABEL_REACH = 32
LINK_REACH = 200


def cpr_word_places(text: str, start: int, end: int) -> tuple[int, ...]:
    """This will list where CPR or personnummer is spoken of near a stretch, in rising order."""
    first, after = max(0, start - REACH_BEFORE), end + REACH_AFTER + LONGEST_CPR_WORD
    return tuple(match.start() for match in _CPR_WORD.finditer(text, first, after))


def is_near(places: tuple[int, ...], start: int, end: int) -> bool:
    """This will tell whether one of the places lies close before or after the number."""
    first = bisect_left(places, start - REACH_BEFORE)
    return first < len(places) and places[first] <= end + REACH_AFTER


def has_birth_word(text: str, start: int) -> bool:
    return _BIRTH_WORD.search(text, max(0, start - BIRTH_REACH), start) is not None


def has_day_word(text: str, start: int) -> bool:
    """This will tell whether a weekday or the like stands right before a date."""
    return _DAY_WORD.search(text[max(0, start - LABEL_REACH) : start]) is not None


def has_label(text: str, start: int) -> bool:
    """This will tell whether the number is called something else, phone numbers included."""
    return has_other_label(text, start) or has_phone_label(text, start)


def has_other_label(text: str, start: int) -> bool:
    return _LABEL.search(text[max(0, start - LABEL_REACH) : start]) is not None


def has_phone_label(text: str, start: int) -> bool:
    return _PHONE_LABEL.search(text[max(0, start - LABEL_REACH) : start]) is not None


def is_amount(text: str, end: int) -> bool:
    return _AMOUNT.match(text, end) is not None


def is_in_link(text: str, start: int) -> bool:
    """This will tell whether the number stands inside a web address."""
    reach = max(0, start - LINK_REACH)
    blank = max(text.rfind(" ", reach, start), text.rfind("\n", reach, start))
    token = text[max(reach, blank + 1) : start]
    if "://" in token or token.lower().startswith("www."):
        return True
    return "." in token and _DOMAIN.search(token) is not None


def is_clock_time(date: str, last: str) -> bool:
    """This will tell 241226 1500, a day in our time and a clock time, from a number.

    Source: events are announced in steps of five minutes.
    """
    if int(date[-2:]) not in YEARS_OF_EVENTS:
        return False
    return int(last[:2]) < 24 and int(last[2:]) < 60 and int(last[2:]) % 5 == 0
