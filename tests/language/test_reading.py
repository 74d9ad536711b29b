"""A text is read once, and answers what the rules ask."""

import pytest

from rettesnor.language.lexicon import lexicon_from
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span

LEXICON = lexicon_from({"praise": {"best": {"words": ["bedste"]}, "other": {"words": ["unik"]}}})


def read(post: str, *names: str) -> Reading:
    return Reading(post, LEXICON, names)


def test_words_keep_hyphens_and_apostrophes_and_lose_the_rest() -> None:
    reading = read("CO₂-neutral DJ’s kaffe_bar (kl. 15.30) æbler-")
    assert [token.folded for token in reading.tokens] == [
        *("co2-neutral", "dj's", "kaffe", "bar", "kl", "15", "30", "æbler"),
    ]
    assert reading.tokens[0].text == "CO₂-neutral"


def test_a_list_answers_with_its_hits() -> None:
    reading = read("Byens bedste")
    assert [hit.word for hit in reading.hits("praise.best")] == ["bedste"]
    assert reading.has("praise.best")
    assert not reading.has("praise.other")


def test_a_list_that_no_guide_has_is_refused() -> None:
    with pytest.raises(KeyError):
        read("Byens bedste").hits("praise.bset")


@pytest.mark.parametrize("quote", ['"bedste"', "”bedste”", "»bedste«", "“bedste”", "‘bedste’"])
def test_what_stands_in_a_quotation_is_known(quote: str) -> None:
    reading = read(f"Avisen skrev {quote} om os")
    (hit,) = reading.hits("praise.best")
    assert reading.is_quoted(hit.start, hit.end)
    assert [reading.text[start:end] for start, end in reading.quotes] == [quote]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert read("DJ’s bedste og PC’er’s").quotes == ()


@pytest.mark.parametrize(
    "post",
    ["Se kk.dk/bedste nu", "Følg @bedste", "Skriv til bedste@kk.dk", "Se Verdens Bedste Mor"],
)
def test_a_word_in_a_name_or_address_is_protected(post: str) -> None:
    reading = read(post, "Verdens bedste mor")
    at = post.lower().index("bedste")
    assert reading.is_protected(at, at + 6)


def test_a_hashtag_is_not_protected() -> None:
    assert not read("#bedste").is_protected(1, 7)


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("Kaffe & Krummes kager", ["Kaffe & Krumme"]),
        ("KAFFE & KRUMME’s kager", ["KAFFE & KRUMME"]),
        ("kaffe & krummer", []),
        ("Kafkaffe & Krumme", ["Krumme"]),
        ("Krumme-festen", []),
        ("Krumme - festen", ["Krumme"]),
    ],
)
def test_a_name_is_found_as_whole_words(post: str, found: list[str]) -> None:
    marks = read(post).find_names(["Krumme", "Kaffe & Krumme"])
    assert [mark.text for mark in marks] == found


def test_the_sentence_of_a_place_is_given() -> None:
    reading = read("Kom nu. Byens bedste! Slut")
    start, end = reading.sentence_of(reading.hits("praise.best")[0].start)
    assert reading.text[start:end] == "Byens bedste!"


def test_an_empty_text_answers_everything() -> None:
    reading = read("")
    assert not any((reading.tokens, reading.sentences, reading.quotes, reading.links))
    assert reading.sentence_of(0) == Span(0, 0)
    assert not reading.is_negated(0, 0)


def test_a_reading_does_not_show_the_text_where_it_is_logged() -> None:
    assert "hemmelig" not in repr(read("hemmelig"))
