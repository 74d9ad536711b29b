"""Tests of faces in a video: the frame that asks most stands for the whole."""

from collections.abc import Iterator

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.frames import faces_in_frames
from rettesnor.rulebook.grounds.prominence import Kind

from .fakes import FakeDetector, box

SIZE = (640, 360)
BOXES: dict[int, tuple[FaceBox, ...]] = {
    0: (),
    1: tuple(box(0.1 * place, 0.2, 0.03) for place in range(5)),
    2: (box(0.3, 0.2, 0.5),),
    3: (box(0.3, 0.2, 0.3),),
}


def frame(shade: int) -> Image.Image:
    return Image.new("RGB", SIZE, (shade, shade, shade))


def by_shade(picture: Image.Image) -> tuple[FaceBox, ...]:
    pixel = picture.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return BOXES[int(pixel[0])]


def test_the_frame_that_asks_most_stands_for_the_video() -> None:
    seen = faces_in_frames(map(frame, (0, 1, 3, 2, 1)), FakeDetector(by_shade))
    assert (seen.frames, seen.frames_with_faces, seen.frame) == (5, 4, 3)
    assert seen.seen is not None
    assert seen.seen.suggestion.kind is Kind.PORTRAIT
    assert seen.seen.faces.largest_share == 0.5


def test_a_video_without_faces_is_looked_through_all_the_same() -> None:
    seen = faces_in_frames(map(frame, (0, 0, 0)), FakeDetector(by_shade))
    assert (seen.frames, seen.frames_with_faces) == (3, 0)
    assert seen.seen is not None
    assert seen.seen.suggestion.kind is Kind.NOBODY_SEEN


def test_a_video_without_frames_suggests_nothing() -> None:
    seen = faces_in_frames(iter(()), FakeDetector(by_shade))
    assert (seen.frames, seen.frame, seen.seen) == (0, None, None)


def test_frames_are_taken_one_by_one() -> None:
    alive: list[int] = []

    def frames() -> Iterator[Image.Image]:
        for number in range(4):
            alive.append(number)
            assert fake.shown.count((512, 288)) == number
            yield frame(0)

    fake = FakeDetector(by_shade)
    faces_in_frames(frames(), fake)
    assert alive == [0, 1, 2, 3]
