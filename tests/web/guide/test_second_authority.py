"""A second authority with a short guide of its own, in the same installation as the first."""

from datetime import date
from pathlib import Path

import pytest

from rettesnor.guide.package import files_in
from rettesnor.guide.text import Verb
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.report import Report
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.guide.refusals import UnsoundError
from rettesnor.web.guide.soundness import sound_rulebook
from rettesnor.web.people.models import Role, Unit
from tests.web import office
from tests.web.guide.owners import BEGUN, FILES

pytestmark = pytest.mark.django_db
FJORDBY = files_in(Path(__file__).parent / "fjordby")
TODAY = date(2026, 6, 1)
TAGGED = "Kom og mød @cafe_nordlys på torvet på lørdag klokken ti!"
POSTS = tuple(
    Post(text=text, today=TODAY)
    for text in (
        TAGGED, "Byens bedste koncert: kom på fredag.", "Byens herligst koncert: kom på fredag.",
        "Sol 😀 og vand 😀 og leg 😀 hele dagen.", "Mød os til #sommerferieiparken i juli.",
        "Har du brug for hjælp? Ring 3366 3366.", "Vi glæder os til at se jer på mandag.",
    )
)  # fmt: skip


@pytest.fixture
def towns() -> tuple[Unit, Unit]:
    first, second = office.authority(), office.authority("Fjordby Kommune")
    take_over_package(by=None, authority=first, files=FILES, holds_from=BEGUN)
    return first, second


def fjordbys(towns: tuple[Unit, Unit]) -> Rulebook:
    take_over_package(by=None, authority=towns[1], files=FJORDBY, holds_from=BEGUN)
    return rulebook_in_force(towns[1].pk, TODAY)


def said(report: Report) -> list[tuple[str, Verb, str]]:
    return [(one.rule, one.level, one.paragraph.anchor) for one in report.findings]


def test_the_first_authority_s_outcomes_do_not_change(towns: tuple[Unit, Unit]) -> None:
    before = [rulebook_in_force(towns[0].pk, TODAY).check(post).as_json() for post in POSTS]
    second = fjordbys(towns)
    after = [rulebook_in_force(towns[0].pk, TODAY).check(post).as_json() for post in POSTS]
    assert before == after
    assert [second.check(post).as_json() for post in POSTS] != before


def test_the_second_speaks_with_its_own_verbs_and_quotes_its_own_paragraphs(
    towns: tuple[Unit, Unit],
) -> None:
    book = fjordbys(towns)
    found = said(book.check(POSTS[0]))
    assert ("tagging/untagged_partners", Verb.MAY, "tags") in found
    assert ("tagging/untagged_partners", Verb.MUST) in {
        (rule, level)
        for rule, level, _ in said(rulebook_in_force(towns[0].pk, TODAY).check(POSTS[0]))
    }


def test_the_second_has_its_own_threshold_and_word_list(towns: tuple[Unit, Unit]) -> None:
    book, first = fjordbys(towns), rulebook_in_force(towns[0].pk, TODAY)
    praise, emoji = "praise/superlative", "wording/emoji"
    assert [praise in {one[0] for one in said(book.check(post))} for post in POSTS[1:3]] == [
        False, True,
    ]  # fmt: skip
    assert [praise in {one[0] for one in said(first.check(post))} for post in POSTS[1:3]] == [
        True, False,
    ]  # fmt: skip
    assert emoji in {one[0] for one in said(book.check(POSTS[3]))}
    assert emoji not in {one[0] for one in said(first.check(POSTS[3]))}


def test_a_rule_that_is_switched_off_never_runs_there_and_the_reason_is_kept(
    towns: tuple[Unit, Unit],
) -> None:
    book, rule = fjordbys(towns), "wording/hashtags"
    assert rule in {one[0] for one in said(rulebook_in_force(towns[0].pk, TODAY).check(POSTS[4]))}
    assert rule not in {one[0] for one in said(book.check(POSTS[4]))}
    assert rule not in {binding.rule.id for binding in book.bound}
    assert book.guide.off[rule]["da"] == "Vi bruger ikke hashtags i Fjordby."


def test_its_people_read_and_are_checked_by_their_own_guide(towns: tuple[Unit, Unit]) -> None:
    fjordbys(towns)
    reader = office.signed_in(office.person(towns[1], Role.LOCAL_EDITOR))
    page = reader.get("/guide").content.decode()
    assert "Sådan skriver vi i Fjordby" in page and "Fjordby Kommune" in page
    assert "Vi bruger ikke hashtags i Fjordby." in page
    answer = reader.post("/check", {"kind": "post", "platforms": "facebook", "text": TAGGED})
    assert answer.context["guide"].id == "fjordby"
    other = office.signed_in(office.person(towns[0], Role.LOCAL_EDITOR))
    assert other.get("/guide").context["guide"].id == "kk"


def test_strangers_read_the_guide_that_the_operator_names(
    towns: tuple[Unit, Unit], settings: object, client: object
) -> None:
    fjordbys(towns)
    from django.test import Client

    assert Client().get("/guide").context["guide"].published_on == date(2026, 11, 22)
    settings.PUBLIC_AUTHORITY = "Fjordby Kommune"  # type: ignore[attr-defined]
    assert Client().get("/guide").context["guide"].id == "fjordby"


@pytest.mark.parametrize(
    ("off", "says"),
    [('"wording/no_such" = { da = "a", en = "b" }', "wording/no_such"),
     ('"wording/emoji" = { da = "a" }', "“en”"), ('"wording/emoji" = "nej"', "guide.toml")],
)  # fmt: skip
def test_a_rule_is_switched_off_by_its_name_with_a_reason_in_both_languages(
    off: str, says: str
) -> None:
    about = FJORDBY["guide.toml"].partition("[off]")[0]
    with pytest.raises(UnsoundError) as refused:
        sound_rulebook({**FJORDBY, "guide.toml": f"{about}[off]\n{off}\n"})
    assert says in str(refused.value)
