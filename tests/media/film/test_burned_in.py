"""Tests of captions that stand in the picture, told apart from signs, logos and bare pictures."""

from collections.abc import Callable

import pytest
from PIL import Image

from rettesnor.media.caption_coverage import Stretch
from rettesnor.media.film.burned_in import MOST_SAMPLES, BurnedIn, burned_in
from rettesnor.media.film.port import FilmFrame

SPOKEN = (Stretch(0, 60_000),)
SAID = ("velkommen til havnen", "her er der bad", "vandet er koldt", "husk et håndklæde", "vi ses")


def frames_with(texts: list[str], down: int = 80) -> tuple[list[FilmFrame], Callable[..., str]]:
    """Return frames, and a reader that knows what stands in each at a height (of 100)."""
    frames, known = [], {}
    for number, text in enumerate(texts):
        picture = Image.new("RGB", (40, 100), (number, 0, 0))
        picture.putpixel((0, down), (255, 255, 255))
        known[number] = text
        frames.append(FilmFrame(at_seconds=number * 2.0, picture=picture))

    def read(picture: Image.Image) -> str:
        pixels = picture.tobytes()
        return known[pixels[3]] if b"\xff\xff\xff" in pixels else ""

    return frames, read


def judged(texts: list[str], down: int = 80) -> BurnedIn:
    """Read frames that hold these texts."""
    frames, read = frames_with(texts, down)
    return burned_in(frames, SPOKEN, read)


def test_text_low_down_that_changes_with_the_speech_is_captions() -> None:
    assert judged(list(SAID)).is_likely is True


def test_text_in_half_of_the_frames_is_enough() -> None:
    assert judged([SAID[0], "", SAID[1], "", SAID[2], ""]).is_likely is True
    assert judged([SAID[0], "", "", SAID[1], "", "", "", SAID[2]]).is_likely is False


def test_a_sign_that_never_changes_is_no_captions() -> None:
    assert judged(["Københavns Kommune"] * 8).is_likely is False


def test_captions_over_a_logo_are_captions() -> None:
    assert judged([f"Københavns Kommune {said}" for said in SAID]).is_likely is True


def test_two_signs_in_turn_are_no_captions() -> None:
    assert judged(["Rådhuset"] * 5 + ["Havnen"] * 5).is_likely is False


def test_text_high_up_is_no_captions() -> None:
    assert judged(list(SAID), down=20).is_likely is False


def test_frames_where_nobody_speaks_are_not_read() -> None:
    frames, read = frames_with(list(SAID))
    found = burned_in(frames, (Stretch(0, 3_000),), read)
    assert found.samples == 2
    assert found.is_likely is None


def test_a_long_film_is_read_in_a_few_frames_only() -> None:
    frames, read = frames_with([f"replik {number}" for number in range(30)])
    asked: list[int] = []

    def counting(picture: Image.Image) -> str:
        asked.append(1)
        return read(picture)

    assert burned_in(frames, SPOKEN, counting).is_likely is True
    assert len(asked) == MOST_SAMPLES


def test_a_cheap_look_saves_the_reading_of_bare_pictures() -> None:
    frames, _ = frames_with(list(SAID))

    def never(picture: Image.Image) -> str:
        pytest.fail("a picture without text was read")

    assert burned_in(frames, SPOKEN, never, lambda picture: False).is_likely is False
