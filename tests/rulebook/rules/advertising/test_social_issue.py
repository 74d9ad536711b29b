"""Tests of advertising/social_issue beyond the examples on its page."""

from json import dumps

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "advertising/social_issue"


def quoted(value: object) -> str:
    """Return a value as TOML has it."""
    return dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hør om sundhed for ældre", "sundhed"), ("Ny klimaplan for byen", "klimaplan"),
        ("Kend dine rettigheder", "rettigheder"), ("Fest for flygtninge", "flygtninge"),
        ("Sammen mod kriminalitet", "kriminalitet"), ("Om kommunens budget", "kommunens budget"),
        ("Brevstem på biblioteket", "brevstem"), ("Talk on climate change", "climate change"),
        ("Hør om biodiversitet i parken", "biodiversitet"), ("Gratis screening", "screening"),
    ],
)  # fmt: skip
def test_a_topic_that_may_be_turned_down_gives_advice(
    book: Rulebook, text: str, word: str
) -> None:
    (finding,) = said_by(book, RULE, post_of(f'kind = "ad"\ntext = {quoted(text)}'))
    assert finding.verdict is Verdict.ADVICE
    assert f"“{word}”" in finding.message["da"]


@pytest.mark.parametrize(
    "text",
    ["Koncert i parken på lørdag", "Ny legeplads i Valby", "Vi har et godt indeklima",
     "God stemning",
     "Frit valg på alle hylder", "Lån bøger på biblioteket", "Svøm gratis i dag"],
)  # fmt: skip
def test_an_ordinary_ad_gets_none(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, post_of(f'kind = "ad"\ntext = {quoted(text)}')) == []
