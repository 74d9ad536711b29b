"""Tests of mention/main_message beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "mention/main_message"


def messages(book: Rulebook, text: str, partner: str) -> list[str]:
    """Return what the rule says of a text with one partner."""
    post = post_of(f'text = "{text}"\npartners = [{{{partner}}}]')
    return [finding.finding.message for finding in said_by(book, RULE, post)]


@pytest.mark.parametrize("relation", ["artist", "employee", "venue"])
def test_those_who_belong_to_our_offer_may_lead(book: Rulebook, relation: str) -> None:
    partner = f'name = "Anna Holm", relation = "{relation}"'
    assert messages(book, "Anna Holm synger på lørdag.", partner) == []


def test_a_page_of_the_partner_on_a_shared_platform_is_the_partners(book: Rulebook) -> None:
    partner = 'name = "Nordlys", links = ["https://www.facebook.com/nordlys"]'
    text = "Der er spil hos os. Se https://facebook.com/{}"
    assert messages(book, text.format("nordlys/kaffe"), partner) == ["only_link"]
    assert messages(book, text.format("kulturhuset"), partner) == []


def test_a_subdomain_is_the_partners_and_a_longer_name_is_not(book: Rulebook) -> None:
    partner = 'name = "Nordlys", links = ["nordlys.dk"]'
    assert messages(book, "Spil hos os. Se https://shop.nordlys.dk/", partner) == ["only_link"]
    assert messages(book, "Spil hos os. Se https://minnordlys.dk/", partner) == []


def test_one_of_two_sentences_about_the_partner_is_fine(book: Rulebook) -> None:
    text = "Der er spilleaften på lørdag. Nordlys låner spil ud."
    assert messages(book, text, 'name = "Nordlys"') == []


def test_the_guide_sets_how_much_the_partner_may_take_up(book: Rulebook) -> None:
    text = "Der er fest. Nordlys laver kaffe. Kom glad. Tag en ven med."
    assert messages(book, text, 'name = "Nordlys"') == []
    more = "Der er fest. Nordlys laver kaffe. Nordlys bager. Tag en ven med."
    assert messages(book, more, 'name = "Nordlys"') == ["most_of_it"]


def test_a_cry_before_an_offer_does_not_hide_who_leads(book: Rulebook) -> None:
    partner = 'name = "Papirhuset", party = "company"'
    assert messages(book, "Endelig udsalg! Papirhuset er billigst.", partner) == ["leads"]
    assert messages(book, "Legedag på lørdag! Papirhuset kommer.", partner) == []


def test_at_their_place_is_not_at_ours(book: Rulebook) -> None:
    partner = 'name = "Papirhuset", party = "company"'
    assert messages(book, "Papirhuset har nye kort, så book hos dem.", partner) == ["leads"]
