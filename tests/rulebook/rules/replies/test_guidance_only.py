"""Tests of replies/guidance_only beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit
from tests.makers import TODAY, Reply, said_by

RULE = "replies/guidance_only"


@pytest.mark.parametrize(
    "text",
    [
        "Derfor har du ret til friplads.",
        "Du har naturligvis ret til boligstøtte.",
        "Din mor har ret til hjemmehjælp.",
        "Dit barn får plads 1. maj.",
        "Du får byggetilladelsen.",
        "Vi har vurderet, at du ikke er i målgruppen.",
        "Nej, du kan ikke få tilskud.",
        "Du må godt bygge et skur.",
        "You qualify for a subsidy.",
    ],
)
def test_a_phrase_that_reads_as_a_decision_is_warned_of(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Reply(text=f"{text}\nVh Mette", today=TODAY)) != []


@pytest.mark.parametrize(
    "text",
    [
        "Du kan have ret til friplads.",
        "Måske har du ret til friplads.",
        "Har du ret til friplads?",
        "Du har ret i, at stien er glat.",
        "Alle børn har ret til en plads.",
        "Du har ret til aktindsigt.",
        "Vi har besluttet at lukke broen i weekenden.",
        "Du får svar inden fire uger.",
        "Du får tilskud, hvis du er pensionist.",
        "Du kan ikke få svar her.",
        "Du har ret til plads. Svaret er vejledende.",
    ],
)
def test_guidance_and_small_talk_are_left_alone(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Reply(text=f"{text}\nVh Mette", today=TODAY)) == []


@pytest.mark.parametrize(
    ("text", "softer"),
    [
        ("Du har ret til plads", "Du kan have ret til plads"),
        ("Så du er berettiget til kørsel", "Så du kan være berettiget til kørsel"),
        ("Du får tilskud", "Du kan få tilskud"),
        ("You are entitled to a place", "You may be entitled to a place"),
    ],
)
def test_the_remedy_turns_a_right_into_a_possibility(
    book: Rulebook, text: str, softer: str
) -> None:
    (finding,) = said_by(book, RULE, Reply(text=text, today=TODAY))
    remedy = finding.remedies[0]
    assert isinstance(remedy, Edit)
    mended = text[: remedy.at.start] + remedy.text + text[remedy.at.end :]
    assert mended == softer
    assert said_by(book, RULE, Reply(text=mended, today=TODAY)) == []
