"""Tests of tagging/provider_not_tagged beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit, Step, Verdict
from tests.makers import post_of, said_by

RULE = "tagging/provider_not_tagged"


def test_a_provider_gets_one_finding_and_not_two(book: Rulebook) -> None:
    post = post_of("""
        text = "Bowl hos @kugleby"
        tags = [{handle = "@kugleby", party = "company", relation = "provider"}]
    """)
    report = book.check(post)
    rules = [one.rule for one in report.findings if one.rule.startswith("tagging/")]
    assert rules == [RULE]


def test_the_remedy_writes_the_providers_name(book: Rulebook) -> None:
    text = "Bowl hos @kugleby i dag"
    post = post_of(f"""
        text = "{text}"
        partners = [{{name = "Kugleby ApS", relation = "provider", handles = ["@kugleby"]}}]
    """)
    (finding,) = said_by(book, RULE, post)
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    mended = text[: remedy.at.start] + remedy.text + text[remedy.at.end :]
    assert mended == "Bowl hos Kugleby ApS i dag"


def test_a_tag_on_the_location_is_removed_by_hand(book: Rulebook) -> None:
    post = post_of("""
        text = "Bowl i dag"
        tags = [{handle = "@kugleby", relation = "provider", place = "location"}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.BREACH
    assert [type(remedy) for remedy in finding.remedies] == [Step]


def test_an_operator_is_no_provider(book: Rulebook) -> None:
    post = post_of("""
        text = "Kaffe hos @skuret"
        tags = [{handle = "@skuret", party = "company", relation = "operator"}]
    """)
    assert said_by(book, RULE, post) == []
