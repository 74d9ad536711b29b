"""Tests of how captions are measured: speed, lines, gaps, overlaps, and what they cover."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.media.caption_coverage import (
    Stretch,
    coverage_of,
    has_words,
    lag_of,
    uncovered_by,
)
from rettesnor.media.caption_file import Caption, CaptionFile
from rettesnor.media.caption_quality import CaptionQuality, Fault, Weight, quality_of

TALK = "Vi ses på lørdag."


def cue(start_ms: int, end_ms: int, text: str = TALK) -> Caption:
    """Return a caption."""
    return Caption(start_ms=start_ms, end_ms=end_ms, text=text)


def quality(*captions: Caption, is_machine_made: bool = False, **about: Any) -> CaptionQuality:
    """Measure captions in Danish."""
    file = CaptionFile(
        captions=captions, overlaps=0, language="da", is_machine_made=is_machine_made
    )
    return quality_of(file, **about)


def faults(*captions: Caption, **about: Any) -> list[tuple[Fault, Weight]]:
    """Name what is wrong with captions."""
    return [(each.fault, each.weight) for each in quality(*captions, **about).remarks]


def test_captions_that_one_can_read_have_no_fault() -> None:
    assert faults(cue(0, 2_000), cue(2_080, 4_000), duration_ms=4_000) == []


@pytest.mark.parametrize(
    ("caption", "fault", "weight"),
    [
        (cue(0, 4_000, "Hej.\nVelkommen.\nKom ind."), Fault.TOO_MANY_LINES, Weight.FAILS),
        (cue(0, 4_000, "a" * 38), Fault.LONG_LINE, Weight.WARNS),
        (cue(0, 4_000, "a" * 43), Fault.LONG_LINE, Weight.FAILS),
        (cue(0, 999, "Hej."), Fault.TOO_SHORT, Weight.WARNS),
        (cue(0, 829, "Hej."), Fault.TOO_SHORT, Weight.FAILS),
        (cue(0, 7_001), Fault.TOO_LONG, Weight.WARNS),
        (cue(0, 1_000, "a" * 18), Fault.TOO_FAST, Weight.WARNS),
        (cue(0, 1_000, "a" * 21), Fault.TOO_FAST, Weight.FAILS),
        (cue(0, 2_000, "…"), Fault.WITHOUT_WORDS, Weight.WARNS),
        (cue(0, 10_501, "a"), Fault.OUTSIDE, Weight.FAILS),
    ],
)
def test_a_caption_over_a_limit_is_named(caption: Caption, fault: Fault, weight: Weight) -> None:
    assert (fault, weight) in faults(caption, duration_ms=10_000)


@pytest.mark.parametrize(
    "caption",
    [
        cue(0, 4_000, "a" * 37),
        cue(0, 1_000, "Hej."),
        cue(0, 7_000),
        cue(0, 1_000, "a" * 17),
        cue(3_500, 10_500),
    ],
)
def test_a_caption_just_within_the_limits_is_left_alone(caption: Caption) -> None:
    assert faults(caption, duration_ms=10_000) == []


def test_captions_at_one_time_fail_and_a_flicker_between_them_warns() -> None:
    found = quality(cue(0, 3_000), cue(2_000, 4_000), cue(4_079, 6_000), cue(6_000, 8_000))
    assert found.captions_with(Fault.OVERLAP) == (2,)
    assert found.captions_with(Fault.NARROW_GAP) == (3,)
    assert found.fails


def test_a_caption_under_a_long_one_overlaps_it_though_another_stands_between() -> None:
    found = quality(cue(0, 7_000), cue(1_000, 2_000), cue(5_000, 6_000))
    assert found.captions_with(Fault.OVERLAP) == (2, 3)


def test_half_of_the_speech_without_captions_is_half_covered() -> None:
    spoken = [Stretch(0, 5_000), Stretch(10_000, 15_000)]
    found = quality(cue(0, 5_000), spoken=spoken)
    assert found.coverage == 0.5
    assert found.uncovered == (Stretch(10_000, 15_000),)
    assert (Fault.UNCOVERED, Weight.WARNS) in faults(cue(0, 5_000), spoken=spoken)


def test_where_nobody_speaks_there_is_no_share_to_cover() -> None:
    assert coverage_of([cue(0, 1_000)], []) is None
    assert quality(cue(0, 2_000), spoken=()).coverage is None


def test_captions_of_music_alone_cover_no_speech() -> None:
    assert coverage_of([cue(0, 5_000, "[musik]"), cue(5_000, 9_000, "♪")], [Stretch(0, 9_000)]) == 0


@pytest.mark.parametrize("text", ["[musik]", "♪ ♪", "(klapsalver)", "…", "[latter] - "])
def test_sounds_in_brackets_are_no_words(text: str) -> None:
    assert not has_words(cue(0, 1_000, text))


def test_words_beside_a_sound_are_words() -> None:
    assert has_words(cue(0, 1_000, "[latter] Ja, netop"))


@pytest.mark.parametrize("late_by", [-3_000, -1_500, 1_500, 3_000])
def test_captions_that_all_come_late_or_early_are_found(late_by: int) -> None:
    spoken = [Stretch(5_000, 7_000), Stretch(9_500, 14_000), Stretch(20_000, 21_500)]
    captions = [cue(start + late_by, end + late_by) for start, end in spoken]
    assert lag_of(captions, spoken) == late_by
    fault = Fault.LATE if late_by > 0 else Fault.EARLY
    assert (fault, Weight.WARNS) in faults(*captions, spoken=spoken)


def test_captions_in_time_have_no_lag() -> None:
    spoken = [Stretch(5_000, 7_000), Stretch(9_500, 14_000)]
    assert lag_of([cue(5_200, 7_400), cue(9_500, 14_300)], spoken) == 0


@pytest.mark.parametrize(
    ("captions", "spoken"),
    [
        ([], [Stretch(0, 9_000)]),
        ([cue(0, 9_000)], []),
        ([cue(0, 9_000)], [Stretch(50_000, 51_000)]),
    ],
)
def test_a_lag_is_not_guessed_where_nothing_fits(
    captions: list[Caption], spoken: list[Stretch]
) -> None:
    assert lag_of(captions, spoken) is None


def test_captions_without_a_full_stop_look_like_a_machines() -> None:
    texts = [f"og så går vi videre {number}" for number in range(8)]
    rows = [cue(at * 3_000, at * 3_000 + 2_500, text) for at, text in enumerate(texts)]
    assert (Fault.MACHINE_MADE, Weight.WARNS) in faults(*rows)
    assert faults(*rows[:7]) == []


def test_lines_that_roll_up_look_like_a_machines() -> None:
    rows = [cue(at * 3_000, at * 3_000 + 2_500, f"Linje {at}.\nLinje {at + 1}.") for at in range(9)]
    assert (Fault.MACHINE_MADE, Weight.WARNS) in faults(*rows)


def test_captions_that_a_person_wrote_are_not_taken_for_a_machines() -> None:
    rows = [cue(at * 3_000, at * 3_000 + 2_500) for at in range(20)]
    assert faults(*rows) == []
    assert (Fault.MACHINE_MADE, Weight.WARNS) in faults(*rows, is_machine_made=True)


def test_captions_in_another_language_than_expected_are_named() -> None:
    row = cue(0, 2_000)
    assert faults(row, expected_language="en") == [(Fault.OTHER_LANGUAGE, Weight.WARNS)]
    assert faults(row, expected_language="da") == []


STRETCHES = st.lists(
    st.tuples(st.integers(0, 60_000), st.integers(1, 5_000)).map(
        lambda pair: Stretch(pair[0], pair[0] + pair[1])
    ),
    max_size=12,
)


@given(STRETCHES, STRETCHES)
@settings(max_examples=200, deadline=None)
def test_the_covered_share_is_what_counting_every_moment_gives(
    spoken: list[Stretch], shown: list[Stretch]
) -> None:
    spoken = [Stretch(start // 100 * 100, end // 100 * 100 + 100) for start, end in spoken]
    captions = [cue(start // 100 * 100, end // 100 * 100 + 100) for start, end in shown]
    said = {at for start, end in spoken for at in range(start, end, 100)}
    seen = {at for each in captions for at in range(each.start_ms - 300, each.end_ms + 300, 100)}
    joined = sorted({Stretch(at, at + 100) for at in said})
    expected = round(len(said & seen) / len(said), 4) if said else None
    assert coverage_of(captions, joined) == expected
    for start, end in uncovered_by(captions, spoken):
        assert not seen & set(range(start, end, 100))


@given(STRETCHES, STRETCHES, st.integers(0, 70_000))
@settings(max_examples=100, deadline=None)
def test_any_captions_can_be_measured_and_twice_alike(
    spoken: list[Stretch], shown: list[Stretch], duration_ms: int
) -> None:
    captions = [cue(start, end) for start, end in sorted(shown)]
    first = quality(*captions, spoken=spoken, duration_ms=duration_ms)
    assert first == quality(*captions, spoken=spoken, duration_ms=duration_ms)
    assert first.coverage is None or -0.01 <= first.coverage <= 1
