"""From decoded frames of a film to upright pictures of a modest size."""

from collections.abc import Iterator
from typing import Any

from PIL import Image

TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
# A film that claims pixels narrower or wider than this is mistaken.
WIDEST_PIXEL = 4.0


def frame_at(decoded: Iterator[Any], time: float, after: float) -> Any:
    """Return the first frame at or after a time and after the last one, or None."""
    for frame in decoded:
        if frame.time is not None and frame.time >= time and frame.time > after:
            return frame
    return None


def picture_of(frame: Any, longest_side: int) -> Image.Image:
    """Return a frame as an upright picture with square pixels, no larger than wanted."""
    wide, high = _size_shown(frame)
    scale = min(1.0, longest_side / max(wide, high))
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    plain = frame.reformat(width=size[0], height=size[1], format="rgb24", threads=1)
    picture: Image.Image = plain.to_image()
    turn = TURNS.get(round(frame.rotation / 90) * 90 % 360)
    return picture if turn is None else picture.transpose(turn)


def _size_shown(frame: Any) -> tuple[int, int]:
    """Return a frame's size as it is shown: old formats have pixels that aren't square."""
    ratio = getattr(frame, "sample_aspect_ratio", None)
    wide = float(ratio) if ratio else 1.0
    if not 1 / WIDEST_PIXEL <= wide <= WIDEST_PIXEL:
        wide = 1.0
    return max(1, round(frame.width * wide)), frame.height
