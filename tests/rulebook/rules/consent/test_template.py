"""Tests of consent/template beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "consent/template"


def said_of(book: Rulebook, template: str) -> list[str]:
    consent = f'{{ person = "s-1", template = "{template}" }}'
    post = post_of(f'text = "Hej"\npictures = [{{ name = "a", consents = [{consent}] }}]')
    return [finding.finding.message for finding in said_by(book, RULE, post)]


@pytest.mark.parametrize("template", ["kk-3", "KK-3", "v3", "3", "kk-3-en", "skabelon v3 dansk"])
def test_the_form_in_force_has_many_spellings(book: Rulebook, template: str) -> None:
    assert said_of(book, template) == []


@pytest.mark.parametrize("template", ["v2", "kk-1", "version 2", "kk-4"])
def test_a_form_with_another_number_is_not_in_force(book: Rulebook, template: str) -> None:
    assert said_of(book, template) == ["old_form"]


@pytest.mark.parametrize("template", ["sms", "mail fra 3. maj", "mundtligt", "skolens egen", "?"])
def test_a_yes_by_other_means_is_not_enough(book: Rulebook, template: str) -> None:
    assert said_of(book, template) == ["other_form"]


def test_a_withdrawn_consents_form_is_no_longer_of_interest(book: Rulebook) -> None:
    post = post_of("""
        text = "Hej"
        [[pictures]]
        name = "a"
        consents = [{ person = "s-1", template = "sms", withdrawn_on = 2026-01-01 }]
    """)
    assert said_by(book, RULE, post) == []
