"""Tests of what faces suggest: it is for a person to decide, and the reasons are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.media.faces.evidence import faces_of, people_seen
from rettesnor.rulebook.facts import Faces
from rettesnor.rulebook.grounds.prominence import ASKS_FOR_CONSENT, Kind, kind_of, suggest

from .fakes import box

LANDSCAPE = (1200, 800)
SHARES = st.floats(0.001, 1)


@pytest.mark.parametrize(
    ("count", "largest", "median", "kind"),
    [
        (0, 0.0, 0.0, Kind.NOBODY_SEEN),
        (1, 0.40, 0.40, Kind.PORTRAIT),
        (1, 0.07, 0.07, Kind.PORTRAIT),
        (1, 0.03, 0.03, Kind.SITUATION),
        (2, 0.05, 0.05, Kind.PORTRAIT),
        (4, 0.10, 0.09, Kind.PORTRAIT),
        (5, 0.05, 0.04, Kind.SITUATION),
        (20, 0.10, 0.09, Kind.PORTRAIT),
        (20, 0.07, 0.06, Kind.SITUATION),
        (60, 0.12, 0.09, Kind.SITUATION),
        (60, 0.20, 0.15, Kind.PORTRAIT),
        (60, 0.06, 0.02, Kind.STANDS_OUT),
        (60, 0.04, 0.01, Kind.SITUATION),
        (8, 0.30, 0.05, Kind.STANDS_OUT),
    ],
)
def test_a_picture_is_taken_for(count: int, largest: float, median: float, kind: Kind) -> None:
    assert kind_of(Faces(count=count, largest_share=largest, median_share=median)) is kind


@given(st.integers(1, 200), SHARES, SHARES, st.floats(1, 5))
def test_a_person_seen_larger_is_never_asked_about_less(
    count: int, one: float, other: float, times: float
) -> None:
    faces = Faces(count=count, largest_share=max(one, other), median_share=min(one, other))
    larger = Faces(
        count=count,
        largest_share=faces.largest_share * times,
        median_share=faces.median_share,
    )
    if kind_of(faces) in ASKS_FOR_CONSENT:
        assert kind_of(larger) in ASKS_FOR_CONSENT


@given(st.integers(0, 500), SHARES, SHARES)
def test_every_suggestion_has_reasons_and_asks_in_both_languages(
    count: int, one: float, other: float
) -> None:
    faces = Faces(count=count, largest_share=max(one, other), median_share=min(one, other))
    suggestion = suggest(faces if count else Faces(count=0))
    assert suggestion.question.danish.count("?") == 1
    assert suggestion.question.english.count("?") == 1
    assert all(words.danish and words.english for words in suggestion.reasons)
    assert suggestion.reasons


@pytest.mark.parametrize("kind", list(Kind))
def test_no_suggestion_says_that_consent_is_not_needed(kind: Kind) -> None:
    faces = {
        Kind.NOBODY_SEEN: Faces(count=0),
        Kind.SITUATION: Faces(count=60, largest_share=0.02, median_share=0.02),
        Kind.STANDS_OUT: Faces(count=60, largest_share=0.1, median_share=0.02),
        Kind.PORTRAIT: Faces(count=1, largest_share=0.5, median_share=0.5),
    }[kind]
    suggestion = suggest(faces)
    assert suggestion.kind is kind
    for words in (*suggestion.reasons, suggestion.question):
        assert "samtykke" not in words.danish
        assert "consent" not in words.english


def test_the_reason_tells_how_much_somebody_stands_out() -> None:
    suggestion = suggest(Faces(count=12, largest_share=0.126, median_share=0.05))
    assert [words.danish for words in suggestion.reasons] == [
        "Der er 12 ansigter.",
        "Det største fylder 13 % af billedets korteste side.",
        "Det største er 2,5 gange så højt som det midterste.",
    ]
    assert suggestion.reasons[-1].english == "The largest is 2.5 times as high as the middle one."


def test_a_tall_picture_is_measured_by_its_width() -> None:
    boxes = [box(0.4, 0.1, 0.05)]
    assert faces_of(boxes, (1080, 1920)).largest_share == pytest.approx(
        0.05 * 1920 / 1080, abs=1e-4
    )
    assert faces_of(boxes, (1920, 1080)).largest_share == 0.05


def test_without_faces_nothing_is_measured() -> None:
    assert faces_of([], LANDSCAPE) == Faces(count=0)


def test_the_one_in_front_is_pointed_at_and_the_crowd_is_not() -> None:
    crowd = [box(0.05 * place, 0.1, 0.04) for place in range(15)]
    runner = box(0.4, 0.5, 0.2)
    seen = people_seen([runner, *crowd], LANDSCAPE)
    assert seen.suggestion.kind is Kind.STANDS_OUT
    assert seen.pointed_at == (runner,)


def test_in_a_group_everybody_of_like_size_is_pointed_at() -> None:
    group = [box(0.1 + 0.2 * place, 0.3, 0.15) for place in range(4)]
    seen = people_seen([*group, box(0.9, 0.1, 0.03)], LANDSCAPE)
    assert seen.suggestion.kind is Kind.PORTRAIT
    assert list(seen.pointed_at) == group


def test_in_a_situation_nobody_is_pointed_at() -> None:
    seen = people_seen([box(0.05 * place, 0.1, 0.03) for place in range(15)], LANDSCAPE)
    assert seen.suggestion.kind is Kind.SITUATION
    assert seen.pointed_at == ()
