"""Tests of advertising/reason_visible beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Verdict
from rettesnor.rulebook.grounds.reasons import reason
from tests.makers import post_of, said_by

RULE = "advertising/reason_visible"
EVERYTHING = """
    kind = "ad"
    text = "Kom til koncert"
    special_group = true
    targeting = { age_min = 25, age_max = 40, genders = ["female"], radius_km = 3.5, radius_around = "Valby", interests = ["Jazz", "Dans"], seed_pages = ["Spillestedet"], audience_name = "Gæster", is_lookalike = true }
"""  # noqa: E501


def test_the_reason_names_all_that_the_ad_is_aimed_by() -> None:
    ad = post_of(EVERYTHING)
    assert isinstance(ad, Ad)
    assert reason(ad, "kommunen", "da") == (
        "Du ser annoncen, fordi kommunen vil nå kvinder på 25-40 år inden for 3.5 km fra Valby, "
        "der interesserer sig for Jazz, Dans og der følger Spillestedet og der er på listen "
        "“Gæster” og der ligner andre, vi kender."
    )
    assert reason(ad, "the city", "en") == (
        "You see the ad because the city wants to reach women aged 25-40 within 3.5 km of Valby "
        "who are interested in Jazz, Dans and who follow Spillestedet and who are on the list "
        "“Gæster” and who resemble others we know."
    )


def test_the_question_shows_the_reason_in_both_languages(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, post_of(EVERYTHING))
    assert finding.verdict is Verdict.ASK
    assert "vil nå kvinder" in finding.message["da"]
    assert "wants to reach women" in finding.message["en"]


def test_a_changed_targeting_is_asked_about_again(book: Rulebook) -> None:
    (first,) = said_by(book, RULE, post_of(EVERYTHING))
    (second,) = said_by(book, RULE, post_of(EVERYTHING.replace("Dans", "Sang")))
    assert first.finding.about != second.finding.about


def test_an_ad_without_targeting_is_left_alone(book: Rulebook) -> None:
    assert said_by(book, RULE, post_of('kind = "ad"\ntext = "Kom"\nspecial_group = true')) == []
