"""Tests of advertising/broad_segment beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from rettesnor.rulebook.report import Status
from tests.makers import post_of, said_by

RULE = "advertising/broad_segment"


def verdicts(book: Rulebook, rest: str) -> list[Verdict]:
    """Return what the rule says about an ad."""
    ad = post_of(f'kind = "ad"\ntext = "Kom til åbent hus på onsdag."\n{rest}')
    return [finding.verdict for finding in said_by(book, RULE, ad)]


def test_a_plain_concert_is_ready_or_gets_advice(book: Rulebook) -> None:
    ad = post_of("""
        kind = "ad"
        text = "Koncert i parken lørdag den 6. juni kl. 15. Det er gratis, og alle er velkomne."
        targeting = { age_min = 18, age_max = 65, places = ["København"] }
    """)
    assert book.check(ad).status in (Status.READY, Status.ADVICE)


@pytest.mark.parametrize(("size", "stopped"), [(999, True), (1000, False), (0, False), (-5, False)])
def test_an_audience_is_narrow_below_a_thousand(book: Rulebook, size: int, stopped: bool) -> None:
    rest = f"special_group = true\ntargeting = {{ audience_size = {size} }}"
    assert verdicts(book, rest) == [Verdict.BREACH] * stopped


@pytest.mark.parametrize(("radius", "stopped"), [(0.99, True), (1.0, False), (20.0, False)])
def test_a_circle_is_narrow_below_a_kilometre(
    book: Rulebook, radius: float, stopped: bool
) -> None:
    rest = f"special_group = true\ntargeting = {{ radius_km = {radius} }}"
    assert verdicts(book, rest) == [Verdict.BREACH] * stopped


def test_a_question_is_asked_once_however_narrow_the_ad(book: Rulebook) -> None:
    rest = "targeting = { audience_size = 12, is_lookalike = true, radius_km = 0.2 }"
    assert verdicts(book, rest) == [Verdict.ASK]


@pytest.mark.parametrize(("answer", "verdict"), [("yes", Verdict.BREACH), ("no", Verdict.ADVICE)])
def test_the_answer_decides(book: Rulebook, answer: str, verdict: Verdict) -> None:
    rest = f"""
        targeting = {{ audience_size = 12, is_lookalike = true }}
        answers = [{{ question = "advertising/broad_segment#special_group", value = "{answer}" }}]
    """
    assert verdicts(book, rest) == [verdict, verdict]


def test_an_offer_for_everyone_around_a_home_is_still_narrow(book: Rulebook) -> None:
    rest = 'special_group = false\ntargeting = { radius_km = 0.3, radius_around = "Plejehjemmet" }'
    assert verdicts(book, rest) == [Verdict.BREACH]


def test_an_uploaded_list_stops_an_offer_for_everyone(book: Rulebook) -> None:
    rest = "special_group = false\ntargeting = { is_uploaded_list = true }"
    assert verdicts(book, rest) == [Verdict.BREACH]
