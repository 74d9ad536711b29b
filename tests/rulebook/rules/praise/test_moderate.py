"""Tests of praise/moderate beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit, Verdict
from rettesnor.rulebook.report import Status
from tests.makers import post_of, said_by

RULE = "praise/moderate"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Mød den folkekære sangerinde Anna Holm.", "Mød sangerinden Anna Holm."),
        ("Et talentfuldt band spiller.", "Et band spiller."),
        ("Talentfulde sangere spiller op.", "Sangere spiller op."),
        ("Han er en helt fantastisk komiker.", "Han er en komiker."),
        ("Mød den unikke og uforglemmelige pianist.", "Mød pianisten."),
    ],
)  # fmt: skip
def test_one_click_leaves_the_praise_out(book: Rulebook, text: str, instead: str) -> None:
    (finding,) = said_by(book, RULE, post_of(f'text = "{text}"'))
    edit = next(remedy for remedy in finding.remedies if isinstance(remedy, Edit))
    assert text[: edit.at.start] + edit.text + text[edit.at.end :] == instead


def test_praise_that_a_sentence_needs_is_not_cut_out(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, post_of('text = "Hun er fantastisk."'))
    assert not any(isinstance(remedy, Edit) for remedy in finding.remedies)


def test_moderate_praise_warns_and_never_stops(book: Rulebook) -> None:
    report = book.check(post_of('text = "En fantastisk aften med den folkekære trio."'))
    assert report.status is Status.ADVICE


def test_praise_far_from_any_performer_is_left_alone(book: Rulebook) -> None:
    text = "Kom til en fantastisk aften i parken med mad, drikke og bål. Senere kommer en sanger."
    assert said_by(book, RULE, post_of(f'text = "{text}"')) == []


def test_a_partner_is_somebody_and_an_authority_is_not(book: Rulebook) -> None:
    for party, verdicts in (("company", [Verdict.BREACH]), ("authority", [])):
        post = post_of(f"""
            text = "Nordlys laver fantastiske kager."
            partners = [{{name = "Nordlys", party = "{party}"}}]
        """)
        assert [finding.verdict for finding in said_by(book, RULE, post)] == verdicts
