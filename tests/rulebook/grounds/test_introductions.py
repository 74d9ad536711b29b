"""Tests of how a text is seen to name a person."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.grounds.introductions import (
    introduced_person,
    lines_with_names,
    named_persons,
)


@pytest.mark.parametrize(
    "text",
    [
        "Mød Yusuf, vores nye gartner",
        "Mød vores nye gartner Yusuf!",
        "Mød Xanthippe, der passer bierne",
        "Sig hej til Mette fra borgerservice",
        "Vores kollega Fatima fylder 50",
        "Bodil har jubilæum i dag",
        "Meet Sarah, our new librarian",
        "Hun hedder Lone og er skovfoged",
        "Vi siger farvel til Jørgen, der går på pension",
    ],
)
def test_a_person_is_introduced_by_name(book: Rulebook, text: str) -> None:
    assert introduced_person(book.settings.read(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Mød os på Rådhuspladsen",
        "Mød op kl. 10 ved Søerne",
        "Velkommen til Skt. Hans på stranden",
        "Mød forfatterne til Kulturnatten",
        "Vores nye bibliotek åbner",
        "Tillykke med fødselsdagen, København",
        "Vores nye cykelsti ved Christian IV's Bro",
        "mød dem alle",
        "Her er det nye anlæg",
        "",
    ],
)
def test_nobody_is_introduced(book: Rulebook, text: str) -> None:
    assert introduced_person(book.settings.read(text)) is None


@pytest.mark.parametrize(
    "text",
    ["Ses på Skt. Anna Plads", "Ny plan for Karen Blixens Plads", "Peter Bangs Vej", "emma"],
)
def test_a_first_name_in_a_place_is_no_person(book: Rulebook, text: str) -> None:
    assert named_persons(book.settings.read(text)) == ()


def test_lines_of_names_are_counted(book: Rulebook) -> None:
    text = "Møde\nAnne Holm\n  Peter Dam \nPeter Dam holder oplæg om haver\nanna"
    assert lines_with_names(book.settings.read(text)) == 2
