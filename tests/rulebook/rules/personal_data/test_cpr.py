"""Tests of personal_data/cpr beyond the examples on its page."""

import json

import pytest

from rettesnor.language.birth_numbers import passes_modulus_11
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Role
from rettesnor.rulebook.findings import Edit, Verdict
from rettesnor.rulebook.report import Status
from tests.makers import TODAY, Ad, Post, Waiver, post_of, said_by

RULE = "personal_data/cpr"
DIGITS = "010203", "1234"
WRITTEN = (
    "010203-1234", "010203–1234", "010203 1234", "010203\n1234", "010203.1234", "01.02.03-1234",
    "cpr0102031234", "CPR: 0102031234", "610203-1234", "０１０２０３-１２３４",
    "010203 - 1234",
)  # fmt: skip


def with_a_sound_check_sum() -> str:
    """Build a number that could have been issued, so that none stands in the repository."""
    return next(
        number
        for number in (f"010203{last}" for last in range(1000, 9999))
        if passes_modulus_11(number)
    )


@pytest.mark.parametrize("number", WRITTEN)
def test_a_number_is_found_however_it_is_written(book: Rulebook, number: str) -> None:
    text = f"Borgeren {number} skal ringe"
    (finding,) = said_by(book, RULE, Post(text=text, today=TODAY))
    assert finding.verdict is Verdict.BREACH
    assert finding.status is Status.STOPPED


@pytest.mark.parametrize("number", ["010203_1234", "01 02 03 1234", "0102 031234", "01020\n31234"])
def test_a_number_in_an_odd_shape_is_asked_about(book: Rulebook, number: str) -> None:
    (finding,) = said_by(book, RULE, Post(text=f"Borgeren {number} skal ringe", today=TODAY))
    assert finding.verdict is Verdict.ASK


def test_a_bare_number_with_a_sound_check_sum_is_a_breach(book: Rulebook) -> None:
    post = Post(text=f"Send {with_a_sound_check_sum()} til os", today=TODAY)
    assert [finding.verdict for finding in said_by(book, RULE, post)] == [Verdict.BREACH]


@pytest.mark.parametrize(
    "post",
    [
        'text = "Nummer 010203-1234"',
        'text = "Sagsnr. 0102031234"',
        'text = "Koden er 01020 31234"',
        'text = "Hej"\npictures = [{name = "a.jpg", alt = "010203-1234", text = "010203-1234"}]',
        'text = "Hej"\nfiles = ["010203-1234.pdf"]',
    ],
)
def test_nothing_that_is_said_repeats_a_digit_of_the_number(book: Rulebook, post: str) -> None:
    for finding in said_by(book, RULE, post_of(post)):
        said = finding.as_json() | {"at": None, "paragraph": None, "anchor": None}
        said["remedies"] = [remedy.label for remedy in finding.remedies]
        written = json.dumps(said)
        assert not any(part in written for part in (*DIGITS, "0102031234", "01020"))


def test_a_number_in_an_ads_targeting_is_found(book: Rulebook) -> None:
    post = post_of('kind = "ad"\ntext = "Hej"\n[targeting]\naudience_name = "Liste 010203-1234"')
    assert isinstance(post, Ad)
    (finding,) = said_by(book, RULE, post)
    assert finding.at is not None
    assert finding.at.field == "targeting.audience_name"


def test_what_the_citizen_wrote_is_not_reported(book: Rulebook) -> None:
    post = post_of('kind = "reply"\nto = "Mit cpr er 010203-1234"\ntext = "Tak. Vh Bo"')
    assert said_by(book, RULE, post) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mette (CPR-nr. 010203-1234) vandt.", "Mette vandt."),
        ("Mette, cpr 010203-1234, vandt.", "Mette, vandt."),
        ("Mette vandt. Cpr: 010203-1234.", "Mette vandt."),
        ("010203-1234 vandt", "vandt"),
        ("Hendes CPR-nummer er 010203-1234 og hun bor her", "og hun bor her"),
    ],
)
def test_removing_a_number_takes_its_label_along(
    book: Rulebook, before: str, after: str
) -> None:
    (finding,) = said_by(book, RULE, Post(text=before, today=TODAY))
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    assert before[: remedy.at.start] + remedy.text + before[remedy.at.end :] == after


def test_an_answer_still_holds_when_the_text_elsewhere_changes(book: Rulebook) -> None:
    first = post_of('text = "Legetøjet har koden 01020 31234 på bunden."')
    (question,) = said_by(book, RULE, first)
    about = question.finding.about
    later = post_of(f"""
        text = "Nyt! Legetøjet har koden 01020 31234 på bunden. Se selv."
        answers = [{{question = "{RULE}#is_it_cpr", about = "{about}", value = "no"}}]
    """)
    assert [finding.verdict for finding in said_by(book, RULE, later)] == [Verdict.OK]


def test_no_answer_excuses_a_number_that_is_surely_one(book: Rulebook) -> None:
    (question,) = said_by(book, RULE, post_of('text = "Nummer 010203-1234"'))
    answer = f'{{question = "{RULE}#is_it_cpr", about = "{question.finding.about}", value = "no"}}'
    post = post_of(f'text = "Nummer 010203-1234"\nanswers = [{answer}]')
    assert [finding.verdict for finding in said_by(book, RULE, post)] == [Verdict.BREACH]


def test_nobody_can_waive_it(book: Rulebook) -> None:
    waiver = Waiver(
        rule=RULE,
        by="chef",
        role=Role.CENTRAL_COMMUNICATIONS,
        reason="Vigtigt",
        until=TODAY,
        data_protection_advice_on=TODAY,
    )
    post = Post(text="Nummer 010203-1234", today=TODAY, waivers=(waiver,))
    (finding,) = said_by(book, RULE, post)
    assert finding.waiver is None
