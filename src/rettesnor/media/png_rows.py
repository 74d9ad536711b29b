"""Whether a PNG holds all the rows that its head promises; the picture library doesn't ask.

This inflates the file in small pieces, so it runs only in the confined child.
"""

import zlib
from collections.abc import Iterator

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
WHOLE = ((0, 0, 1, 1),)
# Where each of the seven passes of an interlaced picture begins, and its steps.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2))  # fmt: skip
PIECE = 1 << 20


def has_all_rows(data: bytes) -> bool:
    """Tell whether as many bytes of pixels follow as the head promises."""
    missing = _promised_bytes(data)
    inflating = zlib.decompressobj()
    for piece in _pixel_chunks(data):
        while piece and missing > 0:
            missing -= len(inflating.decompress(piece, PIECE))
            piece = inflating.unconsumed_tail
    return missing <= len(inflating.flush(PIECE)) if missing > 0 else True


def _promised_bytes(data: bytes) -> int:
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    bits = data[24] * CHANNELS[data[25]]
    total = 0
    for left, top, right, down in PASSES if data[28] else WHOLE:
        wide, high = -(-max(0, width - left) // right), -(-max(0, height - top) // down)
        total += high * (1 + -(-wide * bits // 8)) if wide else 0
    return total


def _pixel_chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(data):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if name == b"IDAT":
            yield data[at + 8 : at + 8 + size]
        at += 12 + size
