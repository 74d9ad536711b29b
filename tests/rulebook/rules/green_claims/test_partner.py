"""Tests of green_claims/partner beyond the examples on its page."""

import time
from datetime import date

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Evidence, EvidenceKind, Partner, Post
from rettesnor.rulebook.findings import Edit, Verdict
from rettesnor.rulebook.report import ReportedFinding
from tests.makers import TODAY, post_of, said_by

RULE = "green_claims/partner"
PARTNER = 'partners = [{name = "Kaffe & Krumme", party = "company", handles = ["@kaffeogkrumme"]}]'


def about_partner(book: Rulebook, text: str) -> list[ReportedFinding]:
    return said_by(book, RULE, post_of(f"text = '''{text}'''\n{PARTNER}"))


def backed(today: date, kind: EvidenceKind, until: date | None = None) -> Post:
    evidence = Evidence(kind=kind, valid_until=until)
    partner = Partner(name="Nordvask", evidence=(evidence,))
    return Post(text="Nordvask er miljøvenligt.", today=today, partners=(partner,))


def mended(text: str, finding: ReportedFinding) -> str:
    (edit,) = (remedy for remedy in finding.remedies if isinstance(remedy, Edit))
    return text[: edit.at.start] + edit.text + text[edit.at.end :]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kaffe & Krumme laver bæredygtig kaffe.", "Kaffe & Krumme laver kaffe."),
        ("Bæredygtig kaffe fra Kaffe & Krumme.", "Kaffe fra Kaffe & Krumme."),
    ],
)
def test_taking_the_word_out_leaves_a_sound_sentence(book: Rulebook, text: str, left: str) -> None:
    (finding,) = about_partner(book, text)
    assert mended(text, finding) == left


@pytest.mark.parametrize(
    "text",
    ["Kaffe & Krumme er bæredygtig.", "Kaffe & Krumme har meget bæredygtig kaffe."],
)
def test_a_word_that_the_sentence_needs_is_not_offered_for_removal(
    book: Rulebook, text: str
) -> None:
    (finding,) = about_partner(book, text)
    assert finding.verdict is Verdict.BREACH
    assert not any(isinstance(remedy, Edit) for remedy in finding.remedies)


def test_the_finding_points_at_the_word_and_names_the_partner(book: Rulebook) -> None:
    text = "Nyd en CO₂-neutral kop kaffe hos Kaffe & Krumme."
    (finding,) = about_partner(book, text)
    assert finding.at is not None
    assert text[finding.at.start : finding.at.end] == "CO₂-neutral"
    assert "Kaffe & Krumme" in finding.message["da"]


def test_a_word_in_two_places_is_asked_about_once(book: Rulebook) -> None:
    said = said_by(book, RULE, Post(text="En klimavenlig is. En klimavenlig dag.", today=TODAY))
    assert [finding.verdict for finding in said] == [Verdict.ASK]


def test_an_answer_about_one_word_does_not_answer_for_another(book: Rulebook) -> None:
    said = said_by(
        book,
        RULE,
        post_of("""
        text = "En klimavenlig is og en miljøvenlig pose."
        [[answers]]
        question = "green_claims/partner#who_is_it_about"
        about = "klimavenlig"
        value = "nobody"
    """),
    )
    assert [finding.finding.about for finding in said] == ["miljøvenlig"]


def test_what_ran_out_yesterday_does_not_count_and_what_runs_out_today_does(book: Rulebook) -> None:
    today = date(2026, 11, 22)
    (late,) = said_by(book, RULE, backed(today, EvidenceKind.ECOLABEL, date(2026, 11, 21)))
    (still,) = said_by(book, RULE, backed(today, EvidenceKind.ECOLABEL, today))
    assert late.verdict is Verdict.BREACH
    assert still.verdict is Verdict.OK


def test_evidence_about_one_partner_does_not_help_another(book: Rulebook) -> None:
    (finding,) = said_by(
        book,
        RULE,
        post_of("""
        text = "Nordvask er miljøvenligt."
        partners = [{name = "Nordvask"}, {name = "Nordhotel", evidence = [{kind = "ecolabel"}]}]
    """),
    )
    assert finding.verdict is Verdict.BREACH


def test_from_the_day_of_the_law_a_certificate_asks_for_specific_words(book: Rulebook) -> None:
    (before,) = said_by(book, RULE, backed(date(2026, 9, 26), EvidenceKind.CERTIFICATE))
    (after,) = said_by(book, RULE, backed(date(2026, 9, 27), EvidenceKind.CERTIFICATE))
    assert before.verdict is Verdict.OK
    assert after.verdict is Verdict.ADVICE


@pytest.mark.parametrize(
    "text",
    [
        "Kaffe & Krumme åbner på torvet. De bruger bionedbrydelige kopper.",
        "Besøg @kaffeogkrumme, der har klimavenlige kager.",
        "KAFFE & KRUMME LAVER BÆREDYGTIG KAFFE",
        "Hør, hvordan Kaffe & Krumme laver bæredygtig kaffe.",
        "#BæredygtigKaffe hos Kaffe & Krumme",
        "Vi er glade for Kaffe & Krumme, som laver Bæredygtigt brød.",
    ],
)
def test_the_partner_is_found_however_the_sentence_is_turned(book: Rulebook, text: str) -> None:
    assert Verdict.BREACH in {finding.verdict for finding in about_partner(book, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Kaffe & Krumme holder foredrag om klimavenlig mad.",
        "Kaffe & Krumme er ikke bæredygtig, men hyggelig.",
        "Spis frokost i de grønne omgivelser hos Kaffe & Krumme.",
        "Kaffe & Krumme har malet døren grøn.",
        "Kaffe & Krumme serverer grøn te og grønne bønner.",
        "Kaffe & Krumme bor i Grøndal.",
    ],
)
def test_a_topic_a_denial_a_colour_or_a_name_is_no_claim(book: Rulebook, text: str) -> None:
    assert about_partner(book, text) == []


def test_a_text_full_of_claims_is_judged_in_reasonable_time(book: Rulebook) -> None:
    post = Post(text="bæredygtig kaffe " * 5_000, today=TODAY)
    began = time.perf_counter()
    book.check(post)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "Kaffe & Krumme. Byens grønne kaffeudlejning.",
        "Kaffe & Krumme. Grøn servering i vores have.",
        "Naturens egen bager! Kaffe & Krumme bager på torvet.",
        "Bliv mæt hos Kaffe & Krumme. Kager med god samvittighed.",
    ],
)
def test_a_fragment_beside_the_name_is_about_the_partner(book: Rulebook, text: str) -> None:
    assert Verdict.BREACH in [one.verdict for one in about_partner(book, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kaffe & Krumme låner os telte. Grønne og røde telte.",
        "Kaffe & Krumme er med. Husk den grønne pose.",
        "Kaffe & Krumme er med. Ny grøn belægning på stien.",
    ],
)
def test_a_colour_in_a_fragment_claims_nothing(book: Rulebook, text: str) -> None:
    assert about_partner(book, text) == []
