"""Tests of personal_data/case beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import TODAY, Post, Reply, post_of, said_by

RULE = "personal_data/case"


@pytest.mark.parametrize(
    "text",
    [
        "Din byggeansøgning er godkendt.",
        "Vi har afslået din ansøgning om dispensation.",
        "Din søns sag er sendt videre.",
        "Mettes sag er under behandling.",
        "Hvis din ansøgning af 3. maj er afslået, så ring.",
        "Your application has been rejected.",
    ],
)
def test_a_reply_that_tells_an_outcome_is_a_breach(book: Rulebook, text: str) -> None:
    found = said_by(book, RULE, Reply(text=f"{text}\nVh Mette", today=TODAY, signer="Mette"))
    assert Verdict.BREACH in {finding.verdict for finding in found}


@pytest.mark.parametrize(
    "text",
    [
        "Din ansøgning er modtaget, når du har fået en kvittering.",
        "Har du fået afslag på din ansøgning, kan du klage.",
        "Din ansøgning skal være hos os den 1. maj.",
        "Er din ansøgning afslået?",
    ],
)
def test_a_post_may_speak_of_anybodys_application(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Post(text=text, today=TODAY)) == []


def test_an_event_with_an_author_is_not_a_case(book: Rulebook) -> None:
    text = "Forfatteren Karen Holm fortæller om sin tid som anbragt."
    assert said_by(book, RULE, Post(text=text, today=TODAY)) == []


def test_a_performer_of_the_post_is_no_citizen_with_a_case(book: Rulebook) -> None:
    post = post_of('text = "Karen Holm synger om hjemløshed"\nperformers = ["Karen Holm"]')
    assert said_by(book, RULE, post) == []


def test_the_text_of_a_picture_is_read_too(book: Rulebook) -> None:
    post = post_of("""
        text = "Et brev fra i går"
        pictures = [{name = "brev.png", alt = "Et brev", text = "Hendes sag er lukket"}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.at is not None
    assert finding.at.field == "pictures.0.text"


def test_only_one_question_is_asked_of_one_text(book: Rulebook) -> None:
    text = "Mette fik kontanthjælp. Karen fik afslag. Hendes sag er lang."
    assert len(said_by(book, RULE, Post(text=text, today=TODAY))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Lone fra Jobcentret svarer på spørgsmål om sygedagpenge på onsdag.",
        "I 1897 blev Sofie anbragt på børnehjemmet.",
        "Teaterstykket om Karl og hans afslag på alt har premiere fredag.",
    ],
)
def test_a_colleague_and_a_person_in_a_story_are_no_case(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Post(text=text, today=TODAY)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Familien Holm på Amager har fået afslag på handicaptillæg.",
        "Lis, Nørregade 4, 1799 København V, har fået afslag på boligstøtte.",
    ],
)
def test_a_family_and_a_neighbour_are_asked_about(book: Rulebook, text: str) -> None:
    found = said_by(book, RULE, Post(text=text, today=TODAY))
    assert [finding.verdict for finding in found] == [Verdict.ASK]
