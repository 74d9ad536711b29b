"""Knowing a picture again when it was scaled, re-encoded, mirrored or cropped lightly.

A print is 256 bits of what a picture looks like in the large; it says nothing of who is in it.
A collage, or a face cut out of a picture, is not found.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import cos, pi, sumprod
from statistics import median
from typing import Any

from PIL import Image, ImageChops

from rettesnor.media.clean_pictures import Pixels
from rettesnor.media.missing import PartMissingError, installed

SIDE = 32
WAVES = 16
SCALE = 1 << 12
# A picture that is nearly one colour looks like any other that is; it has no print.
LEAST_CONTRAST = 4.0
MOST_DIFFERENT_BITS = 71
PRINT_BYTES = WAVES * WAVES // 8
# What is left of width and height, for the crops that people make and platforms ask for.
LIGHT_CROPS = (0.9, 0.8)
SHAPES = (1 / 1, 4 / 5, 1.91 / 1, 16 / 9)
CORE = LIGHT_CROPS[-1]
# How much of width or height may have been cut off before and behind, in parts of the whole.
CUTS = ((0, 0), (0, 0.05), (0.05, 0), (0, 0.1), (0.1, 0), (0.05, 0.05))
BORDER_TOLERANCE = 16
LARGEST_SOURCE = 256

type Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fingerprint:
    """What a picture is known by.

    Shape: `prints`, to be stored, are eight blobs of 32 bytes: the whole picture's first, that of
    its core last; there are none for a picture without contrast. `trimmed` leaves out a border of
    one colour, and is for asking only, as `grey` is: the picture in small.
    """

    sha256: str
    prints: tuple[bytes, ...] = ()
    trimmed: bytes | None = None
    grey: Image.Image | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A stored picture that may be the same, for a person to judge.

    Units: `distance` in bits that differ, of 256.
    """

    key: str
    distance: int


