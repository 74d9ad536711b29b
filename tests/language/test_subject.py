"""A claim is put to the partner's account, to our own, or to nobody's."""

import pytest

from rettesnor.language.lexicon import lexicon_from
from rettesnor.language.reading import Reading
from rettesnor.language.subject import Subject, goes_on_about, subject_of

LEXICON = lexicon_from({"green": {"claim": {"words": ["bæredygtig", "grøn", "grønne", "grønt"]}}})
PARTNERS = ("Kaffe & Krumme", "Bageriet Solsikken", "@kaffekrumme")
OWN = ("Københavns Kommune", "København")


def subjects(post: str) -> list[Subject]:
    reading = Reading(post, LEXICON)
    return [subject_of(reading, sentence, PARTNERS, OWN) for sentence in reading.sentences]


@pytest.mark.parametrize(
    ("post", "subject"),
    [
        ("Kaffe & Krumme laver bæredygtig kaffe", Subject.PARTNER),
        ("Vi har besøg af Kaffe & Krumme med bæredygtig kaffe", Subject.PARTNER),
        ("Vi er glade for den grønne kaffe fra Kaffe & Krumme", Subject.PARTNER),
        ("Bæredygtig kaffe hos @kaffekrumme", Subject.PARTNER),
        ('"Vi er grønne", siger Kaffe & Krumme', Subject.PARTNER),
        ("Vores grønne plan lægges frem hos Kaffe & Krumme", Subject.OWN),
        ("Vi er en bæredygtig kommune, og Kaffe & Krumme er med", Subject.OWN),
        ("København vil være en bæredygtig by", Subject.OWN),
        ("Vi vælger grønt", Subject.OWN),
        ("En bæredygtig handel", Subject.UNKNOWN),
        ('"Vi er grønne"', Subject.UNKNOWN),
        ("Kom med os", Subject.UNKNOWN),
    ],
)
def test_a_sentence_is_about_somebody(post: str, subject: Subject) -> None:
    assert subjects(post) == [subject]


@pytest.mark.parametrize(
    ("reference", "subject"),
    [
        ("De laver bæredygtig kaffe.", Subject.PARTNER),
        ("Her laver de bæredygtig kaffe.", Subject.PARTNER),
        ("Prøv deres grønne te.", Subject.PARTNER),
        ("Caféen er bæredygtig.", Subject.PARTNER),
        ("De grønne områder er store.", Subject.UNKNOWN),
        ("En bæredygtig handel.", Subject.UNKNOWN),
        ("Kommunen er bæredygtig.", Subject.OWN),
    ],
)
def test_a_sentence_that_refers_back_is_about_the_same(reference: str, subject: Subject) -> None:
    assert subjects(f"Kaffe & Krumme åbner. {reference}")[1] is subject


def test_a_reference_reaches_over_a_sentence_about_nobody() -> None:
    assert subjects("Kaffe & Krumme åbner. Det sker fredag. De er grønne.")[2] is Subject.PARTNER


def test_a_reference_without_anybody_before_it_is_unknown() -> None:
    assert subjects("De laver bæredygtig kaffe.") == [Subject.UNKNOWN]


def test_our_own_plan_stays_ours_where_a_partner_supports_it() -> None:
    reading = Reading("Kaffe & Krumme støtter vores grønne plan", LEXICON)
    (sentence,) = reading.sentences
    (hit,) = reading.hits("green.claim")
    claim = reading.sentence_of(0)._replace(start=hit.start, end=hit.end)
    assert subject_of(reading, sentence, PARTNERS, OWN, claim) is Subject.OWN


@pytest.mark.parametrize(
    ("post", "goes_on"),
    [
        ("Kaffe & Krumme. Byens grønne udlejning.", True),
        ("Kaffe & Krumme er med. Altid grønt. Og bæredygtigt.", True),
        ("Grønt og godt! Kaffe & Krumme bager på torvet.", True),
        ("Kaffe & Krumme er med. Grøn sejlads i vores havn.", True),
        ("Kaffe & Krumme er med. Vores grønne have.", False),
        ("Kaffe & Krumme er med. Husk den grønne pose.", False),
        ("Kaffe & Krumme er med. Parken bliver grøn.", False),
        ("Parken er åben. Altid grønt.", False),
    ],
)
def test_a_fragment_is_about_whom_the_sentence_beside_it_names(post: str, goes_on: bool) -> None:
    reading = Reading(post, LEXICON)
    claim = reading.hits("green.claim")[-1]
    last = reading.sentence_of(claim.start)
    assert goes_on_about(reading, last, PARTNERS) is goes_on
