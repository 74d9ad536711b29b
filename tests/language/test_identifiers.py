"""What the office may never publish: CPR numbers, private phones and addresses."""

import datetime
import itertools
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.language.birth_numbers import is_birth_number, passes_modulus_11
from rettesnor.language.identifiers import (
    Confidence,
    CprMatch,
    EmailAddress,
    HomeAddress,
    PhoneNumber,
    cpr_numbers,
    email_addresses,
    home_addresses,
    phone_numbers,
)
from tests.timing import is_done_within

SURE, POSSIBLE, LABELLED = Confidence.SURE, Confidence.POSSIBLE, Confidence.LABELLED


def confidences(text: str) -> list[Confidence]:
    return [match.confidence for match in cpr_numbers(text)]


def number_with_modulus(date: str, seventh: str = "1") -> str:
    """Built here, so that no number that could be somebody's stands in the repository."""
    for tail in itertools.product("0123456789", repeat=3):
        digits = date + seventh + "".join(tail)
        if passes_modulus_11(digits):
            return digits
    raise AssertionError(date)


def test_the_fixture_number_belongs_to_nobody() -> None:
    assert not passes_modulus_11("0102031234")
    assert not passes_modulus_11("6102031234")


@pytest.mark.parametrize(
    "text",
    [
        "010203-1234",
        "010203–1234",
        "010203—1234",
        "010203‒1234",
        "010203−1234",
        "010203‑1234",
        "010203--1234",
        "010203 1234",
        "010203\u00a01234",
        "010203\t1234",
        "010203/1234",
        "010203.1234",
        "010203 - 1234",
        "010203 – 1234",
        "010203&nbsp;1234",
        "010203\n1234",
        "010203\r\n1234",
        "010203-\n1234",
        "010203\n-1234",
        "０１０２０３－１２３４",
        "𝟎𝟏𝟎𝟐𝟎𝟑-𝟏𝟐𝟑𝟒",
        "⓪①⓪②⓪③-①②③④",
        "010\u200b203\u00ad-12\u200d34",
        "0️⃣1️⃣0️⃣2️⃣0️⃣3️⃣-1️⃣2️⃣3️⃣4️⃣",
        "01.02.03-1234",
        "01-02-03-1234",
        "01/02/03-1234",
        "01 02 03-1234",
        "(010203-1234)",
        "010203-1234!",
        "#010203-1234",
        "født 010203-1234",
        "født 0102031234",
        "Re: SV: 010203-1234 om plads",
        "IMG_010203-1234.jpg",
        "afgørelse-010203-1234.pdf",
        "https://example.dk/brev/010203-1234.pdf",
        "Født 010203, og de sidste fire cifre er 1234",
        "01 02 03 - 1234",
        "Fødselsdato og løbenummer: 01.02.03-1234",
        "scan010203-1234.pdf",
        "010203-1234 2100 København Ø",
        "Nørregade 12 010203-1234",
        "Tlf 3366 3366 010203-1234",
        "1. 010203-1234",
        "610203-1234",
        "910303-1234",
        "290200-4234",
        "290204-1234",
        "cpr 0102031234",
        "cpr: 010203 1234",
        "CPR010203-1234",
        "CPR0102031234",
        "cpr-nr.: 0102031234",
        "CPR-nummer er 0102031234",
        "c.p.r. 0102031234",
        "personnummer 0102031234",
        "0102031234 er hendes cpr-nummer",
        "cpr: 010203, 1234",
        "cpr. 010203. 1234",
        "cpr 01 02 03 12 34",
        "cpr 01-02-1903-1234",
        "cpr 0 1 0 2 0 3 1 2 3 4",
        "https://example.dk/?cpr=0102031234",
    ],
)
def test_a_number_is_stopped_however_it_is_written(text: str) -> None:
    assert confidences(text) == [SURE]


@pytest.mark.parametrize(
    "text",
    [
        "0102031234",
        "#0102031234",
        "IMG_0102031234.jpg",
        "0102031234@example.dk",
        "0 1 0 2 0 3 1 2 3 4",
        "0 1 0 2 0 3 - 1 2 3 4",
        "0102 03-1234",
        "010 203-1234",
        "010203 12 34",
        "0102031-\n234",
        "01 02 03 1234",
        "01/02/03 1234",
        "1/2-03 1234",
        "010203_1234.jpg",
        "010203,1234",
        "010203 / 1234",
        "O10203-l234",
        "2026-010203-1234",
        "241226 1500",
        "https://example.dk/brev/010225-1234.pdf",
    ],
)
def test_a_likely_number_is_pointed_out_for_a_second_look(text: str) -> None:
    assert confidences(text) == [POSSIBLE]


