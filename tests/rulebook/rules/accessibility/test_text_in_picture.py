"""Tests of accessibility/text_in_picture beyond the examples on its page."""

import time
from json import dumps

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit, Verdict
from tests.makers import post_of, said_by

RULE = "accessibility/text_in_picture"


def quoted(value: object) -> str:
    """Return a value as TOML has it."""
    return dumps(value, ensure_ascii=False)


def post_with(text: str, on_picture: str) -> Post:
    """Return a post whose picture bears a text."""
    picture = f"{{ alt = 'x', text = {quoted(on_picture)} }}"
    return post_of(f"text = {quoted(text)}\npictures = [{picture}]")


def missing(book: Rulebook, text: str, on_picture: str) -> str:
    """Return what the rule says stands on the picture alone."""
    said = said_by(book, RULE, post_with(text, on_picture))
    return said[0].finding.values.get("missing", "") if said else ""


@pytest.mark.parametrize(
    ("text", "on_picture"),
    [
        ("Kom den 3. maj fra 14 til 16", "3/5 kl. 14-16"),
        ("Kom d. 3/5 kl. 14.00", "SØNDAG 3. MAJ KL 14:00"),
        ("Den 3. maj 2026 kl. 9", "03-05-2026 kl. 09.00"),
        ("Join us on May 3rd at 2 pm", "3 May, 2pm"),
        ("Vi ses den 6. og 7. juni", "6. juni"),
        ("Fra den 6.-8. juni", "6. juni – 8. juni"),
        ("Vi ses på søndag", "SØNDAGE"),
        ("Vi ses i morgen kl. 10", "3. maj kl. 10"),
        ("Det koster 1.200 kroner", "1200 kr."),
        ("Det koster 50 kr. for voksne og 25 for børn", "Voksne 50,- Børn 25,-"),
        ("Det er gratis at være med", "FRI ENTRÉ"),
        ("Læs mere: https://www.kk.dk/sommer/", "kk.dk/sommer"),
        ("Ring på 33 66 33 66", "Tlf. 3366 3366"),
        ("Vi ses på Kapelvej 44", "Kapelvej 44, 2200 København N"),
        ("Vi ses på Valby Biblioteks scene", "VALBY BIBLIOTEK"),
        ("Se de glade børn", "4-7 år, 30 børn, 3 km, 100 %"),
        ("Nyt fra byen i dag", "Vandt 3-2, ca. 1.000 så med"),
        ("Se de glade børn", ""),
        ("Se de glade børn", "🎉 ❤"),
    ],
)
def test_what_is_said_in_another_way_is_said(book: Rulebook, text: str, on_picture: str) -> None:
    assert missing(book, text, on_picture) == ""


@pytest.mark.parametrize(
    ("text", "on_picture", "what"),
    [
        ("Kom den 3. maj", "3. maj kl. 14", "“kl. 14”"),
        ("Kom kl. 14", "3. maj kl. 14", "“3. maj”"),
        ("Kom den 3. maj", "4. maj", "“4. maj”"),
        ("Vi ses", "Onsdage", "“Onsdage”"),
        ("Det koster 50 kr.", "60 kr.", "“60 kr.”"),
        ("Vi ses", "Gratis", "“Gratis”"),
        ("Læs mere på kk.dk", "www.teater.dk", "“www.teater.dk”"),
        ("Vi ses", "Doors 7pm", "“7pm”"),
        ("Vi ses kl. 12", "12-17", "“12-17”"),
        ("Vi ses", "VALBY KULTURHUS", "“KULTURHUS”"),
    ],
)
def test_what_stands_on_the_picture_alone_is_named(
    book: Rulebook, text: str, on_picture: str, what: str
) -> None:
    assert missing(book, text, on_picture) == what


def test_the_remedy_adds_the_words_of_the_picture(book: Rulebook) -> None:
    post = post_with("Kom til havnefest!", "HAVNEFEST\nlørdag d. 6. juni\nkl. 14\n50 kr.")
    (finding,) = said_by(book, RULE, post)
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    assert remedy.at.start == len(post.text)
    assert remedy.text == "\n6. juni, kl. 14, 50 kr."
    mended = post_with(post.text + remedy.text, post.pictures[0].text or "")
    assert said_by(book, RULE, mended) == []


def test_a_place_alone_passes_when_the_rest_is_said(book: Rulebook) -> None:
    poster = "3. maj kl. 14, 50 kr., kk.dk, Kulturhuset"
    assert missing(book, "Den 3. maj kl. 14, 50 kr. Læs mere på kk.dk", poster) == ""
    assert missing(book, "Den 3. maj kl. 14, 50 kr.", poster) == "“kk.dk”, “Kulturhuset”"


def test_a_picture_is_asked_about_once_and_each_for_itself(book: Rulebook) -> None:
    post = post_of("""
        text = "Se plakaten og læs mere på plakaten"
        pictures = [{ name = "a.png", alt = "Plakat" }, { name = "b.png", alt = "Flyer" }]
        [[answers]]
        question = "accessibility/text_in_picture#all_written"
        about = "a.png"
        value = "yes"
    """)
    (finding,) = said_by(book, RULE, post)
    assert (finding.verdict, finding.finding.about) == (Verdict.ASK, "b.png")


def test_what_was_read_on_the_picture_decides_over_an_answer(book: Rulebook) -> None:
    post = post_of("""
        text = "Vi ses"
        pictures = [{ name = "a.png", alt = "Plakat", text = "3. maj kl. 14" }]
        [[answers]]
        question = "accessibility/text_in_picture#all_written"
        about = "a.png"
        value = "yes"
    """)
    assert [finding.finding.message for finding in said_by(book, RULE, post)] == ["missing"]


@pytest.mark.parametrize(
    "hostile", ["1" * 10_000, "1." * 5_000, "1-" * 5_000, "kl. " * 2_500, "kr 1 " * 2_000,
                "1 maj " * 1_600, "gratis " * 1_400, "1.1 " * 2_500],
)  # fmt: skip
def test_hostile_text_on_a_picture_is_read_at_once(book: Rulebook, hostile: str) -> None:
    post = post_with(hostile[::-1], hostile)
    started = time.perf_counter()
    said_by(book, RULE, post)
    assert time.perf_counter() - started < 2
