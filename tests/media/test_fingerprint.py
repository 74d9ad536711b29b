"""Tests of knowing a picture again, and of not taking one for another."""

from collections.abc import Callable
from random import Random

import pytest
from PIL import Image, ImageOps

from rettesnor.media.clean_pictures import Pixels, pixels_of
from rettesnor.media.fingerprint import (
    MOST_DIFFERENT_BITS,
    Fingerprint,
    candidates,
    content_hash,
    fingerprint_of,
    is_same_picture,
)
from tests.media.film.films import needed
from tests.media.hostile import encoded, scene

type Change = Callable[[Image.Image, Random], Image.Image]


def fingerprint(picture: Image.Image, data: bytes = b"") -> Fingerprint:
    """Return a picture's fingerprint without a file in between."""
    colours = picture.convert("RGB")
    raw = colours.tobytes()
    pixels = Pixels(data=raw, width=colours.width, height=colours.height)
    return fingerprint_of(data or raw, pixels)


def scaled(picture: Image.Image, chance: Random) -> Image.Image:
    part = chance.uniform(0.3, 1.4)
    return picture.resize((round(picture.width * part), round(picture.height * part)))


def encoded_anew(picture: Image.Image, chance: Random) -> Image.Image:
    kind, quality = chance.choice(("JPEG", "WEBP")), chance.randrange(35, 95)
    pixels = pixels_of(encoded(picture, kind, quality=quality), "x", longest_side=640)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)


def cropped(picture: Image.Image, chance: Random) -> Image.Image:
    """Cut up to a tenth off, anywhere."""
    width, height = picture.size
    left, top = (chance.uniform(0, 0.1) for _ in range(2))
    right, bottom = chance.uniform(0, 0.1 - left), chance.uniform(0, 0.1 - top)
    return picture.crop(
        (int(left * width), int(top * height), int((1 - right) * width), int((1 - bottom) * height))
    )


def mirrored(picture: Image.Image, _: Random) -> Image.Image:
    return ImageOps.mirror(picture)


def squared(picture: Image.Image, _: Random) -> Image.Image:
    return ImageOps.fit(picture, (300, 300))


def framed(picture: Image.Image, _: Random) -> Image.Image:
    return ImageOps.expand(picture, 24, "white")


def grey(picture: Image.Image, _: Random) -> Image.Image:
    return picture.convert("L")


CHANGES: tuple[Change, ...] = (scaled, encoded_anew, cropped, mirrored, squared, framed, grey)


def test_two_hundred_changed_pictures_are_all_found_again() -> None:
    chance = Random(3)
    for seed in range(200):
        picture = scene(seed)
        change = CHANGES[seed % 3] if seed < 150 else CHANGES[seed % len(CHANGES)]
        changed = change(picture, chance)
        if seed % 2:
            changed = encoded_anew(changed, chance)
        assert is_same_picture(fingerprint(picture), fingerprint(changed)), (seed, change.__name__)


def test_among_ten_thousand_pairs_of_different_pictures_none_is_taken_for_the_other() -> None:
    pictures = [fingerprint(scene(seed, (192, 128))) for seed in range(101)]
    stored = [(str(at), picture.prints) for at, picture in enumerate(pictures)]
    for at, picture in enumerate(pictures):
        assert [each.key for each in candidates(picture, stored)] == [str(at)]
    assert len(pictures) * (len(pictures) - 1) > 10_000


def test_a_picture_of_one_colour_is_known_only_by_its_bytes() -> None:
    red, blue = (fingerprint(Image.new("RGB", (99, 99), colour)) for colour in ("red", "blue"))
    assert red.prints == ()
    assert not is_same_picture(red, blue)
    assert is_same_picture(red, red)
    assert candidates(red, [("a", blue.prints)]) == ()


def test_the_same_bytes_are_the_same_picture() -> None:
    one = fingerprint(scene(1), b"fil")
    assert one.sha256 == content_hash(b"fil")
    assert is_same_picture(one, fingerprint(scene(2), b"fil"))


def test_a_print_is_eight_blobs_to_store() -> None:
    assert [len(blob) for blob in fingerprint(scene(1)).prints] == [32] * 8


def test_the_prints_are_the_same_with_and_without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    needed("numpy")
    pictures = [scene(seed) for seed in range(12)]
    quick = [fingerprint(picture) for picture in pictures]
    monkeypatch.setattr("rettesnor.media.fingerprint._numpy", lambda: None)
    assert [fingerprint(picture) for picture in pictures] == quick


def test_the_candidates_come_likeliest_first_and_leave_the_others_out() -> None:
    picture = scene(4)
    stored = [
        ("other", fingerprint(scene(5)).prints),
        ("crop", fingerprint(picture.crop((20, 14, 460, 306))).prints),
        ("same", fingerprint(picture).prints),
        ("blank", ()),
    ]
    found = candidates(fingerprint(picture), stored)
    assert [each.key for each in found] == ["same", "crop"]
    assert found[0].distance == 0
    assert found[1].distance <= MOST_DIFFERENT_BITS


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (3, 2), (640, 8)])
def test_a_picture_of_any_shape_has_a_fingerprint(size: tuple[int, int]) -> None:
    picture = Image.effect_noise(size, 90)
    assert is_same_picture(fingerprint(picture), fingerprint(picture))
