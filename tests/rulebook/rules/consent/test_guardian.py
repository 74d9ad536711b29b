"""Tests of consent/guardian beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "consent/guardian"
MANY = "faces = { count = 8, largest_share = 0.05, median_share = 0.04 }"
CLOSE = "faces = { count = 1, largest_share = 0.5 }"


def verdicts(book: Rulebook, text: str, picture: str) -> list[Verdict]:
    post = post_of(f'text = "{text}"\npictures = [{{ name = "a.jpg", {picture} }}]')
    return [finding.verdict for finding in said_by(book, RULE, post)]


@pytest.mark.parametrize(
    "text", ["Høstfest i gården", "Ny cykelsti", "Højskolen holder foredrag", "60 løbere"]
)
def test_a_situation_without_a_hint_of_children_is_not_asked_about(
    book: Rulebook, text: str
) -> None:
    assert verdicts(book, text, MANY) == []


@pytest.mark.parametrize(
    "text", ["Fest på skolen", "Sommer i børnehaven Solsikken", "Tag børnene med", "Unge i parken"]
)
def test_a_hint_of_children_is_asked_about(book: Rulebook, text: str) -> None:
    assert verdicts(book, text, MANY) == [Verdict.ASK]


@pytest.mark.parametrize(
    "text", ["Mød Lone, leder af skolen", "Byens nye borgmester", "Han er 40-årig"]
)
def test_a_portrait_of_an_adult_is_not_asked_about(book: Rulebook, text: str) -> None:
    assert verdicts(book, text, CLOSE) == []


@pytest.mark.parametrize(
    ("age", "verdict"), [(14, Verdict.BREACH), (15, Verdict.ASK), (17, Verdict.ASK)]
)
def test_from_fifteen_a_young_person_may_say_yes_alone(
    book: Rulebook, age: int, verdict: Verdict
) -> None:
    assert verdicts(book, f"Vores {age}-årige vinder", CLOSE) == [verdict]


def test_an_age_range_in_an_offer_is_nobodys_age(book: Rulebook) -> None:
    assert verdicts(book, "Kursus for 13-17-årige", MANY) in ([], [Verdict.ASK])
    assert verdicts(book, "Mød træneren for de 13-17-årige", CLOSE) != [Verdict.BREACH]


def test_a_guardian_may_not_be_replaced_by_an_expired_consent(book: Rulebook) -> None:
    consent = 'consents = [{ person = "b", by_guardian = true, expires_on = 2020-01-01 }]'
    picture = f'alt = "Børnehavebørn i sneen", {MANY}, {consent}'
    assert verdicts(book, "Sne", picture) == [Verdict.BREACH]
