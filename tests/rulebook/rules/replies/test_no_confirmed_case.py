"""Tests of replies/no_confirmed_case beyond the examples on its page."""

import pytest

from rettesnor.guide.package import load_guide
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from rettesnor.rulebook.report import Status
from tests.makers import TODAY, Reply, said_by

RULE = "replies/no_confirmed_case"


@pytest.mark.parametrize(
    "text",
    [
        "Vi har modtaget din ansøgning.",
        "Din sagsbehandler ringer til dig i morgen.",
        "Jeg kan se, at du har søgt om boligstøtte.",
        "Beklager ventetiden på din sag.",
        "Du står på venteliste til en bolig.",
        "Hendes ansøgning er afvist.",
        "Ja, du har en sag hos os.",
        "We can see in our records that a form is missing.",
    ],
)
def test_a_reply_that_gives_a_case_away_is_stopped(book: Rulebook, text: str) -> None:
    found = said_by(book, RULE, Reply(text=f"{text}\nVh Mette", today=TODAY))
    assert Status.STOPPED in {finding.status for finding in found}


@pytest.mark.parametrize(
    "text",
    [
        "Når du har sendt din ansøgning, får du en kvittering.",
        "Har du spørgsmål til din ansøgning, så ring.",
        "Send din klage med Digital Post.",
        "Tak for din klage over støjen. Vi giver den videre.",
        "Vi kan ikke se enkelte sager her.",
        "Det er en god sag!",
        "Sagen om letbanen afgøres på torsdag.",
    ],
)
def test_general_words_pass(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Reply(text=f"{text}\nVh Mette", today=TODAY)) == []


def test_the_guides_own_standard_replies_break_no_rule_on_replies(book: Rulebook) -> None:
    for reply in load_guide().standard_replies.values():
        for text in reply.values():
            filled = text.replace("{first_name}", "Mette")
            report = book.check(Reply(text=filled, today=TODAY, signer="Mette"))
            themes = {finding.rule.partition("/")[0] for finding in report.findings}
            if "Mette" in filled:
                assert themes.isdisjoint({"replies", "personal_data", "direct_messages"}), text


def test_a_date_makes_a_condition_a_certain_case(book: Rulebook) -> None:
    text = "Hvis din ansøgning af 3. maj er afslået, kan du klage.\nVh Mette"
    found = said_by(book, RULE, Reply(text=text, today=TODAY))
    assert [finding.verdict for finding in found] == [Verdict.BREACH]


def test_the_advice_can_be_read_in_both_languages(book: Rulebook) -> None:
    report = book.check(Reply(text="Kontakt os om din sag. Vh Mette", today=TODAY))
    labels = [label for one in report.findings for label in map(one.remedy_label, one.remedies)]
    assert any("din sag" in label["da"] for label in labels)


@pytest.mark.parametrize(
    "text",
    [
        "Din datter er netop blevet visiteret til specialbørnehaven. /Bo",
        "I har fået bevilget en aflastningsfamilie. /Bo",
        "Afslaget på din ansøgning skyldes din formue. /Bo",
    ],
)
def test_what_has_happened_to_the_reader_confirms_a_case(book: Rulebook, text: str) -> None:
    found = said_by(book, RULE, Reply(text=text, today=TODAY))
    assert [finding.verdict for finding in found] == [Verdict.BREACH]


def test_yesterday_is_nobody(book: Rulebook) -> None:
    text = "I går blev der bevilget penge til parken. /Bo"
    assert said_by(book, RULE, Reply(text=text, today=TODAY)) == []
