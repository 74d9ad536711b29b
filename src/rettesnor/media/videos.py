"""Whether a video file is whole, by its outermost parts; nothing in it is decoded here."""

from rettesnor.media.boxes import CutShortError, boxes_in
from rettesnor.media.refusals import refusal
from rettesnor.media.signatures import Kind

SEGMENT = b"\x18S\x80g"


def demand_whole_video(data: bytes, name: str, kind: Kind) -> None:
    """Refuse a video that is cut short.

    Raises: FactsError saying what to do.
    """
    is_whole = _is_whole_webm(data) if kind is Kind.WEBM else _is_whole_mp4(data)
    if not is_whole:
        raise refusal("videos", "cut_short", name)


def _is_whole_mp4(data: bytes) -> bool:
    """Tell whether every box ends within the file and the one that describes it is there."""
    try:
        names = {name for name, _, _ in boxes_in(data)}
    except CutShortError:
        return False
    return b"moov" in names


def _is_whole_webm(data: bytes) -> bool:
    """Tell whether the file has its segment, and all of it where the segment says its size."""
    head, start = _number_at(data, 4)
    if head is None or data[start + head : start + head + 4] != SEGMENT:
        return False
    size, start = _number_at(data, start + head + 4)
    return start < len(data) and (size is None or start + size <= len(data))


def _number_at(data: bytes, at: int) -> tuple[int | None, int]:
    """Return a size and where what it measures begins; None is a size that is not known."""
    first = data[at] if at < len(data) else 0
    if first == 0:
        return None, len(data)
    width = 9 - first.bit_length()
    value = int.from_bytes(data[at : at + width]) & ((1 << 7 * width) - 1)
    is_unknown = value == (1 << 7 * width) - 1
    return (None if is_unknown else value), at + width
