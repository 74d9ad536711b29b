"""Tests of accessibility/captions beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import CaptionFaultKind
from rettesnor.rulebook.findings import Settle, Verdict
from tests.makers import post_of, said_by

RULE = "accessibility/captions"


def said_of(book: Rulebook, video: str) -> tuple[Verdict, str]:
    """Return the verdict and message on one video in a post of the third of May."""
    post = post_of(f'text = "Se filmen om den nye park."\ntoday = 2026-05-03\nvideos = [{video}]')
    (finding,) = said_by(book, RULE, post)
    return finding.verdict, finding.finding.message


def test_each_video_is_judged_for_itself(book: Rulebook) -> None:
    post = post_of("""
        text = "Tre film"
        videos = [{ has_speech = true }, { has_sound = false }, { name = "c.mp4" }]
    """)
    assert {(f.verdict, f.at.field if f.at else "") for f in said_by(book, RULE, post)} == {
        (Verdict.BREACH, "videos.0.captions"),
        (Verdict.OK, "videos.1.captions"),
        (Verdict.ASK, "videos.2.captions"),
    }


@pytest.mark.parametrize(("day", "verdict"), [(19, Verdict.ADVICE), (18, Verdict.BREACH)])
def test_a_recording_has_fourteen_days_to_get_its_captions(
    book: Rulebook, day: int, verdict: Verdict
) -> None:
    video = f"{{ is_recording = true, recorded_on = 2026-04-{day} }}"
    assert said_of(book, video)[0] is verdict


def test_a_live_stream_of_last_week_is_a_recording(book: Rulebook) -> None:
    assert said_of(book, "{ is_live = true, recorded_on = 2026-04-28 }") == (Verdict.ADVICE, "due")


def test_the_deadline_is_named_as_a_date(book: Rulebook) -> None:
    post = post_of("""
        text = "Gense mødet"
        today = 2026-05-03
        videos = [{ is_recording = true, recorded_on = 2026-05-01 }]
    """)
    (finding,) = said_by(book, RULE, post)
    assert "15. maj 2026" in finding.message["da"]
    assert "15 May 2026" in finding.message["en"]


def test_two_lines_are_enough_for_half_a_minute_but_not_for_three(book: Rulebook) -> None:
    short = "{ duration_seconds = 40, has_speech = true, captions = { cues = 2 } }"
    long = "{ duration_seconds = 180, has_speech = true, captions = { cues = 2 } }"
    assert said_of(book, short)[0] is Verdict.OK
    assert said_of(book, long) == (Verdict.BREACH, "too_few")


def test_a_measured_share_counts_for_more_than_the_number_of_captions(book: Rulebook) -> None:
    video = "{ duration_seconds = 900, captions = { cues = 3, coverage = 0.95 } }"
    assert said_of(book, video)[0] is Verdict.OK


@pytest.mark.parametrize("odd", ["nan", "inf", "-inf", "-1.0"])
def test_a_length_or_share_that_makes_no_sense_is_no_reason_to_fail(
    book: Rulebook, odd: str
) -> None:
    video = f"{{ duration_seconds = {odd}, captions = {{ cues = 2 }} }}"
    assert said_of(book, video)[0] in (Verdict.OK, Verdict.BREACH)
    video = f"{{ duration_seconds = 9.0, captions = {{ coverage = {odd} }} }}"
    assert said_of(book, video)[0] in (Verdict.OK, Verdict.BREACH)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (None, Verdict.ASK),
        ("burned_in", Verdict.OK),
        ("none", Verdict.OK),
        ("speech", Verdict.BREACH),
        ("important_sound", Verdict.BREACH),
    ],
)
@pytest.mark.parametrize("has_speech", ["true", "false"])
def test_text_that_looks_like_captions_is_confirmed_by_a_person(
    book: Rulebook, answer: str | None, verdict: Verdict, has_speech: str
) -> None:
    said = f'{{ question = "{RULE}#sound", about = "b.mp4", value = "{answer}" }}'
    video = f'name = "b.mp4", has_speech = {has_speech}, has_text_like_captions = true'
    post = post_of(f"""
        text = "Film"
        videos = [{{ {video} }}]
        answers = [{said if answer else ""}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is verdict


def test_what_a_machine_saw_is_one_click_away_from_the_answer(book: Rulebook) -> None:
    post = post_of("""
        text = "Film"
        videos = [{ name = "b.mp4", has_speech = true, has_text_like_captions = true }]
    """)
    (finding,) = said_by(book, RULE, post)
    (remedy,) = finding.remedies
    assert remedy == Settle(
        label="seen", question=f"{RULE}#sound", about="b.mp4", value="burned_in"
    )


def test_captions_that_are_there_count_for_more_than_text_in_the_picture(book: Rulebook) -> None:
    video = "{ has_text_like_captions = true, captions = { cues = 4, coverage = 0.99 } }"
    assert said_of(book, video) == (Verdict.OK, "captioned")


def faults_said(book: Rulebook, faults: str, language: str = "da") -> list[str]:
    """Return what is advised about a video with faulty captions."""
    post = post_of(f"""
        text = "Film"
        videos = [{{ captions = {{ cues = 9, coverage = 0.95, faults = [{faults}] }} }}]
    """)
    return [
        finding.message[language]
        for finding in said_by(book, RULE, post)
        if finding.verdict is Verdict.ADVICE
    ]


@pytest.mark.parametrize(
    ("captions", "count", "danish", "english"),
    [
        ([4], 1, "nr. 4 er", "no. 4 has"),
        ([4, 5], 2, "nr. 4 og 5 er", "no. 4 and 5 has"),
        ([1, 2, 3, 4, 5, 6, 7], 7, "nr. 1, 2, 3, 4, 5, 6 og 1 flere", "6 and 1 more"),
        ([1, 2], 40, "nr. 1, 2 og 38 flere", "no. 1, 2 and 38 more"),
        ([], 1, "nr. ? er", "no. ? has"),
    ],
)
def test_the_captions_with_a_fault_are_named_and_the_rest_counted(
    book: Rulebook, captions: list[int], count: int, danish: str, english: str
) -> None:
    fault = f'{{ kind = "without_words", captions = {captions}, count = {count} }}'
    assert danish in faults_said(book, fault)[0]
    assert english in faults_said(book, fault, "en")[0]


def test_what_was_measured_is_said_with_the_readers_decimal_sign(book: Rulebook) -> None:
    fault = '{ kind = "too_fast", captions = [1], worst = 23.46 }'
    assert "23,5 tegn i sekundet" in faults_said(book, fault)[0]
    assert "23.5 characters a second" in faults_said(book, fault, "en")[0]
    assert "op til 24 tegn" in faults_said(book, fault.replace("23.46", "24"))[0]
    assert "op til ? tegn" in faults_said(book, fault.replace("23.46", "nan"))[0]


def test_each_kind_of_fault_is_said_once_and_what_other_facts_tell_not_again(
    book: Rulebook,
) -> None:
    faults = ", ".join(f'{{ kind = "{kind}" }}' for kind in CaptionFaultKind)
    said = faults_said(book, faults)
    assert len(set(said)) == len(said) == len(CaptionFaultKind) - 3


@pytest.mark.parametrize(
    ("language", "captions", "is_said"),
    [("da", "en", True), ("en", "en", False), ("da", "da", False), ("da", "", False),
     ("en", "da", True)],
)  # fmt: skip
def test_captions_in_another_language_than_the_post_are_advised_on(
    book: Rulebook, language: str, captions: str, is_said: bool
) -> None:
    post = post_of(f"""
        text = "Film"
        language = "{language}"
        videos = [{{ captions = {{ cues = 9, coverage = 0.95, language = "{captions}" }} }}]
    """)
    messages = [finding.finding.message for finding in said_by(book, RULE, post)]
    assert ("other_language" in messages) is is_said


def test_an_answer_about_one_film_says_nothing_about_another(book: Rulebook) -> None:
    post = post_of("""
        text = "Film"
        videos = [{ name = "b.mp4", fingerprint = "sha256:2" }]
        [[answers]]
        question = "accessibility/captions#sound"
        about = "sha256:1"
        value = "none"
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.ASK
