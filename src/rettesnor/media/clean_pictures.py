"""Clean pictures from foreign ones: decoded in a confined child, stripped, and encoded anew."""

from dataclasses import dataclass, field

from rettesnor.media.confinement import CPU_SECONDS, MEMORY_MEGABYTES
from rettesnor.media.decoder import (
    DECODER,
    PATIENCE_SECONDS,
    DecoderBusyError,
    DecoderGoneError,
)
from rettesnor.media.intake import kind_of_picture
from rettesnor.media.orders import Order, Reply, Work
from rettesnor.media.pictures import LIMITS, MOST_FRAMES, MOST_PIXELS
from rettesnor.media.refusals import WORDS, refusal
from rettesnor.media.signatures import Kind, kind_of

LIMITS_OF_CHILD = LIMITS | {"megabytes": MEMORY_MEGABYTES, "seconds": CPU_SECONDS}
LARGEST_SIDE_OF_PIXELS = 4_096
KINDS = {"JPEG": Kind.JPEG, "PNG": Kind.PNG, "WEBP": Kind.WEBP}


@dataclass(frozen=True, kw_only=True, slots=True)
class CleanPicture:
    """A picture file that we have written ourselves: upright, in sRGB, and nothing but pixels."""

    data: bytes = field(repr=False)
    format: str
    width: int
    height: int
    frames: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Pixels:
    """A picture's first frame, upright, in sRGB, on white.

    Shape: `data` holds three bytes a pixel, row by row.
    """

    data: bytes = field(repr=False)
    width: int
    height: int


def clean_picture(data: bytes, name: str, *, longest_side: int | None = None) -> CleanPicture:
    """Return a clean copy of a picture; a named longest side makes it smaller, and still.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    reply = _asked(Work.CLEAN, data, name, longest_side)
    if not _is_picture(reply):
        raise _too_heavy(name)
    return CleanPicture(
        data=reply.data,
        format=reply.format,
        width=reply.width,
        height=reply.height,
        frames=reply.frames,
    )


def pixels_of(
    data: bytes, name: str, *, longest_side: int, shortest_side: int | None = None
) -> Pixels:
    """Return a picture's pixels, made smaller while it is decoded, for looking at.

    Units: pixels. Where a `shortest_side` is given, three quarters to one and a half times the size
    will do, whatever is quickest; and a panorama stays as high as that, if not over four times as
    long as `longest_side`.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    longest_side = min(longest_side, LARGEST_SIDE_OF_PIXELS)
    reply = _asked(Work.PIXELS, data, name, longest_side, shortest_side)
    if reply.width < 1 or reply.height < 1 or len(reply.data) != reply.width * reply.height * 3:
        raise _too_heavy(name)
    return Pixels(data=reply.data, width=reply.width, height=reply.height)


def _asked(
    work: Work,
    data: bytes,
    name: str,
    longest_side: int | None,
    shortest_side: int | None = None,
) -> Reply:
    order = Order(
        work=work,
        kind=kind_of_picture(data, name),
        longest_side=longest_side,
        shortest_side=shortest_side,
    )
    try:
        reply = DECODER.ask(order, data)
    except DecoderGoneError:
        raise _too_heavy(name) from None
    except DecoderBusyError:
        raise refusal("pictures", "busy", name, seconds=PATIENCE_SECONDS) from None
    if reply.reason is not None:
        reason = reply.reason if reply.reason in WORDS else "unreadable"
        raise refusal("pictures", reason, name, **LIMITS_OF_CHILD)
    return reply


def _is_picture(reply: Reply) -> bool:
    """Tell whether the child's reply is what it says; a child could have been taken over."""
    return (
        reply.format in KINDS
        and kind_of(reply.data) is KINDS[reply.format]
        and 0 < reply.width * reply.height <= MOST_PIXELS
        and 0 < reply.frames <= MOST_FRAMES
    )


def _too_heavy(name: str) -> Exception:
    return refusal("pictures", "too_heavy", name, **LIMITS_OF_CHILD)