@pytest.mark.parametrize(
    "text",
    [
        "Sagsnr. 0102031234",
        "Sagsnr. 010203-1234",
        "journalnr.: 0102031234",
        "j.nr. 010203-1234",
        "Konto 9541 0102031234",
        "P-nr. 0102031234",
        "ordre 0102031234",
        "fakturanummer 0102031234",
        "EAN 0102031234",
        "tlf. 0102031234",
        "+31 0102031234",
        "0102031234 kr.",
    ],
)
def test_a_number_called_something_else_is_only_noted(text: str) -> None:
    assert confidences(text) == [LABELLED]


@pytest.mark.parametrize(
    "text",
    ["Vagt 060526 1400-2200", "Møde tirsdag 12.05.26-1630", "Start den 12.05.26-1630"],
)
def test_a_day_with_a_clock_time_is_no_number(text: str) -> None:
    assert confidences(text) == []


def test_a_time_of_day_excuses_no_day_long_ago() -> None:
    assert confidences("020955 1230") == [SURE]


def test_a_label_does_not_help_when_the_text_says_cpr() -> None:
    assert confidences("Sagsnr. 0102031234 (borgerens cpr)") == [SURE]


@pytest.mark.parametrize(
    "text",
    [
        "310299-1234",
        "290200-1234",
        "011303-1234",
        "010203-xxxx",
        "den 020190. 1234 deltagere",
        "den 020190, 1234 deltagere",
        "CVR 64942212",
        "EAN 5798000123456",
        "5798000123456",
        "+45 33 66 33 66",
        "+4533663366",
        "004533663366",
        "DK50 0040 0440 1162 43",
        "DK5000400440116243",
        "24-12-2026",
        "24.12.2026 1500",
        "24-12-2026 15",
        "24.12.26 1500",
        "kl. 10.00-14.30",
        "2012-06-15 21",
        "010203-040506",
        "lotto: 03 07 12 21 34",
        "01020312345",
        "12345678901234",
        "3,1415926535",
        "ABC0102031234",
        "x0102031234y",
        "https://example.dk/events/0102031234",
        "example.dk/240126/1234",
        "550e8400-e29b-41d4-a716-446655440000",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert cpr_numbers(text) == ()


def test_the_check_sum_makes_a_bare_number_certain() -> None:
    assert confidences(f"Hej {number_with_modulus('150685')}!") == [SURE]


def test_the_spent_birthday_needs_no_check_sum() -> None:
    bare = next(d for n in range(1000) if not passes_modulus_11(d := f"0101651{n:03}"))
    assert confidences(bare) == [SURE]


def test_two_numbers_in_a_list_are_both_found() -> None:
    text = "0102031234,0203041234 og 010203-1234/020304-1234"
    assert [text[m.start : m.end] for m in cpr_numbers(text)] == [
        "0102031234",
        "0203041234",
        "010203-1234",
        "020304-1234",
    ]


def test_the_place_is_counted_in_the_text_as_written() -> None:
    text = "Å\u030a\u200b Se: 010\u00ad203-1234."
    (match,) = cpr_numbers(text)
    assert text[match.start : match.end] == "010\u00ad203-1234"


def test_no_digit_of_a_number_reaches_a_log() -> None:
    (match,) = cpr_numbers("x" * 5 + " 987654 010203-1234")
    assert "0102" not in repr(match)
    assert "1234" not in repr(match)


@given(
    st.dates(
        min_value=datetime.date(1900, 1, 1),
        max_value=datetime.date(1999, 12, 31),
    ),
    st.integers(0, 3999),
    st.sampled_from(["-", "–", " ", "/", ".", "\n", " - ", "-\n", "\u00ad-"]),
    st.sampled_from(["", "Hej ", "(", "CPR", "Født", "_", "#", "æ\u0301 ", "1) "]),
    st.sampled_from(["", ".", ")", "!", " tak", "\n", ".jpg", " 2100 Kbh"]),
)
def test_no_valid_date_slips_through(
    date: datetime.date, last: int, joint: str, before: str, after: str
) -> None:
    written = f"{date:%d%m%y}{joint}{last:04}"
    text = before + written + after
    (match,) = cpr_numbers(text)
    assert match.confidence is not LABELLED
    assert text[match.start : match.end] == written


@given(st.text(alphabet="0123456789 -–./\n\u200bcprOl+åé#@:x", max_size=60) | st.text())
def test_whatever_is_pasted_the_places_lie_inside_it(text: str) -> None:
    matches: list[CprMatch | PhoneNumber | EmailAddress | HomeAddress] = [
        *cpr_numbers(text),
        *phone_numbers(text),
        *email_addresses(text),
        *home_addresses(text),
    ]
    assert all(0 <= match.start < match.end <= len(text) for match in matches)


@pytest.mark.parametrize(
    ("digits", "is_real"),
    [("2902001234", False), ("2902004234", True), ("3113031234", False), ("6102031234", True)],
)
def test_the_calendar_decides_what_a_birth_number_is(digits: str, is_real: bool) -> None:
    assert is_birth_number(digits) is is_real


@pytest.mark.parametrize(
    ("text", "number", "confidence"),
    [
        ("Ring 33 66 33 66 i dag", "33 66 33 66", SURE),
        ("33 66 33 66 mellem 10 og 12", "33 66 33 66", SURE),
        ("tlf. 336 63 366", "336 63 366", SURE),
        ("tlf 33 663 366", "33 663 366", SURE),
        ("+45 33663366", "+45 33663366", SURE),
        ("0045 33 66 33 66", "0045 33 66 33 66", SURE),
        ("☎33663366", "33663366", SURE),
        ("Skriv til 33663366", "33663366", POSSIBLE),
        ("3366 3366", "3366 3366", POSSIBLE),
        ("33-66-33-66", "33-66-33-66", POSSIBLE),
    ],
)
def test_a_phone_number_is_found(text: str, number: str, confidence: Confidence) -> None:
    (match,) = phone_numbers(text)
    assert (text[match.start : match.end], match.confidence) == (number, confidence)


@pytest.mark.parametrize(
    "text",
    [
        "24-12-2026",
        "24122026",
        "20261224",
        "CVR-nr.: 64 94 22 12",
        "CVR 64942212",
        "2025 2026",
        "2025-2026",
        "EAN 5798000123456",
        "DK20 3366 3366 1234 56",
        "25.000.000 kr",
        "33663366 kr",
        "33 663 366",
        "2100 2200",
        "33 66 33 66 55",
        "010203-1234",
        "12 34 56 78",
        "ordre 33663366",
        "https://example.dk/33663366",
    ],
)
def test_other_eight_digits_are_no_phone_number(text: str) -> None:
    assert phone_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "address", "has_floor_or_door"),
    [
        ("Bor på Nørregade 12, 3. tv", "Nørregade 12, 3. tv", True),
        ("Nørregade 12, st. th.", "Nørregade 12, st. th.", True),
        ("Nørregade 12, 3.", "Nørregade 12, 3.", True),
        ("nørregade 12, 3. tv", "nørregade 12, 3. tv", True),
        ("Frederiksborgvej 105, 4. 12", "Frederiksborgvej 105, 4. 12", True),
        ("Enghave Plads 4, lejl. 12", "Enghave Plads 4, lejl. 12", True),
        ("H.C. Andersens Boulevard 25, 2. sal", "H.C. Andersens Boulevard 25, 2. sal", True),
        ("Vi er på Nørregade 12 kl. 19", "Nørregade 12", False),
        ("Nørregade 12, 3. maj", "Nørregade 12", False),
        ("Gammel Kongevej 1A, 1610 København V", "Gammel Kongevej 1A, 1610 København", False),
        ("Godthåbsvej 12-14", "Godthåbsvej 12-14", False),
    ],
)
def test_an_address_tells_whether_somebody_lives_there(
    text: str, address: str, has_floor_or_door: bool
) -> None:
    (match,) = home_addresses(text)
    assert text[match.start : match.end] == address
    assert match.has_floor_or_door is has_floor_or_door


