"""Tests of praise/superlative beyond the examples on its page."""

import time

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Edit, Verdict
from rettesnor.rulebook.report import ReportedFinding
from tests.makers import post_of, said_by

RULE = "praise/superlative"


def said(book: Rulebook, text: str, more: str = "") -> list[ReportedFinding]:
    """Return what the rule says about a text."""
    return said_by(book, RULE, post_of(f"text = {_toml(text)}\n{more}"))


def mended(book: Rulebook, text: str) -> str:
    """Return the text after the first one-click remedy of its only finding."""
    (finding,) = said(book, text)
    edit = next(remedy for remedy in finding.remedies if isinstance(remedy, Edit))
    return text[: edit.at.start] + edit.text + text[edit.at.end :]


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Landets dygtigste guitarist gæster huset.", "Guitaristen gæster huset."),
        ("Hun er Danmarks bedste sangerinde.", "Hun er sangerinde."),
        ("Hør en af Danmarks bedste komikere.", "Hør en af Danmarks komikere."),
        ("Mød Danmarks bedste unge pianist.", "Mød den unge pianist."),
        ("Den bedste sangerinde i landet kommer.", "Sangerinden kommer."),
        ("Alle børnenes favoritkunstner kommer.", "Kunstneren kommer."),
        ("Vi har besøg af byens sejeste DJ i dag.", "Vi har besøg af DJ'en i dag."),
        ("Vi hører verdens klart bedste band i aften.", "Vi hører bandet i aften."),
        ("Landets bedste kokke laver mad.", "Kokke laver mad."),
        ("Come and hear the best singer in Denmark.", "Come and hear the singer."),
        ("DANMARKS BEDSTE SANGERINDE", "SANGERINDEN"),
        ("Danmarks bedste stand-up komiker kommer.", "Stand-up komikeren kommer."),
    ],
)  # fmt: skip
def test_one_click_takes_the_rank_away_and_leaves_a_sound_sentence(
    book: Rulebook, text: str, instead: str
) -> None:
    assert mended(book, text) == instead
    assert not [found for found in said(book, instead) if found.verdict is Verdict.BREACH]


def test_praise_without_a_sound_shorter_wording_offers_a_step_alone(book: Rulebook) -> None:
    (finding,) = said(book, "Hun har Danmarks smukkeste stemme.")
    assert finding.verdict is Verdict.BREACH
    assert not any(isinstance(remedy, Edit) for remedy in finding.remedies)
    assert finding.remedies


def test_two_superlatives_of_one_noun_are_said_once(book: Rulebook) -> None:
    (finding,) = said(book, "Landets dygtigste, sjoveste og vildeste komiker kommer.")
    assert finding.finding.values["word"] == "Landets dygtigste, sjoveste og vildeste komiker"


@pytest.mark.parametrize(
    "text",
    [
        "Danmarks bed\u00adste sangerinde", "Danmarks\u00a0bedste sangerinde",
        "Danmarks 🎉 bedste 🎉 sangerinde", "danmarks BEDSTE sangerinde",
        "Danmarks\nbedste\nsangerinde", "Danmark's bedste sangerinde",
    ],
)  # fmt: skip
def test_odd_spacing_and_spelling_hide_no_praise(book: Rulebook, text: str) -> None:
    (finding,) = said(book, text)
    assert finding.verdict is Verdict.BREACH


def test_a_sentence_end_parts_a_scope_from_a_superlative(book: Rulebook) -> None:
    assert said(book, "Vi elsker Danmarks. Bedste tid er nu, og sangerinder kommer.") == []


def test_a_verb_behind_a_thing_does_not_make_the_thing_a_person(book: Rulebook) -> None:
    (finding,) = said(book, "Danmarks største bibliotek byder forfatteren velkommen.")
    assert finding.verdict is Verdict.ASK


def test_a_changed_claim_is_asked_about_again(book: Rulebook) -> None:
    answer = (
        'answers = [{question = "praise/superlative#documented", '
        'about = "nordens ældste legeplads", value = "yes"}]'
    )
    (finding,) = said(book, "Nordens ældste legeplads", answer)
    assert finding.verdict is Verdict.OK
    (finding,) = said(book, "Nordens største legeplads", answer)
    assert finding.verdict is Verdict.ASK


def test_an_answer_that_it_is_about_ourselves_leaves_advice(book: Rulebook) -> None:
    answer = (
        'answers = [{question = "praise/superlative#about_whom", '
        'about = "landets bedste", value = "ourselves"}]'
    )
    (finding,) = said(book, "Nørrebro Bibliotek er landets bedste.", answer)
    assert finding.verdict is Verdict.ADVICE


def test_an_authority_is_no_partner_to_be_praised(book: Rulebook) -> None:
    partner = 'partners = [{name = "Nabokommunen", party = "authority"}]'
    (finding,) = said(book, "Byens bedste cykelsti går til Nabokommunen.", partner)
    assert finding.verdict is Verdict.ADVICE


def test_text_on_a_picture_is_mended_by_hand(book: Rulebook) -> None:
    post = post_of("""
        text = "Koncert på lørdag kl. 15."
        pictures = [{name = "a.jpg", text = "Danmarks bedste sangerinde"}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.at is not None and finding.at.field == "pictures.0.text"
    assert not any(isinstance(remedy, Edit) for remedy in finding.remedies)


def test_a_long_hostile_text_is_judged_in_no_time(book: Rulebook) -> None:
    started = time.perf_counter()
    for text in ("Danmarks bedste x " * 600, '"bedste" ' * 1200, "søger bedste dj " * 600):
        said(book, text)
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Byens groovyeste DJ spiller fredag.", Verdict.BREACH),
        ("Landets sprødeste sopran synger fredag.", Verdict.BREACH),
        ("Europas fedste duo spiller fredag.", Verdict.BREACH),
        ("Sara Vind danser. Ja, den største i landet!", Verdict.BREACH),
        ("Sara Vind danser. Kort sagt byens bedste.", Verdict.BREACH),
        ("Sara Vind danser. Byens største scene er klar.", Verdict.ASK),
        ("Danmarks skarpeste pen, forfatteren Jens Brandt, kommer.", Verdict.BREACH),
        ("Ingen synger smukkere end Sara Vind.", Verdict.BREACH),
    ],
)
def test_praise_is_found_by_its_form_and_in_a_cry_after_the_name(
    book: Rulebook, text: str, verdict: Verdict
) -> None:
    assert [one.verdict for one in said(book, text, 'performers = ["Sara Vind"]')] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Byens næste poet læser op.",
        "Landets fattigste kunstnere får et legat.",
        "Københavns travleste cykelgade får nyt lys.",
        "Hvad er Nørrebros hyggeligste hjørne?",
        "Ingen ved bedre end borgerne selv, hvor hullerne er.",
        "I dag er vandet højere end i går.",
    ],
)
def test_the_form_of_a_superlative_alone_is_no_praise(book: Rulebook, text: str) -> None:
    assert said(book, text) == []
