"""Tests of replies/signed_with_first_name beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit
from tests.makers import TODAY, Reply, said_by

RULE = "replies/signed_with_first_name"


@pytest.mark.parametrize(
    "text",
    [
        "Vi ser på det.\n\nMvh\nMette\nKøbenhavns Kommune",
        "Tak for tippet 😊 /Mette 🌞",
        "Tak for tippet. -Mette",
        "Hej Bo, vi åbner kl. 10. Hilsen Mette",
        "Tak for besøget!\nMette, Borgerservice",
        "Tak for besøget!\nMette fra Borgerservice",
        "Tak, hilsen mette",
        "Med venlig hilsen, Mette / Københavns Kommune",
        "Mange hilsner fra os på biblioteket, Mette",
        "Thanks for the tip! Best, Mette",
        "Vh\nMette\n\nwww.kk.dk",
        "Vh Mette #kbh",
        "Tak for det ❤️ Mette",
    ],
)
def test_a_first_name_at_the_end_signs_a_reply(book: Rulebook, text: str) -> None:
    assert said_by(book, RULE, Reply(text=text, today=TODAY, signer="Mette")) == []
    assert said_by(book, RULE, Reply(text=text, today=TODAY)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Hej Mette, tak for tippet", "unsigned"),
        ("Hej Mette\nVi åbner kl. 10", "unsigned"),
        ("Tak @Mette", "unsigned"),
        ("Vi ses på Mettes Torv", "unsigned"),
        ("Venlig hilsen {first_name}", "unsigned"),
        ("God weekend!", "unsigned"),
        ("Venlig hilsen\nKøbenhavns Kommune", "authority_only"),
        ("/KK", "authority_only"),
        ("Vh Hovedbiblioteket", "authority_only"),
        ("Vh Bo", "other_name"),
        ("Vh Metteline", "other_name"),
        ("Mvh MH", "initials"),
    ],
)
def test_anything_else_is_no_signature_of_mette(book: Rulebook, text: str, message: str) -> None:
    (finding,) = said_by(book, RULE, Reply(text=text, today=TODAY, signer="Mette"))
    assert finding.finding.message == message


@pytest.mark.parametrize(
    "text",
    [
        "Tak for tippet!", "Venlig hilsen Københavns Kommune", "Vh Bo", "/MH",
        "Venlig hilsen {first_name}", "Tak.\nVenlig hilsen", "Hav en god dag", "Tak for det 🎉",
    ],
)  # fmt: skip
def test_the_remedy_signs_the_reply(book: Rulebook, text: str) -> None:
    (finding,) = said_by(book, RULE, Reply(text=text, today=TODAY, signer="Mette"))
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    signed = text[: remedy.at.start] + remedy.text + text[remedy.at.end :]
    assert said_by(book, RULE, Reply(text=signed, today=TODAY, signer="Mette")) == []


def test_an_english_reply_is_signed_in_english(book: Rulebook) -> None:
    text = "Thank you for your comment. We open at ten on Saturday."
    (finding,) = said_by(book, RULE, Reply(text=text, today=TODAY, signer="Mette"))
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    assert remedy.text.strip() == "Kind regards, Mette"
