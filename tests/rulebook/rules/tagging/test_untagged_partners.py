"""Tests of tagging/untagged_partners beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit, Verdict
from tests.makers import post_of, said_by

RULE = "tagging/untagged_partners"


def test_a_handle_in_the_text_that_nobody_declared_is_asked_about(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, post_of('text = "Tak til @havneliv 🎉 for hjælpen"'))
    assert finding.verdict is Verdict.ASK
    assert finding.at is not None
    assert (finding.at.start, finding.at.end) == (8, 17)


def test_an_answer_about_a_handle_is_used_and_not_asked_for_again(book: Rulebook) -> None:
    post = post_of("""
        text = "Tak til @havneliv for hjælpen"
        [[answers]]
        question = "tagging/untagged_partners#who_is_it"
        about = "@havneliv"
        value = "company"
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.BREACH


def test_the_remedy_writes_the_partners_name_where_the_tag_stood(book: Rulebook) -> None:
    post = post_of("""
        text = "Tak til @havneliv for hjælpen"
        partners = [{name = "Havneliv A/S", party = "company", handles = ["@Havneliv"]}]
    """)
    (finding,) = said_by(book, RULE, post)
    (remedy,) = finding.remedies
    assert isinstance(remedy, Edit)
    assert remedy.text == "Havneliv A/S"
    assert post.text[remedy.at.start : remedy.at.end] == "@havneliv"


def test_our_own_profile_may_be_tagged(book: Rulebook) -> None:
    assert said_by(book, RULE, post_of('text = "Følg @kobenhavnskommune"')) == []
