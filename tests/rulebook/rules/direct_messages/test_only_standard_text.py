"""Tests of direct_messages/only_standard_text beyond the examples on its page."""

from dataclasses import replace

from rettesnor.guide.package import load_guide
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Channel
from rettesnor.rulebook.findings import Edit, Verdict
from rettesnor.rulebook.report import Status
from tests.makers import TODAY, Reply, said_by

RULE = "direct_messages/only_standard_text"
STANDARD = load_guide().standard_replies["direct-message"]
MESSAGE = Reply(text="Hej Karen", today=TODAY, channel=Channel.DIRECT_MESSAGE, signer="Bo")


def test_the_standard_text_may_be_sent_in_both_languages(book: Rulebook) -> None:
    for text in STANDARD.values():
        assert book.check(replace(MESSAGE, text=text)).status is Status.READY


def test_line_breaks_don_t_make_it_another_text(book: Rulebook) -> None:
    text = STANDARD["da"].replace(". ", ".\n\n")
    assert book.check(replace(MESSAGE, text=text)).status is Status.READY


def test_one_word_more_makes_it_another_text(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, replace(MESSAGE, text=STANDARD["da"] + " Vh Bo"))
    assert finding.verdict is Verdict.BREACH


def test_the_remedy_puts_the_standard_text_in_the_citizens_language(book: Rulebook) -> None:
    message = replace(MESSAGE, to="Hello, when do you open on Saturday? I would like to come.")
    (finding,) = said_by(book, RULE, message)
    remedy = finding.remedies[0]
    assert isinstance(remedy, Edit)
    assert remedy.text == STANDARD["en"]


def test_a_second_standard_text_is_not_sent(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, replace(MESSAGE, text=STANDARD["da"], standard_texts_sent=1))
    assert finding.finding.message == "sent_already"


def test_a_comment_may_be_answered_freely(book: Rulebook) -> None:
    assert said_by(book, RULE, replace(MESSAGE, channel=Channel.COMMENT)) == []
