"""Tests of advertising/health_narrow beyond the examples on its page."""

from json import dumps

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "advertising/health_narrow"


def quoted(value: object) -> str:
    """Return a value as TOML has it."""
    return dumps(value, ensure_ascii=False)


def ad_with(text: str = "Kom på torsdag.", **targeting: object) -> Ad:
    """Return an ad with some targeting."""
    rows = ", ".join(f"{key} = {quoted(value)}" for key, value in targeting.items())
    ad = post_of(f'kind = "ad"\ntext = {quoted(text)}\ntargeting = {{ {rows} }}')
    assert isinstance(ad, Ad)
    return ad


@pytest.mark.parametrize(
    "interest",
    [
        "Lung cancer awareness", "World Diabetes Day", "Alzheimer's awareness", "Mental health",
        "ADHD", "Autism awareness", "Obesity awareness", "Addiction recovery", "Islam",
        "Jewish holidays", "Catholic Church", "LGBT culture", "Same-sex marriage", "Trade union",
        "Immigration", "Refugees", "Kræftpatienter", "Blinde og svagsynede",
        "Fertilitetsbehandling",
        "Gravid", "Socialdemokratiet", "Klimaaktivist", "Moskéen på Nørrebro",
        "Somaliere i Danmark",
        "Romaer", "Tidligere indsatte", "Sklerose", "Demensramte", "KOL", "Hiv/aids awareness",
    ],
)  # fmt: skip
def test_an_interest_that_gives_somebody_away_stops_the_ad(book: Rulebook, interest: str) -> None:
    said = said_by(book, RULE, ad_with(interests=[interest]))
    assert [finding.verdict for finding in said] == [Verdict.BREACH]


@pytest.mark.parametrize(
    "interest",
    [
        "Cykling", "Fitness og wellness", "Bekræftelse", "Kommunikation", "Kræmmermarked",
        "Romaner",
        "Krimi", "Kriminalromaner", "Stof og patchwork", "Håndbold", "Valgfag", "Økonomi", "Jul",
        "Grøn Koncert", "Håndarbejde", "Forældre", "Børnefamilier", "Kolonihaver", "Rockmusik",
        "Kirkegård", "Kirkegårdsvandring", "Polstring", "Sund mad", "Running", "Havearbejde",
    ],
)  # fmt: skip
def test_an_ordinary_interest_is_left_alone(book: Rulebook, interest: str) -> None:
    assert said_by(book, RULE, ad_with(interests=[interest])) == []


@pytest.mark.parametrize(
    "text",
    [
        "Har du fået konstateret sukkersyge?", "Lider du af migræne? Så kom.", "Er du gravid?",
        "Lever du med kronisk sygdom?", "Til dig, der har fået en blodprop.", "Er du muslim?",
        "Kæmper du med din overvægt?", "Er du medlem af en fagforening?", "Har du ADHD?",
        "Do you have diabetes?", "Få hjælp til din angst.", "Er du ung og homoseksuel?",
    ],
)
def test_a_text_that_knows_its_reader_stops_the_ad(book: Rulebook, text: str) -> None:
    said = said_by(book, RULE, ad_with(text))
    assert [finding.finding.message for finding in said] == ["speaks_to"]


@pytest.mark.parametrize(
    "text",
    [
        "Foredrag om kræft. Har du tid på torsdag?", "Har du spørgsmål om diabetes?", "Er du klar?",
        "Er du pårørende til en med demens?", "Vil du arbejde med demente?", "Kom og hør om islam.",
        "Har du lyst til at besøge en kirke?", "Du kan blive vaccineret mod influenza.",
        "Book din tid til mammografi.", "Har du hørt om autisme? Det har vi.",
        "Er du frivillig og god til at hjælpe blinde?", "Alle er velkomne, også gravide.",
        "Har du en cykel? Kræftens Bekæmpelse holder løb.",
    ],
)
def test_a_text_for_those_who_are_curious_is_left_alone(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, ad_with(text)) == []


def test_the_sentence_that_speaks_to_the_reader_is_pointed_at(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, ad_with("Hej! 🎉 Har du fået konstateret sukkersyge?"))
    assert finding.at is not None
    assert (finding.at.start, finding.at.end) == (7, 41)


def test_only_central_communications_may_waive_it(book: Rulebook) -> None:
    assert book.rules[RULE].page.waived_by == "central_communications"


def test_an_interest_is_remembered_whatever_its_capitals(book: Rulebook) -> None:
    ad = post_of("""
        kind = "ad"
        text = "Udstilling"
        targeting = { interests = ["JØDISK MUSEUM "] }
        answers = [
          { question = "advertising/health_narrow#about_people", about = "jødisk museum", value = "no" },
        ]
    """)  # noqa: E501
    assert said_by(book, RULE, ad) == []
