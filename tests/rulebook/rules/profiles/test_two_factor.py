"""Tests of profiles/two_factor beyond the examples on its page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rettesnor.guide.editing import Wording, with_paragraph
from rettesnor.guide.package import KK, files_in, guide_from
from rettesnor.guide.text import Verb
from rettesnor.language.lexicon import lexicon_from
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Answer, Profile
from rettesnor.rulebook.findings import Verdict
from rettesnor.rulebook.report import Status
from tests.makers import TODAY, post_of, said_by

RULE = "profiles/two_factor"
OPEN_HOUSE = post_of('text = "Kom til åbent hus på biblioteket."')
OFF = replace(OPEN_HOUSE, profiles=(Profile(name="@biblioteket", has_two_factor=False),))
UNKNOWN = replace(OPEN_HOUSE, profiles=(Profile(name="@biblioteket"),))


def answered(value: str, on: date | None = None) -> Answer:
    return Answer(question=f"{RULE}#is_it_on", about="@biblioteket", value=value, on=on)


@pytest.mark.parametrize(
    ("verb", "off", "unknown"),
    [
        (Verb.MUST, Status.STOPPED, Status.NEEDS_ANSWERS),
        (Verb.SHOULD, Status.ADVICE, Status.NEEDS_ANSWERS),
        (Verb.MAY, Status.ADVICE, Status.ADVICE),
    ],
)
def test_the_guides_verb_decides_what_a_missing_second_factor_comes_to(
    book: Rulebook, verb: Verb, off: Status, unknown: Status
) -> None:
    words = guide_from(files_in(KK)).by_anchor["two-factor"]
    wording = Wording(text=words.text, verb=verb, rules=words.rules)
    guide = guide_from(with_paragraph(files_in(KK), "two-factor", wording))
    other = Rulebook(guide, book.rules, lexicon_from(guide.lexicons))
    assert (other.check(OFF).status, other.check(UNKNOWN).status) == (off, unknown)


def test_who_names_no_profile_is_asked_nothing(book: Rulebook) -> None:
    assert said_by(book, RULE, OPEN_HOUSE) == []
    blank = replace(OPEN_HOUSE, profiles=(Profile(name="  "),))
    assert said_by(book, RULE, blank) == []


def test_each_profile_is_asked_about_once(book: Rulebook) -> None:
    names = ("@biblioteket", "@museet", "@biblioteket")
    post = replace(OPEN_HOUSE, profiles=tuple(Profile(name=name) for name in names))
    said = said_by(book, RULE, post)
    assert [one.finding.about for one in said] == ["@biblioteket", "@museet"]


def test_what_the_register_knows_outweighs_an_answer(book: Rulebook) -> None:
    (said,) = said_by(book, RULE, replace(OFF, answers=(answered("yes"),)))
    assert said.verdict is Verdict.BREACH


@pytest.mark.parametrize(("age", "verdict"), [(90, Verdict.OK), (91, Verdict.ASK)])
def test_an_answer_holds_for_ninety_days(book: Rulebook, age: int, verdict: Verdict) -> None:
    given = answered("yes", TODAY - timedelta(days=age))
    (said,) = said_by(book, RULE, replace(UNKNOWN, answers=(given,)))
    assert said.verdict is verdict
