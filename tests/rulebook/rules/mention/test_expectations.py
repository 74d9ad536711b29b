"""Tests of mention/expectations beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "mention/expectations"


def test_the_finding_points_at_the_partners_first_mention(book: Rulebook) -> None:
    post = post_of("""
        text = "Køb kaffe hos Nordlys. Nordlys har åbent."
        partners = [{name = "Nordlys", relation = "operator", agreement_from = 2026-01-01}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.at is not None
    assert post.text[finding.at.start : finding.at.end] == "Nordlys"
    assert finding.at.start == 14


def test_an_answer_about_one_partner_says_nothing_of_another(book: Rulebook) -> None:
    post = post_of("""
        text = "Nordlys og Sydhavn holder fest hos os."
        partners = [
          {name = "Nordlys", relation = "operator", agreement_from = 2026-01-01},
          {name = "Sydhavn", relation = "operator", agreement_from = 2026-01-01},
        ]
        answers = [
          {question = "mention/expectations#is_it_agreed", about = "Nordlys", value = "yes"},
        ]
    """)
    asked = [one for one in said_by(book, RULE, post) if one.verdict is Verdict.ASK]
    assert [one.finding.about for one in asked] == ["Sydhavn"]


def test_a_partner_without_a_known_relation_is_left_alone(book: Rulebook) -> None:
    post = post_of('text = "Nordlys kommer."\npartners = [{name = "Nordlys"}]')
    assert said_by(book, RULE, post) == []
