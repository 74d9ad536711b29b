"""Opening a foreign picture and making plain pixels of it; runs only in the confined child."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import (
    AvifImagePlugin,
    Image,
    ImageCms,
    MpoImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from rettesnor.media import heic
from rettesnor.media.pictures import MOST_PIXELS, excess_of
from rettesnor.media.png_rows import has_all_rows
from rettesnor.media.shapes import Shape
from rettesnor.media.signatures import Kind

# The library would load the rest of itself when it first needs it, but the child can open no files.
Image.preinit()
LOADED = (AvifImagePlugin, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)
HAS_HEIC = heic.is_made_known()
FORMATS = {
    Kind.JPEG: ("JPEG",),
    Kind.PNG: ("PNG",),
    Kind.WEBP: ("WEBP",),
    Kind.GIF: ("GIF",),
    Kind.HEIF: ("AVIF", "HEIF") if HAS_HEIC else ("AVIF",),
}
# What the library raises for a broken file, by its own documentation and by mutating files.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError,
          OverflowError, AttributeError, ZeroDivisionError, AssertionError, RuntimeError,
          struct.error, zlib.error, Warning)  # fmt: skip
PHOTOGRAPHS = frozenset({"JPEG", "MPO", "HEIF"})
ORIENTATION = 0x0112
# A panorama stays at most so many times longer than the longest side that is asked for.
LONGEST_PANORAMA = 4
LEAST_OF_ROUGH, MOST_OF_ROUGH = 0.75, 1.5
# Good enough for machines; a person would find it jagged.
QUICKEST = Image.Resampling.BOX
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")


class UnusableError(ValueError):
    """The picture can't be used; `reason` is one of the refusals."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def opened(data: bytes, kind: Kind) -> Iterator[Image.Image]:
    """Give a picture whose head has been read and is within the limits.

    Raises: UnusableError.
    """
    # Without threads: one process must not be able to use two cores, or to start what it can't.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(data), formats=FORMATS[kind]) as image:
            _demand_within_limits(image)
            if kind is Kind.PNG and not has_all_rows(data):
                raise UnusableError("cut_short")
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusableError("too_many_pixels") from None
    except UnusableError:
        raise
    except BROKEN:
        is_unknown = not HAS_HEIC and _is_heic(data, kind)
        raise UnusableError("is_heic" if is_unknown else "unreadable") from None


def frames_of(image: Image.Image) -> int:
    """Return how many frames are shown; the further pictures of a photograph are other things."""
    return 1 if image.format in PHOTOGRAPHS else int(getattr(image, "n_frames", 1))


def plain(
    image: Image.Image,
    longest_side: int | None = None,
    resampling: Image.Resampling = Image.Resampling.HAMMING,
) -> Image.Image:
    """Return the current frame as upright sRGB pixels, with alpha only where it is needed."""
    size = _within(image.size, longest_side)
    _draft(image, size)
    return _finished(image, size, resampling)


def rough(image: Image.Image, longest_side: int, shortest_side: int) -> Image.Image:
    """Return the current frame as `plain` does, in about this size, whichever decodes quickest."""
    wide, high = _within(image.size, longest_side, shortest_side)
    _draft(image, (int(LEAST_OF_ROUGH * wide) or 1, int(LEAST_OF_ROUGH * high) or 1))
    is_near = max(image.size) <= MOST_OF_ROUGH * max(wide, high)
    return _finished(image, image.size if is_near else (wide, high), QUICKEST)


def _draft(image: Image.Image, size: tuple[int, int]) -> None:
    """Have a JPEG decoded at the smallest of its own scales that is no less than this size."""
    if image.format in ("JPEG", "MPO"):
        image.draft(None, size)


def _finished(
    image: Image.Image, size: tuple[int, int], resampling: Image.Resampling
) -> Image.Image:
    image.load()
    profile, turn = image.info.get("icc_profile"), TURNS.get(_orientation(image))
    pixels = _eight_bits(image)
    if pixels.size != size:
        pixels = pixels.resize(size, resampling, reducing_gap=2.0)
    if turn is not None:
        pixels = pixels.transpose(turn)
    pixels = _in_srgb(pixels, profile)
    if pixels is image and frames_of(image) > 1:
        # The next frame will be drawn into it.
        pixels = image.copy()
    # What is left of the file it came from: profile, EXIF, XMP, comments, thumbnails.
    pixels.info = {}
    return pixels


def _demand_within_limits(image: Image.Image) -> None:
    reason = excess_of(Shape(width=image.width, height=image.height, frames=frames_of(image)))
    if reason is not None:
        raise UnusableError(reason)


def _is_heic(data: bytes, kind: Kind) -> bool:
    return kind is Kind.HEIF and not any(brand in data[:256] for brand in (b"avif", b"avis"))


def _within(
    size: tuple[int, int], longest_side: int | None, shortest_side: int = 0
) -> tuple[int, int]:
    if longest_side is None or max(size) <= longest_side:
        return size
    least = longest_side / max(size)
    scale = min(max(least, shortest_side / min(size)), LONGEST_PANORAMA * least, 1.0)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except BROKEN:
        return 1


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the pixels in a mode with eight bits a channel that can be scaled."""
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK", "LAB"):
        return image
    return image.convert("RGB")


def _in_srgb(pixels: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if pixels.mode == "RGBA" else "RGB"
    if profile:
        try:
            pixels = _transformed(pixels, profile, mode)
        except (ImageCms.PyCMSError, *BROKEN):
            # A profile that can't be read says nothing: the colours are taken as they are.
            pass
    return pixels if pixels.mode == mode else pixels.convert(mode)


def _transformed(pixels: Image.Image, profile: bytes, mode: str) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if pixels.mode == mode and "srgb" in (source.profile.profile_description or "").lower():
        return pixels
    made = ImageCms.profileToProfile(pixels, source, SRGB, outputMode=mode)
    return made or pixels
