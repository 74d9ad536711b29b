"""A post is split where a reader would stop, not at every full stop."""

import pytest

from rettesnor.language.sentences import sentences_in


@pytest.mark.parametrize(
    "post",
    [
        "Kom kl. 15.30 til Rådhuspl. 1, 2. sal.|Vi ses!",
        "Vi ses d. 3. maj f.eks. på torvet.|Husk madpakke m.m.|Der er også kaffe",
        "Det koster 30 kr.|Børn er gratis",
        "Det koster 30 kr. pr. person",
        "Læs kk.dk/fest eller kk.dk og kom",
        "Vi ses i 2026.|Så er huset klar",
        "Mød H. C. Andersen ved søen",
        "Hej!|Hvad nu?|Ja",
        '"Kom nu!" sagde hun.|Vi gik',
        "Ja… men måske...|Nej",
        "Vi glæder os 🎉|Kom og vær med",
        "Vi ❤️ København",
        "Vi ses! 🎉|Hej",
        "🎉 Hej med jer",
        "1. Tag kaffe med\n|2. Tag en ven med",
        "Program:\n\n|Musik og dans",
        "Frederik 10. besøger os",
        "Åbent den 5. Juni på torvet",
        "Se Skt. Hans-bålet bl.a. på Amager.|Slut",
    ],
)
def test_a_post_is_split_at_its_sentences(post: str) -> None:
    pieces = [piece.strip() for piece in post.split("|")]
    text = post.replace("\n|", "\n").replace("|", " ")
    assert [text[start:end] for start, end in sentences_in(text)] == pieces


@pytest.mark.parametrize("post", ["", "  \n "])
def test_an_empty_post_has_no_sentence(post: str) -> None:
    assert sentences_in(post) == ()
