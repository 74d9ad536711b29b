"""Whether a picture file is whole and of a size that is safe to open."""

from rettesnor.media.boxes import CutShortError
from rettesnor.media.refusals import refusal
from rettesnor.media.shapes import Shape, shape_of
from rettesnor.media.signatures import Kind

MOST_PIXELS = 40_000_000
MOST_FRAMES = 300


def demand_whole_picture(data: bytes, name: str, kind: Kind) -> None:
    """Refuse a picture that is cut short or has too many frames or pixels, without opening it.

    Raises: FactsError saying what to do.
    """
    try:
        shape = shape_of(data, kind)
    except CutShortError:
        raise refusal("pictures", "cut_short", name) from None
    reason = excess_of(shape)
    if reason is not None:
        raise refusal("pictures", reason, name, **LIMITS)


def excess_of(shape: Shape) -> str | None:
    """Name what a picture has too much of, or return None."""
    if shape.width * shape.height > MOST_PIXELS:
        return "too_many_pixels"
    if shape.frames > MOST_FRAMES:
        return "too_many_frames"
    if shape.pixels > MOST_PIXELS:
        return "too_long_animation"
    return None


LIMITS = {"megapixels": MOST_PIXELS // 1_000_000, "frames": MOST_FRAMES}