@pytest.mark.parametrize(
    "text",
    [
        "på vej 12 km",
        "plads 3",
        "Legeplads 3 åbner",
        "Motorvej 14",
        "Danmark 3, Norge 2",
        "Sønder Allé 5. maj",
        "Strandvejen 12 kr",
        "Nørregade 12.30",
        "Biblioteket på Nørregade",
    ],
)
def test_a_road_without_a_house_is_no_address(text: str) -> None:
    assert home_addresses(text) == ()


def test_an_email_is_found_and_a_handle_is_not() -> None:
    text = "Skriv til a.b+c@x.example.dk. Følg @mette@kk.social og @bibliotek"
    assert [text[m.start : m.end] for m in email_addresses(text)] == ["a.b+c@x.example.dk"]


@pytest.mark.parametrize("find", [cpr_numbers, phone_numbers, email_addresses, home_addresses])
def test_a_hostile_text_is_read_at_once(find: Callable[[str], object]) -> None:
    pieces = ["0", "0 ", "@", "(", "010203-1234 ", "0102031234/", "a@a.", "Vej ", "\u200b0", "x-"]
    for piece in pieces:
        text = (piece * 10_000)[:10_000]
        assert is_done_within(0.05, partial(find, text)), piece


def test_a_number_with_its_date_in_parentheses_is_not_missed() -> None:
    (found,) = cpr_numbers("Skriv til (010203) 1234 i dag")
    assert found.confidence is Confidence.POSSIBLE
    assert cpr_numbers("Mødet er aflyst (se brev). 1234 deltagere") == ()
