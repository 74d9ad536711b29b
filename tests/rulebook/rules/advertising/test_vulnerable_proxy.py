"""Tests of advertising/vulnerable_proxy beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "advertising/vulnerable_proxy"


@pytest.mark.parametrize(
    "interest",
    ["Hus Forbi", "Payday loan", "Gambling", "Kviklån", "Kontanthjælp", "Hjemløse",
     "Single parents",
     "Ensomhed", "RKI", "Gældsrådgivning", "Ludomani", "Krisecenter", "Enlig forsørger"],
)  # fmt: skip
def test_an_interest_that_points_at_hardship_stops_the_ad(book: Rulebook, interest: str) -> None:
    ad = post_of(f'kind = "ad"\ntext = "Kom"\ntargeting = {{ interests = ["{interest}"] }}')
    assert [finding.verdict for finding in said_by(book, RULE, ad)] == [Verdict.BREACH]


@pytest.mark.parametrize(
    "interest",
    ["Gågader", "Brætspil", "Mode", "Boligindretning", "Genbrugsbutikker", "Fodbold", "Bands",
     "Yoga", "Madlavning", "Gangbroer", "Vandreture", "Rockmusik", "Bandy"],
)  # fmt: skip
def test_an_ordinary_interest_is_left_alone(book: Rulebook, interest: str) -> None:
    ad = post_of(f'kind = "ad"\ntext = "Kom"\ntargeting = {{ interests = ["{interest}"] }}')
    assert said_by(book, RULE, ad) == []


def test_two_weak_interests_are_named_together(book: Rulebook) -> None:
    ad = post_of("""
        kind = "ad"
        text = "Kom og være med"
        targeting = { interests = ["Genbrugsbutikker", "Cykling", "Rabatkort"] }
    """)
    (finding,) = said_by(book, RULE, ad)
    assert finding.finding.message == "together"
    assert "Genbrugsbutikker, Rabatkort" in finding.message["da"]


@pytest.mark.parametrize(
    "place",
    ["Bosted Lindegården", "Plejehjemmet Solgården", "Dannerhuset", "Herberget på Hillerødgade",
     "Kvindekrisecentret", "Rigshospitalet", "Jobcentret"],
)  # fmt: skip
def test_a_small_circle_around_a_home_stops_the_ad(book: Rulebook, place: str) -> None:
    ad = post_of(
        f'kind = "ad"\ntext = "Kom"\n'
        f'targeting = {{ radius_km = 0.5, radius_around = "{place}" }}'
    )
    assert [finding.verdict for finding in said_by(book, RULE, ad)] == [Verdict.BREACH]


def test_a_small_circle_around_a_swimming_pool_does_not(book: Rulebook) -> None:
    ad = post_of("""
        kind = "ad"
        text = "Nye hold"
        targeting = { radius_km = 0.5, radius_around = "Bellahøj Svømmestadion" }
    """)
    assert said_by(book, RULE, ad) == []


def test_an_answer_that_owns_up_stops_the_ad(book: Rulebook) -> None:
    ad = post_of("""
        kind = "ad"
        text = "Gratis gældsrådgivning"
        targeting = { interests = ["Discount stores"] }
        answers = [
          { question = "advertising/vulnerable_proxy#why_chosen", about = "discount stores", value = "yes" },
        ]
    """)  # noqa: E501
    assert [finding.verdict for finding in said_by(book, RULE, ad)] == [Verdict.BREACH]
