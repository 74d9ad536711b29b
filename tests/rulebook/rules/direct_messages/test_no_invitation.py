"""Tests of direct_messages/no_invitation beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Channel
from rettesnor.rulebook.findings import Edit, Verdict
from tests.makers import TODAY, Post, Reply, said_by

RULE = "direct_messages/no_invitation"


@pytest.mark.parametrize(
    "text",
    [
        "Skriv en DM til os",
        "Vi sidder klar i indbakken",
        "Send dit svar til os i Messenger senest fredag",
        "Tøv ikke med at sende os en besked",
        "Hvorfor ikke sende os en besked?",
        "Skriv endelig privat til os",
        "Giv lyd i indbakken",
        "Svar i DM",
        "Chat med os på Facebook",
        "Send svaret som direkte besked",
        "Feel free to message us",
    ],
)
def test_an_invitation_to_write_privately_is_a_breach(book: Rulebook, text: str) -> None:
    found = said_by(book, RULE, Post(text=text, today=TODAY))
    assert [finding.verdict for finding in found] == [Verdict.BREACH]


@pytest.mark.parametrize(
    "text",
    [
        "Vi svarer desværre ikke på private beskeder",
        "Skriv aldrig dit CPR-nummer i en privat besked",
        "Skriv til os med Digital Post i stedet for i Messenger",
        "Du kan desværre ikke sende os en besked her",
        "Send en besked til din nabo, og lav en gadefest",
        "Send en besked via Aula til pædagogen",
        "Send os en besked i appen Giv et praj",
        "Send os en besked på socialemedier@kk.dk",
        "Bike messenger-løb gennem byen: skriv dig på listen",
        "Svindlere skriver til folk i Messenger",
        "DM-finalen spilles søndag",
        "Vi kontakter vinderen i en privat besked",
    ],
)
def test_other_talk_of_messages_is_left_alone(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Post(text=text, today=TODAY)) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Skriv til os i Messenger.", "Skriv til os med Digital Post på www.kk.dk/digitalpost."),
        (
            "Send os en besked, hvis du vil med.",
            "Send os en besked med Digital Post på www.kk.dk/digitalpost, hvis du vil med.",
        ),
        ("Write to us on Messenger", "Write to us by Digital Post at www.kk.dk/digitalpost"),
    ],
)
def test_the_remedy_names_digital_post(book: Rulebook, text: str, mended: str) -> None:
    (finding,) = said_by(book, RULE, Post(text=text, today=TODAY))
    remedy = finding.remedies[0]
    assert isinstance(remedy, Edit)
    assert text[: remedy.at.start] + remedy.text + text[remedy.at.end :] == mended
    assert said_by(book, RULE, Post(text=mended, today=TODAY)) == []


def test_a_direct_message_is_judged_by_its_own_rule_alone(book: Rulebook) -> None:
    message = Reply(text="Skriv i DM", today=TODAY, channel=Channel.DIRECT_MESSAGE)
    assert said_by(book, RULE, message) == []


@pytest.mark.parametrize(
    "text",
    [
        "Skriv aldrig dit CPR-nummer i en besked på Facebook.",
        "Vi kan desværre ikke længere svare på Messenger.",
        "Har du fået en besked på Facebook fra en falsk profil? Anmeld den.",
    ],
)
def test_a_warning_against_messages_invites_nobody(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Post(text=text, today=TODAY)) == []
