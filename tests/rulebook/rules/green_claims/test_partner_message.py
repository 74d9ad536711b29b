"""Tests of green_claims/partner_message beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Partner, Post
from rettesnor.rulebook.findings import Verdict
from tests.makers import TODAY, post_of, said_by

RULE = "green_claims/partner_message"
MESSAGE = (
    "Vi rister bønnerne i hånden hver morgen før solen står op, "
    "og vi bærer dem selv ned ad trappen."
)


def with_message(text: str) -> Post:
    partner = Partner(name="Kaffe & Krumme", own_text=MESSAGE)
    return Post(text=text, today=TODAY, partners=(partner,))


def test_a_message_copied_with_other_capitals_and_signs_is_found(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, with_message(MESSAGE.upper().replace(",", " –")))
    assert finding.verdict is Verdict.BREACH
    assert not finding.stops


def test_the_same_thing_said_in_our_own_words_is_fine(book: Rulebook) -> None:
    text = "Hver morgen bliver der brændt kaffe i kælderen, og så er der kaffe til alle på torvet."
    assert said_by(book, RULE, with_message(text)) == []


def test_a_few_words_in_common_are_fine(book: Rulebook) -> None:
    text = "Mød op før solen står op, så går vi ned til vandet og bader. Tag et håndklæde med."
    assert said_by(book, RULE, with_message(text)) == []


def test_a_copied_message_is_not_told_of_twice_when_it_is_quoted(book: Rulebook) -> None:
    said = said_by(book, RULE, with_message(f"Kaffe & Krumme skriver: “{MESSAGE}”"))
    assert [finding.finding.message for finding in said] == ["copied"]


def test_the_quotation_is_what_the_finding_points_at(book: Rulebook) -> None:
    post = post_of("""
        text = "På torvet siger Nordvask: “Vi vasker renest.” Kom forbi."
        partners = [{name = "Nordvask"}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.at is not None
    assert post.text[finding.at.start : finding.at.end] == "“Vi vasker renest.”"
