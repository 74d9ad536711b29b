"""Tests of what becomes of boxes: one a face, and never outside the picture."""

from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.media.faces.boxes import FaceBox, clipped, is_same_face, merged

from .fakes import box

SHARES = st.floats(-2, 3)
BOXES = st.builds(
    FaceBox, left=SHARES, top=SHARES, width=SHARES, height=SHARES, score=st.floats(0, 1)
)


def test_a_face_seen_at_two_scales_counts_once() -> None:
    sure, unsure = box(0.30, 0.30, 0.20, 0.95), box(0.31, 0.29, 0.21, 0.72)
    assert merged([unsure, sure]) == (sure,)


def test_two_people_side_by_side_count_as_two() -> None:
    left, right = box(0.1, 0.3, 0.3), box(0.3, 0.3, 0.2)
    assert merged([right, left]) == (left, right)


def test_a_box_within_a_box_is_the_same_face() -> None:
    assert is_same_face(box(0.3, 0.3, 0.4), box(0.4, 0.4, 0.1))


def test_a_face_at_the_edge_is_cut_at_the_edge() -> None:
    cut = clipped(FaceBox(left=-0.1, top=0.9, width=0.3, height=0.3))
    assert cut is not None
    assert (cut.left, cut.top) == (0.0, 0.9)
    assert (cut.width, cut.height) == pytest.approx((0.2, 0.1))


@pytest.mark.parametrize("value", [nan, inf, -inf, 1e20, -1e20])
@pytest.mark.parametrize("side", ["left", "top"])
def test_what_a_network_makes_up_outside_the_picture_is_dropped(side: str, value: float) -> None:
    assert clipped(replace(box(0.1, 0.1, 0.2), **{side: value})) is None


@given(BOXES)
def test_a_clipped_box_is_within_the_picture(given_box: FaceBox) -> None:
    cut = clipped(given_box)
    if cut is None:
        return
    assert 0 <= cut.left < cut.left + cut.width <= 1 + 1e-9
    assert 0 <= cut.top < cut.top + cut.height <= 1 + 1e-9


WITHIN = st.builds(
    FaceBox,
    left=st.floats(0, 0.5),
    top=st.floats(0, 0.5),
    width=st.floats(0.01, 0.5),
    height=st.floats(0.01, 0.5),
    score=st.floats(0, 1),
)


@given(st.lists(WITHIN, max_size=12))
def test_what_is_left_are_different_faces_and_no_face_is_lost(boxes: list[FaceBox]) -> None:
    kept = merged(boxes)
    assert not any(is_same_face(one, other) for one in kept for other in kept if one is not other)
    assert all(any(is_same_face(one, other) or one == other for other in kept) for one in boxes)
