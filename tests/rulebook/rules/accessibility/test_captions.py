"""Tests of accessibility/captions beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
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
