"""The boxes that HEIC, AVIF, MP4 and MOV files are made of, without reading what is in them."""

from collections.abc import Iterator

# A hostile file of eight-byte boxes would otherwise be walked for millions of steps.
MOST_BOXES = 100_000


class CutShortError(ValueError):
    """The file ends before its last box does."""


def boxes_in(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each outermost box: its name, and where its content starts and ends.

    Raises: CutShortError when a box reaches beyond the file.
    """
    at = 0
    for _ in range(MOST_BOXES):
        if at >= len(data):
            return
        name, start, end = _box_at(data, at)
        yield name, start, end
        at = end
    raise CutShortError


def _box_at(data: bytes, at: int) -> tuple[bytes, int, int]:
    if at + 8 > len(data):
        raise CutShortError
    size, name, start = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], at + 8
    if size == 1:
        size, start = int.from_bytes(data[at + 8 : at + 16]), at + 16
    elif size == 0:
        size = len(data) - at
    end = at + size
    if end > len(data) or end < start:
        raise CutShortError
    return name, start, end
