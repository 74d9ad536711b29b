"""Tests for what a reply gives away of its reader's case."""

import time

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.grounds.reader_case import given_away
from rettesnor.rulebook.grounds.single_person import person_singled_out, unlisted_names


@pytest.mark.parametrize(
    "text",
    [
        "Du afleverede ikke dine lønsedler.",
        "Vi har ikke fået din årsopgørelse endnu.",
        "Det skal du, fordi du er vurderet aktivitetsparat.",
        "Your son is with a foster family.",
    ],
)
def test_a_sentence_on_what_has_happened_to_the_reader_gives_a_case_away(
    book: Rulebook, text: str
) -> None:
    assert list(given_away(book.settings.read(text), None))


@pytest.mark.parametrize(
    "text",
    [
        "Du søger boligstøtte på borger.dk.",
        "Visitationen kan vejlede dig.",
        "Har du fået en rykker, så ring til os.",
        "Sagen er på dagsordenen den 12. februar, og du kan følge mødet på nettet.",
    ],
)
def test_advice_to_the_reader_gives_nothing_away(book: Rulebook, text: str) -> None:
    assert list(given_away(book.settings.read(text), None)) == []


def test_a_short_answer_gives_a_case_away_where_the_citizen_told_of_one(book: Rulebook) -> None:
    reply = book.settings.read("Den er sendt videre i går.")
    assert list(given_away(reply, book.settings.read("Hvor er min klage?")))
    assert list(given_away(reply, book.settings.read("Hvor er skraldebilen?"))) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Naboens søn er flyttet.", "Naboens søn"),
        ("En ung mor på Nørrebrogade er flyttet.", "En ung mor"),
        ("Lejeren er flyttet.", "Lejeren"),
        ("En af vores elever er flyttet.", "En af vores elever"),
        ("Elever flytter klasse hvert år.", None),
        ("En mor kan søge om orlov.", None),
    ],
)
def test_one_person_is_told_from_people_in_general(
    book: Rulebook, text: str, person: str | None
) -> None:
    reading = book.settings.read(text)
    assert person_singled_out(reading, reading.sentences[0]) == person


def test_a_full_name_is_seen_that_no_list_holds_and_a_place_is_not(book: Rulebook) -> None:
    reading = book.settings.read("I dag er Xerxa Qvistorph her, ikke Enghave Plads.")
    found = unlisted_names(reading, reading.sentences[0])
    assert [reading.text[start:end] for start, end in found] == ["Xerxa Qvistorph"]


def test_a_long_row_of_words_for_cases_costs_little(book: Rulebook) -> None:
    reading = book.settings.read("du har fået kontanthjælp " * 400)
    began = time.process_time()
    list(given_away(reading, None))
    assert time.process_time() - began < 1
