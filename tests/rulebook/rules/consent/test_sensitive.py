"""Tests of consent/sensitive beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "consent/sensitive"
CLOSE = "faces = { count = 1, largest_share = 0.5 }"
MANY = "faces = { count = 8, largest_share = 0.05, median_share = 0.04 }"


def verdicts(book: Rulebook, text: str, picture: str = CLOSE) -> list[Verdict]:
    post = post_of(f'text = "{text}"\npictures = [{{ name = "a.jpg", {picture} }}]')
    return [finding.verdict for finding in said_by(book, RULE, post)]


@pytest.mark.parametrize(
    "text",
    ["Kaffe på værestedet", "Åbent hus i moskeen", "Et liv som hjemløs", "På kvindekrisecentret"],
)
def test_a_close_face_beside_a_telling_place_stops(book: Rulebook, text: str) -> None:
    assert verdicts(book, text) == [Verdict.BREACH]


@pytest.mark.parametrize("text", ["Kaffe på værestedet", "Løb mod kræft", "Iftar i medborgerhuset"])
def test_a_situation_beside_a_telling_word_is_asked_about(book: Rulebook, text: str) -> None:
    assert verdicts(book, text, MANY) == [Verdict.ASK]


@pytest.mark.parametrize(
    "text",
    [
        "Vi bekræfter din tid", "Kommunikationen er ny", "Koncert i Vor Frue Kirke",
        "Grøn energi i gården", "Økonomien er på plads", "Åbent hus på rådhuset",
    ],
)  # fmt: skip
def test_words_that_only_look_telling_are_left_alone(book: Rulebook, text: str) -> None:
    assert verdicts(book, text) == []


def test_the_place_in_the_text_is_pointed_at(book: Rulebook) -> None:
    post = post_of(f'text = "Kaffe på værestedet"\npictures = [{{ name = "a", {CLOSE} }}]')
    (finding,) = said_by(book, RULE, post)
    assert finding.at is not None
    assert post.text[finding.at.start : finding.at.end] == "værestedet"


def test_only_central_communications_may_waive_it(book: Rulebook) -> None:
    assert book.rules[RULE].page.waived_by == "central_communications"
