"""Making a clean picture file of a foreign one; runs only in the confined child."""

import re
from io import BytesIO
from typing import Any

from PIL import Image, ImageSequence

from rettesnor.media.opening import QUICKEST, UnusableError, frames_of, opened, plain, rough
from rettesnor.media.orders import Order, Reply, Work
from rettesnor.media.signatures import Kind

# A lossless copy can carry any bytes that somebody put into the pixels; these must not be among
# them, as some reader might take the file for a page, a program or an archive.
ACTIVE = (b"javascript:", b"onerror=", b"onload=", b"%pdf-", b"pk\x03\x04")
# In one search, as they begin alike: each further search costs as much as all of these.
ACTIVE_TAG = re.compile(rb"<(?:script|\?php|svg|html|!doctype|iframe|object|embed)")
JPEG: dict[str, Any] = {"format": "JPEG", "quality": 88}
PNG: dict[str, Any] = {"format": "PNG", "compress_level": 2}
WEBP: dict[str, Any] = {"format": "WEBP", "quality": 88, "method": 2}
PHOTOGRAPHS = frozenset({Kind.JPEG, Kind.WEBP, Kind.HEIF})
LONGEST_FRAME_MILLISECONDS = 60_000


def reply_to(order: Order, data: bytes) -> Reply:
    """Make what is ordered of a picture file, or say why not."""
    try:
        with opened(data, order.kind) as image:
            return WORKS[order.work](image, order)
    except UnusableError as error:
        return Reply(reason=error.reason)


def _clean(image: Image.Image, order: Order) -> Reply:
    frames = frames_of(image)
    if frames > 1 and order.longest_side is None:
        return _moving(image, frames)
    picture = plain(image, order.longest_side)
    is_photograph = order.kind in PHOTOGRAPHS and picture.mode == "RGB"
    for options in (JPEG if is_photograph else PNG, WEBP, WEBP | {"quality": 70}):
        data = _saved(picture, **options)
        if not _is_active(data):
            return _reply(options["format"], picture, data)
    raise UnusableError("unreadable")


def _moving(image: Image.Image, frames: int) -> Reply:
    lasting, pictures = [], []
    for frame in ImageSequence.Iterator(image):
        # How long a frame lasts is not known before it has been decoded.
        pictures.append(plain(frame))
        lasting.append(_milliseconds(frame))
    first, *rest = pictures
    moving = {
        "save_all": True, "append_images": rest, "duration": lasting, "loop": _rounds(image),
    }  # fmt: skip
    for quality in (80, 60):
        data = _saved(first, **WEBP | moving | {"quality": quality, "method": 0})
        if not _is_active(data):
            return _reply("WEBP", first, data, frames)
    raise UnusableError("unreadable")


def _milliseconds(frame: Image.Image) -> int:
    return max(20, min(int(frame.info.get("duration") or 100), LONGEST_FRAME_MILLISECONDS))


def _rounds(image: Image.Image) -> int:
    """Return how often an animation is shown; 0 is for ever, and a GIF that says nothing, once."""
    return max(0, min(int(image.info.get("loop", 1)), 65_535))


def _pixels(image: Image.Image, order: Order) -> Reply:
    if order.longest_side is None or order.shortest_side is None:
        picture = plain(image, order.longest_side, QUICKEST)
    else:
        picture = rough(image, order.longest_side, order.shortest_side)
    return _reply("RGB", picture, _on_white(picture).tobytes())


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")


def _is_active(data: bytes) -> bool:
    lowered = data.lower()
    return ACTIVE_TAG.search(lowered) is not None or any(mark in lowered for mark in ACTIVE)


def _saved(picture: Image.Image, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, **options)
    return file.getvalue()


def _reply(form: str, picture: Image.Image, data: bytes, frames: int = 1) -> Reply:
    return Reply(format=form, width=picture.width, height=picture.height, frames=frames, data=data)


WORKS = {Work.CLEAN: _clean, Work.PIXELS: _pixels}