def content_hash(data: bytes) -> str:
    """Return the name of exactly these bytes, as hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def fingerprint_of(data: bytes, pixels: Pixels) -> Fingerprint:
    """Return the fingerprint of a picture file and of its pixels, best 256 to 1,024 wide."""
    grey = _grey(pixels)
    whole = _print(_scaled(grey, (0, 0, *grey.size)))
    if whole is None:
        return Fingerprint(sha256=content_hash(data))
    mirrored = _print(_scaled(grey, (0, 0, *grey.size)).transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    crops = (_print(_scaled(grey, box)) for box in _crops(*grey.size))
    border = _inside_border(grey)
    return Fingerprint(
        sha256=content_hash(data),
        prints=(whole, *(one or whole for one in (mirrored, *crops))),
        trimmed=None if border is None else _print(_scaled(grey, border)),
        grey=grey,
    )


def is_same_picture(one: Fingerprint, other: Fingerprint) -> bool:
    """Tell whether two pictures are probably the same; a person confirms it."""
    if one.sha256 == other.sha256:
        return True
    distances = distance_between(one, other.prints), distance_between(other, one.prints)
    return any(bits is not None and bits <= MOST_DIFFERENT_BITS for bits in distances)


def distance_between(one: Fingerprint, stored: Sequence[bytes]) -> int | None:
    """Return the fewest bits by which a picture differs from a stored one's prints.

    Either may be a crop of the other. None if one of the two has no print.
    """
    return _distance(_question_of(one), stored)


def candidates(
    one: Fingerprint, stored: Iterable[tuple[str, Sequence[bytes]]]
) -> tuple[Candidate, ...]:
    """Return the stored pictures that may be the same, the likeliest first.

    Shape: `stored` pairs a key with the prints that a fingerprint had.
    """
    question = _question_of(one)
    found = [
        Candidate(key=key, distance=distance)
        for key, prints in stored
        if (distance := _distance(question, prints)) is not None and distance <= MOST_DIFFERENT_BITS
    ]
    return tuple(sorted(found, key=lambda each: (each.distance, each.key)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    """The prints that a picture is looked for by.

    Shape: `wholes` are compared with all stored prints, `crops` with that of the stored whole,
    `cores` with that of its core: where it would lie if this picture were cut out of that one.
    """

    wholes: tuple[int, ...]
    crops: tuple[int, ...]
    cores: tuple[int, ...]


def _question_of(one: Fingerprint) -> _Question:
    grey = one.grey
    boxes = () if grey is None else _possible_cores(*grey.size)
    cores = (_print(_scaled(grey, box)) for box in boxes if grey is not None)
    return _Question(
        wholes=_numbers((*one.prints[:1], one.trimmed)),
        crops=_numbers(one.prints),
        cores=_numbers(cores),
    )


def _numbers(blobs: Iterable[bytes | None]) -> tuple[int, ...]:
    return tuple(int.from_bytes(blob) for blob in blobs if blob is not None)


def _distance(question: _Question, stored: Sequence[bytes]) -> int | None:
    if not question.wholes or not stored:
        return None
    known = _numbers(stored)
    whole, core = known[0], known[-1]
    least = min((asked ^ each).bit_count() for asked in question.wholes for each in known)
    least = min(least, *[(asked ^ whole).bit_count() for asked in question.crops])
    return min(least, *[(asked ^ core).bit_count() for asked in question.cores], 256)


def _grey(pixels: Pixels) -> Image.Image:
    grey = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data).convert("L")
    grey.thumbnail((LARGEST_SOURCE, LARGEST_SOURCE), Image.Resampling.BOX)
    return grey


def _scaled(grey: Image.Image, box: Box) -> Image.Image:
    return grey.resize((SIDE, SIDE), Image.Resampling.BOX, box=box)


def _crops(width: int, height: int) -> tuple[Box, ...]:
    """Return the centred parts that a picture is also known by."""
    light = [_centred(width, height, width * part, height * part) for part in LIGHT_CROPS]
    shaped = [
        _centred(width, height, min(width, height * shape), min(height, width / shape))
        for shape in SHAPES
    ]
    return (*shaped, *light)


def _possible_cores(width: int, height: int) -> Iterator[Box]:
    """Yield where the core of the whole lies in this part, for each way to have cut it."""
    edge = (1 - CORE) / 2
    for (left, right), (top, bottom) in product(CUTS, CUTS):
        across, down = width / (1 - left - right), height / (1 - top - bottom)
        x, y = max(0.0, edge - left) * across, max(0.0, edge - top) * down
        yield x, y, min(width, x + CORE * across), min(height, y + CORE * down)


def _centred(width: int, height: int, wide: float, high: float) -> Box:
    left, top = (width - wide) / 2, (height - high) / 2
    return left, top, left + wide, top + high


def _inside_border(grey: Image.Image) -> Box | None:
    """Return the part inside a border of one colour, or None if there is no border."""
    border = Image.new("L", grey.size, grey.getpixel((0, 0)))
    apart = ImageChops.difference(grey, border).point(lambda value: value > BORDER_TOLERANCE)
    box = apart.getbbox()
    if box is None or box == (0, 0, *grey.size):
        return None
    is_small = (box[2] - box[0]) < grey.width / 3 or (box[3] - box[1]) < grey.height / 3
    return None if is_small else box


def _print(square: Image.Image) -> bytes | None:
    """Return 256 bits: which of the slowest waves are stronger than their median."""
    strengths = _strengths(square)
    if max(map(abs, strengths)) < LEAST_CONTRAST * SIDE * SCALE**2:
        return None
    middle = median(strengths)
    bits = sum(1 << at for at, strength in enumerate(strengths) if strength > middle)
    return bits.to_bytes(PRINT_BYTES)


def _strengths(square: Image.Image) -> list[float]:
    """Return how strong each wave across is together with each wave down.

    The numbers are whole and below 2**53, so NumPy's are the same, in a tenth of the time.
    """
    numpy, shades = _numpy(), square.tobytes()
    if numpy is not None:
        waves = numpy.array(_waves(), numpy.float64)
        rows = numpy.frombuffer(shades, numpy.uint8).reshape(SIDE, SIDE)
        strengths: list[float] = (waves @ rows.T @ waves.T).ravel().tolist()
        return strengths
    lists = [list(shades[at : at + SIDE]) for at in range(0, SIDE**2, SIDE)]
    across = [[sumprod(wave, row) for row in lists] for wave in _waves()]
    return [sumprod(wave, column) for column in across for wave in _waves()]


@cache
def _numpy() -> Any:
    try:
        return installed("numpy", PartMissingError())
    except PartMissingError:
        return None


@cache
def _waves() -> tuple[tuple[int, ...], ...]:
    """Return the cosine waves 1 to 16 of the transform; wave 0 is the brightness, left out.

    Whole numbers, as sums of those are the same on every machine, and quicker.
    """
    return tuple(
        tuple(round(SCALE * cos(pi * wave * (2 * at + 1) / (2 * SIDE))) for at in range(SIDE))
        for wave in range(1, WAVES + 1)
    )
