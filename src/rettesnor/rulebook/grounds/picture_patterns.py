"""How dates, times, prices and places are written on a picture, also where spaces got lost."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb", "marts march mar", "april apr",
            "maj may", "juni june jun", "juli july jul", "august aug", "september sep sept",
            "oktober october okt oct", "november nov", "december dec",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# A machine that reads a picture loses spaces: “6.junikl.14”, “Kapelvej44”, “Frientré”.
WORD_END = r"(?:(?=kl\.?\s?\d|fra(?:kl|\d))|(?![a-zæøå]))"
DAY_AND_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?({MONTH}){WORD_END}")
MONTH_AND_DAY = re.compile(rf"(?<![a-zæøå])({MONTH})\.?[ ](\d{{1,2}})(?:st|nd|rd|th)?(?![\d.:])")
# “6. og 7. juni” and “6.-7. juni”: the first day borrows the month of the second.
DAYS_AND_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})\.?\s?(?:-|–|og|til|and|to)\s?\d{1,2}\.?\s?"
    rf"({MONTH}){WORD_END}"
)
NUMERIC_DATE = re.compile(
    r"(?:(?<![\d/.-])|(?<=d\.))(\d{1,2})(?:/(\d{1,2})(?:[/-]\d{2,4})?|[.-](\d{1,2})[.-]\d{2,4})(?![\d/])"
)
SHORT_DATE = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})(?!\d)")
WEEKDAYS = {
    "man": "mandag", "mon": "monday", "tir": "tirsdag", "tue": "tuesday", "ons": "onsdag",
    "wed": "wednesday", "tor": "torsdag", "thu": "thursday", "fre": "fredag", "fri": "friday",
    "lør": "lørdag", "sat": "saturday", "søn": "søndag", "sun": "sunday",
}  # fmt: skip
ENGLISH = {"mon": "man", "tue": "tir", "wed": "ons", "thu": "tor", "fri": "fre", "sat": "lør",
            "sun": "søn", "lor": "lør", "son": "søn"}  # fmt: skip
WEEKDAY = re.compile(
    rf"(?<![a-zæøå])({'|'.join(WEEKDAYS.values())}|lordag|sondag)(?:e|ene|s|en)?{WORD_END}"
)
CLOCK = r"(?<![\d.,:/-])(\d{1,2})(?:[.:](\d{2}))?"
UNTIL = r"(?:\s?[-–—]\s?(\d{1,2})(?:[.:](\d{2}))?)"
TIME = re.compile(
    rf"(?:kl\.?\s?(\d{{1,2}})(?:[.:](\d{{2}}))?|(?<![\d.,:/-])(\d{{1,2}})[.:](\d{{2}}))"
    rf"{UNTIL}?(?![\d:/]|[.-]\d)"
)
HOURS = re.compile(rf"{CLOCK}{UNTIL}(?![\d:/%-]|\s?(?:år|kr|pers|min|uge|{MONTH})|[.,]\d|\.\s)")
HALF_DAY = re.compile(r"(?<![\d.:])(\d{1,2})(?:[.:](\d{2}))?\s?([ap])\.?m(?![a-z])")
AMOUNT = r"\d{1,6}(?:\.\d{3})?"
PRICE = re.compile(
    rf"(?<![\d.,])({AMOUNT})(?:,\d\d)?(?:\s?(?:kr|kroner|dkk|euro|€)(?![a-zæøå])\.?|,-|\.-)"
    rf"|(?:(?<![a-z])(?:kr\.?|dkk)|€)\s?({AMOUNT})(?!\d)"
)
NUMBER = re.compile(rf"(?<!\d){AMOUNT}(?!\d)")
FREE_IN_ONE_WORD = re.compile(
    r"(?<![a-zæøå])(?:fri|gratis)(?:entr[eé]|adgang)(?:for|til)?(?:alle)?(?![a-zæøå])"
)
STREET_IN_ONE_WORD = re.compile(
    r"(?<![a-zæøå])([a-zæøå]{2,24}(?:vej|gade|stræde|allé|torv|boulevard))\d{1,3}[a-z]?(?![\w%])"
)
BARE_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "ó": "o", "ö": "o"})
