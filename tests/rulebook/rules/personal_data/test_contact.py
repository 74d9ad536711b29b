"""Tests of personal_data/contact beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit, Verdict
from rettesnor.rulebook.report import Status
from tests.makers import TODAY, Post, Reply, said_by

RULE = "personal_data/contact"


@pytest.mark.parametrize(
    "text",
    [
        "Mød os på Lyrskovgade 4, 2. sal",
        "Galleri Holm, Lyrskovgade 4, st. tv.",
        "Vi er flyttet til Lyrskovgade 4",
        "Bor du på Nørrebro? Mød os på Nørrebrogade 155",
        "Alle, der bor i Grøndal, er velkomne på Hvidkildevej 64",
        "Skriv til roklubben@gmail.com",
        "Skriv til mette.hansen@kk.dk",
        "Ring til kontoret på 33 12 34 56",
        "Ring på 33 66 33 66",
    ],
)
def test_offices_clubs_and_venues_may_be_found(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Post(text=text, today=TODAY)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Karen bor på Lyrskovgade 4",
        "Kagen skal til Lyrskovgade 4, 3. th, 1758 København V",
        "Ring på min mobil 23 45 67 89",
        "Skriv til bo.olesen@gmail.com",
    ],
)
def test_what_is_private_only_warns(book: Rulebook, text: str) -> None:
    (finding,) = said_by(book, RULE, Post(text=text, today=TODAY))
    assert finding.verdict is Verdict.BREACH
    assert finding.status is Status.ADVICE


def test_a_reply_that_repeats_the_citizens_mail_is_warned_of(book: Rulebook) -> None:
    reply = Reply(
        text="Vi skriver til bo@holm.dk. Vh Mette", to="Skriv til bo@holm.dk", today=TODAY
    )
    assert [finding.verdict for finding in said_by(book, RULE, reply)] == [Verdict.BREACH]


def test_the_remedy_takes_the_number_and_one_space(book: Rulebook) -> None:
    text = "Ring på min mobil 23 45 67 89 i aften"
    (finding,) = said_by(book, RULE, Post(text=text, today=TODAY))
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    assert text[: remedy.at.start] + text[remedy.at.end :] == "Ring på min mobil i aften"
