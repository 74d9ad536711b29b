"""Whether a picture file is whole and of a size that is safe to open."""

from io import BytesIO

from rettesnor.media.boxes import CutShortError, boxes_in
from rettesnor.media.refusals import refusal
from rettesnor.media.signatures import Kind
from rettesnor.rulebook.limits import FactsError

MOST_PIXELS = 40_000_000
MOST_SIZES_IN_HEIF = 1_000


def demand_whole_picture(data: bytes, name: str, kind: Kind) -> None:
    """Refuse a picture that is cut short, broken, or has too many pixels.

    Raises: FactsError saying what to do.
    """
    if kind is Kind.HEIF:
        _demand_whole_heif(data, name)
        return
    if kind is Kind.WEBP and int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise refusal("pictures", "cut_short", name)
    _demand_readable(data, name, kind)


def _demand_few_pixels(pixels: int, name: str) -> None:
    if pixels > MOST_PIXELS:
        raise refusal("pictures", "too_many_pixels", name, megapixels=MOST_PIXELS // 1_000_000)


def _demand_whole_heif(data: bytes, name: str) -> None:
    try:
        boxes = {box: (start, end) for box, start, end in boxes_in(data)}
    except CutShortError:
        raise refusal("pictures", "cut_short", name) from None
    if b"meta" not in boxes and b"moov" not in boxes:
        raise refusal("pictures", "cut_short", name)
    _demand_few_pixels(_largest_size(data, *boxes.get(b"meta", (0, 0))), name)


def _largest_size(data: bytes, start: int, end: int) -> int:
    """Return the most pixels that a size box (`ispe`) in the stretch promises."""
    largest, at = 0, data.find(b"ispe", start, end)
    for _ in range(MOST_SIZES_IN_HEIF):
        if at < 0:
            break
        width, height = data[at + 8 : at + 12], data[at + 12 : at + 16]
        largest = max(largest, int.from_bytes(width) * int.from_bytes(height))
        at = data.find(b"ispe", at + 4, end)
    return largest


def _demand_readable(data: bytes, name: str, kind: Kind) -> None:
    # Imported here, as a check of a text alone must not wait for it.
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=(kind.name,)) as image:
            _demand_few_pixels(image.width * image.height, name)
            if kind is Kind.PNG:
                image.verify()
            else:
                # A JPEG is read whole but at an eighth of its size: cheap, and enough to see
                # that nothing is missing.
                image.draft("RGB", (image.width // 8, image.height // 8))
                image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _demand_few_pixels(MOST_PIXELS + 1, name)
    except FactsError:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError):
        raise refusal("pictures", "cut_short", name) from None
