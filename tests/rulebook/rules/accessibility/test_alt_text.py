"""Tests of accessibility/alt_text beyond the examples on its page."""

from json import dumps

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit
from tests.makers import post_of, said_by

RULE = "accessibility/alt_text"


def quoted(value: object) -> str:
    """Return a value as TOML has it."""
    return dumps(value, ensure_ascii=False)
TEXT = "Nu blomstrer der snart ved Skt. Hans Torv, og alle kan være med til at plante."


def message(book: Rulebook, alt: str, name: str = "a.jpg") -> str:
    """Return the message on a picture with this alternative text, or an empty one."""
    post = post_of(
        f"text = {quoted(TEXT)}\n"
        f"pictures = [{{ alt = {quoted(alt)}, name = {quoted(name)} }}]"
    )
    said = said_by(book, RULE, post)
    return said[0].finding.message if said else ""


@pytest.mark.parametrize(
    ("alt", "what"),
    [
        ("IMG_2041", "file_name"), ("img-2041.HEIC", "file_name"),
        ("PXL_20260501_101233", "file_name"),
        ("photo-1", "file_name"), ("Screenshot 2026-05-01 at 10.12", "file_name"),
        ("20260501_101233", "file_name"), ("a", "file_name"), ("havnefest_final", "file_name"),
        ("WhatsApp Image 2026-05-01 at 10.12.33.jpeg", "file_name"), ("plakat.pdf", "file_name"),
        ("3fa85f64-5717-4562-b3fc-2c963f66afa6", "file_name"),
        ("-", "placeholder"), ("...", "placeholder"), ("Foto", "placeholder"),
        ("BILLEDE", "placeholder"),
        ("Alt-tekst mangler", "placeholder"), ("Todo", "placeholder"), ("42", "placeholder"),
        ("Lorem ipsum dolor sit amet", "placeholder"), ("Billede af", "placeholder"),
        ("Foto: Bente B.", "credit"), ("Photo © Arkivet", "credit"),
        ("Foto af en hest", "picture_of"), ("Et billede af en hest på marken", "picture_of"),
        ("May be an image of 1 person", "machine_made"), ("Hest", "one_word"),
        ("", "missing"), ("\\u200b", "placeholder"),
    ],
)  # fmt: skip
def test_a_text_that_says_too_little_is_named(book: Rulebook, alt: str, what: str) -> None:
    assert message(book, alt.replace("\\u200b", "\u200b")) == what


@pytest.mark.parametrize(
    "alt",
    [
        "En hest på en mark", "Fotograf Bente B. tager et billede af en hest",
        "En plakat på muren: ingen adgang", "Billedhugger i arbejde",
        "Foto-automaten på hovedbanen",
        "To børn bygger en hule i skoven 2026", "Logoet for havnebadet, et blåt skib",
        "Nu blomstrer der",
    ],
)  # fmt: skip
def test_a_text_that_describes_is_left_alone(book: Rulebook, alt: str) -> None:
    assert message(book, alt) == ""


def test_the_roundabout_opening_can_be_left_out_with_one_click(book: Rulebook) -> None:
    post = post_of(
        f"text = {quoted(TEXT)}\npictures = [{{ alt = 'Billede af: en hest på en mark' }}]"
    )
    (finding,) = said_by(book, RULE, post)
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    assert (remedy.at.field, remedy.text) == ("pictures.0.alt", "En hest på en mark")


def test_each_picture_gets_one_finding_at_most(book: Rulebook) -> None:
    post = post_of('text = "x"\npictures = [{}, { alt = "Foto" }, { alt = "En hest i en stald" }]')
    assert [f.at.field for f in said_by(book, RULE, post) if f.at] == [
        "pictures.0.alt", "pictures.1.alt",
    ]  # fmt: skip
