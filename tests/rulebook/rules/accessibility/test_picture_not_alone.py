"""Tests of accessibility/picture_not_alone beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "accessibility/picture_not_alone"


def words_counted(book: Rulebook, text: str) -> str:
    """Return how many words the rule counts in a short text beside a picture."""
    (finding,) = said_by(book, RULE, post_of(f'text = "{text}"\npictures = [{{}}]'))
    return finding.finding.values["words"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vi ses! #kbh", "2"),
        ("Se mere på www.kk.dk/sommer eller https://kk.dk", "4"),
        ("Skriv til kultur@kk.dk nu", "3"),
        ("Tak @roklubben@snabel.dk og @andre", "2"),
        ("🎉🎉🎉 👏", "0"),
        ("CO2-neutral kl. 15", "3"),
        ("# 🎈 @", "0"),
    ],
)
def test_only_words_that_explain_are_counted(book: Rulebook, text: str, words: str) -> None:
    assert words_counted(book, text) == words


def test_the_guide_decides_at_eight_words(book: Rulebook) -> None:
    seven, eight = "et to tre fire fem seks syv", "et to tre fire fem seks syv otte"
    assert words_counted(book, seven) == "7"
    assert said_by(book, RULE, post_of(f'text = "{eight}"\npictures = [{{}}]')) == []


def test_many_pictures_give_one_finding(book: Rulebook) -> None:
    assert len(said_by(book, RULE, post_of('text = "Hej"\npictures = [{}, {}, {}]'))) == 1


def test_an_ad_is_judged_like_any_post(book: Rulebook) -> None:
    post = post_of('kind = "ad"\ntext = "Vi ses!"\npictures = [{}]')
    assert len(said_by(book, RULE, post)) == 1
