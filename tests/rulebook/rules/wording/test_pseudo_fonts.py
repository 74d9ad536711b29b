"""Tests of wording/pseudo_fonts beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit
from tests.makers import TODAY, said_by

RULE = "wording/pseudo_fonts"


def test_one_click_writes_ordinary_letters(book: Rulebook) -> None:
    text = "Kom til 𝐤𝐨𝐧𝐜𝐞𝐫𝐭 på torvet"
    (finding,) = said_by(book, RULE, Post(text=text, today=TODAY))
    (edit,) = finding.remedies
    assert isinstance(edit, Edit)
    assert text[: edit.at.start] + edit.text + text[edit.at.end :] == "Kom til koncert på torvet"


def test_decorated_letters_warn_but_do_not_stop(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, Post(text="𝓥𝓮𝓵𝓴𝓸𝓶𝓶𝓮𝓷", today=TODAY))
    assert not finding.stops


def test_danish_and_foreign_names_are_ordinary_letters(book: Rulebook) -> None:
    text = "Søren, Zoë, Łukasz, François og Ångström mødes på Ærø kl. 10–12 – 5 € pr. m²"
    assert said_by(book, RULE, Post(text=text, today=TODAY)) == []
