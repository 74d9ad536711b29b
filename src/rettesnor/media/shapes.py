"""How large a picture is, and whether its file is whole, by walking the file's parts.

Nothing is decoded, so this is safe to do in any process, and quick.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, islice

from rettesnor.media.boxes import MOST_BOXES, CutShortError, boxes_in
from rettesnor.media.signatures import Kind

# A GIF of 25 MB has 98,000 full blocks; a hostile one could have twelve million empty ones.
MOST_GIF_BLOCKS = 400_000
MOST_SIZES_IN_HEIF = 1_000

JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
JPEG_END, JPEG_SCAN = 0xD9, 0xDA
# In the coded part, a stuffed 00 and the restart marks D0 to D7 are no ends.
JPEG_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """What a picture file says of itself."""

    width: int
    height: int
    frames: int = 1

    @property
    def pixels(self) -> int:
        """Return how many pixels all frames have together."""
        return self.width * self.height * self.frames


def shape_of(data: bytes, kind: Kind) -> Shape:
    """Return the size that a picture file promises.

    Raises: CutShortError when the file is not whole.
    """
    shape = READERS[kind](data)
    if shape.width < 1 or shape.height < 1:
        raise CutShortError
    return shape


def _jpeg(data: bytes) -> Shape:
    width = height = 0
    for mark, start, end in _jpeg_segments(data):
        if mark in JPEG_SIZES:
            height, width = _number(data, start + 1, 2), _number(data, start + 3, 2)
        if mark == JPEG_END:
            return Shape(width=width, height=height)
        if end > len(data):
            break
    raise CutShortError


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each segment's mark, and where its content starts and ends."""
    at = 0
    for _ in range(MOST_BOXES):
        found = JPEG_MARK.search(data, at)
        if found is None:
            return
        mark, start = data[found.end() - 1], found.end()
        if mark in JPEG_ALONE or mark == JPEG_END:
            at = start
            yield mark, start, start
            continue
        at = start + max(2, _number(data, start, 2))
        yield mark, start + 2, at


def _png(data: bytes) -> Shape:
    width, height = _number(data, 16, 4), _number(data, 20, 4)
    declared, frames, at = 1, 0, 8
    for _ in range(MOST_BOXES):
        size, name = _number(data, at, 4), data[at + 4 : at + 8]
        if at + 12 + size > len(data):
            break
        if name == b"acTL":
            declared = _number(data, at + 8, 4)
        frames += name == b"fcTL"
        if name == b"IEND":
            return Shape(width=width, height=height, frames=max(1, declared, frames))
        at += 12 + size
    raise CutShortError


def _gif(data: bytes) -> Shape:
    width, height = _little(data, 6, 2), _little(data, 8, 2)
    at, frames, steps = 13 + _gif_colours(data, 10), 0, count()
    while at < len(data):
        block = data[at]
        if block == 0x3B:
            return Shape(width=width, height=height, frames=max(1, frames))
        if block == 0x21:
            at = _after_gif_blocks(data, at + 2, steps)
        elif block == 0x2C:
            frames += 1
            # A frame may be larger than the canvas that the head promises.
            width = max(width, _gif_reach(data, at + 1))
            height = max(height, _gif_reach(data, at + 3))
            at = _after_gif_blocks(data, at + 11 + _gif_colours(data, at + 9), steps)
        else:
            break
    raise CutShortError


def _gif_reach(data: bytes, at: int) -> int:
    return _little(data, at, 2) + _little(data, at + 4, 2)


def _gif_colours(data: bytes, at: int) -> int:
    """Return how many bytes the colour table has that the flags at a place tell of."""
    flags = _number(data, at, 1)
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_gif_blocks(data: bytes, at: int, steps: Iterator[int]) -> int:
    while at < len(data) and next(steps) < MOST_GIF_BLOCKS:
        size = data[at]
        at += 1 + size
        if size == 0:
            return at
    raise CutShortError


def _webp(data: bytes) -> Shape:
    end = _little(data, 4, 4) + 8
    if end > len(data):
        raise CutShortError
    width = height = frames = 0
    for name, start in _webp_chunks(data, end):
        frames += name == b"ANMF"
        wide, high = _webp_size(data, name, start)
        width, height = max(width, wide), max(height, high)
    return Shape(width=width, height=height, frames=max(1, frames))


def _webp_chunks(data: bytes, end: int) -> Iterator[tuple[bytes, int]]:
    at = 12
    for _ in range(MOST_BOXES):
        if at + 8 > end:
            return
        size = _little(data, at + 4, 4)
        if at + 8 + size > end:
            raise CutShortError
        yield data[at : at + 4], at + 8
        at += 8 + size + size % 2
    raise CutShortError


def _webp_size(data: bytes, name: bytes, start: int) -> tuple[int, int]:
    if name == b"VP8X":
        return _little(data, start + 4, 3) + 1, _little(data, start + 7, 3) + 1
    if name == b"VP8 ":
        sizes = _little(data, start + 6, 2), _little(data, start + 8, 2)
        return sizes[0] & 0x3FFF, sizes[1] & 0x3FFF
    if name == b"VP8L":
        bits = _little(data, start + 1, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0


def _heif(data: bytes) -> Shape:
    boxes = {box: (start, end) for box, start, end in boxes_in(data)}
    if b"meta" not in boxes and b"moov" not in boxes:
        raise CutShortError
    largest = Shape(width=1, height=1)
    for at in islice(_places(data, b"ispe", *boxes.get(b"meta", (0, 0))), MOST_SIZES_IN_HEIF):
        shape = Shape(width=_number(data, at + 8, 4), height=_number(data, at + 12, 4))
        largest = max(largest, shape, key=lambda one: one.pixels)
    return largest


def _places(data: bytes, name: bytes, start: int, end: int) -> Iterator[int]:
    while (start := data.find(name, start, end)) >= 0:
        yield start
        start += len(name)


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size])


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


READERS: Mapping[Kind, Callable[[bytes], Shape]] = {
    Kind.JPEG: _jpeg,
    Kind.PNG: _png,
    Kind.GIF: _gif,
    Kind.WEBP: _webp,
    Kind.HEIF: _heif,
}
