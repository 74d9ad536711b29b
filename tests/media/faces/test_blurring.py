"""Tests of blurring: what is blurred can't be brought back, and nobody is told so too early."""

from io import BytesIO

import pytest
from PIL import Image

from rettesnor.media.faces.blurring import (
    MARGIN,
    NothingToBlurError,
    StillSeenError,
    blur_all,
    blur_chosen,
)
from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.detector import FaceDetector, Search, find_faces

from .drawing import scene
from .fakes import FakeDetector, box, red_spot, stubborn

SIZE = (400, 300)
CHOSEN = FaceBox(left=0.4, top=0.3, width=0.2, height=0.4)


def with_red_middle() -> Image.Image:
    picture = Image.new("RGB", SIZE, (0, 0, 255))
    picture.paste((255, 0, 0), (195, 145, 206, 156))
    return picture


def test_every_drawn_face_is_gone_after_blurring(detector: FaceDetector) -> None:
    picture = scene((960, 640), [(60, 60, 300), (520, 80, 280), (400, 400, 120)])
    blurred = blur_all(picture, detector)
    assert len(blurred.boxes) == 3
    assert find_faces(blurred.picture, detector, Search.THOROUGH) == ()


def test_only_the_chosen_face_is_blurred(detector: FaceDetector) -> None:
    picture = scene((960, 640), [(60, 60, 300), (520, 80, 280)])
    first, second = find_faces(picture, detector)
    blurred = blur_chosen(picture, [first], detector)
    (left,) = find_faces(blurred.picture, detector)
    assert left.left == pytest.approx(second.left, abs=0.01)


def test_what_is_outside_the_margin_stays_as_it_was() -> None:
    picture = Image.effect_noise(SIZE, 80).convert("RGB")
    blurred = blur_chosen(picture, [CHOSEN], stubborn()).picture
    left, right = CHOSEN.left - MARGIN * CHOSEN.width, CHOSEN.left + (1 + MARGIN) * CHOSEN.width
    for part in ((0, 0, int(left * 400) - 1, 300), (int(right * 400) + 3, 0, 400, 300)):
        assert blurred.crop(part).tobytes() == picture.crop(part).tobytes()
    assert blurred.tobytes() != picture.tobytes()


def test_two_faces_with_the_same_few_cells_come_out_alike() -> None:
    """Nothing finer than the cells is left, so nobody can tell which of two faces it was."""
    checks = [Image.new("L", SIZE), Image.new("L", SIZE)]
    for phase, check in enumerate(checks):
        check.putdata([255 * ((x + y + phase) % 2) for y in range(300) for x in range(400)])
    boxes = [FaceBox(left=0.0, top=0.0, width=1.0, height=1.0)]
    one, other = (blur_chosen(check, boxes, stubborn()).picture for check in checks)
    pairs = zip(one.tobytes(), other.tobytes(), strict=True)
    assert max(abs(first - second) for first, second in pairs) <= 2


def test_a_face_that_is_still_found_must_not_count_as_blurred() -> None:
    seen = box(0.4, 0.3, 0.4)
    with pytest.raises(StillSeenError) as refused:
        blur_chosen(Image.new("RGB", SIZE), [seen], stubborn(seen))
    assert refused.value.boxes == (seen,)
    assert "Beskær" in refused.value.danish
    with pytest.raises(StillSeenError):
        blur_all(Image.new("RGB", SIZE), stubborn(seen))


def test_a_face_that_was_not_chosen_does_not_hinder_the_chosen() -> None:
    other = box(0.05, 0.05, 0.2)
    assert blur_chosen(Image.new("RGB", SIZE), [CHOSEN], stubborn(other)).boxes == (CHOSEN,)


def test_a_face_that_shows_only_after_the_first_round_is_blurred_too() -> None:
    def find(picture: Image.Image) -> tuple[FaceBox, ...]:
        first = picture.getpixel((40, 40)) == (255, 255, 255)
        hidden = picture.getpixel((picture.width - 40, 40)) == (0, 0, 0)
        faces = (box(0.02, 0.02, 0.2),) if first else ()
        return (*faces, *((box(0.8, 0.02, 0.2),) if hidden and not first else ()))

    picture = Image.new("RGB", (640, 480), (90, 90, 90))
    picture.paste((255, 255, 255), (30, 30, 50, 50))
    picture.paste((0, 0, 0), (590, 30, 610, 50))
    fake = FakeDetector(lambda shown: find(shown) if shown.width == 640 else ())
    assert len(blur_all(picture, fake).boxes) == 2


def test_a_place_that_a_person_marked_is_blurred_without_any_face_in_it() -> None:
    picture = with_red_middle()
    blurred = blur_chosen(picture, [CHOSEN], FakeDetector(red_spot)).picture
    assert blurred.getpixel((200, 150)) != (255, 0, 0)


@pytest.mark.parametrize("chosen", [[], [FaceBox(left=2, top=0, width=0.1, height=0.1)]])
def test_nothing_chosen_is_not_called_blurred(chosen: list[FaceBox]) -> None:
    with pytest.raises(NothingToBlurError):
        blur_chosen(Image.new("RGB", SIZE), chosen, stubborn())
    with pytest.raises(NothingToBlurError):
        blur_all(Image.new("RGB", SIZE), stubborn())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_files_own_notes_and_preview_do_not_follow(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Kajs ansigt"
    file = BytesIO()
    with_red_middle().save(file, kind, exif=exif)
    blurred = blur_chosen(Image.open(file), [CHOSEN], stubborn()).picture
    assert not blurred.info
    saved = BytesIO()
    blurred.save(saved, kind)
    assert b"Kajs" not in saved.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK", "I;16", "1"])
def test_a_picture_in_any_mode_is_blurred(mode: str) -> None:
    blurred = blur_chosen(Image.new(mode, SIZE), [CHOSEN], stubborn()).picture
    assert blurred.size == SIZE


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (400, 2)])
def test_the_smallest_picture_is_blurred_without_failing(size: tuple[int, int]) -> None:
    assert blur_chosen(Image.new("RGB", size), [CHOSEN], stubborn()).picture.size == size
