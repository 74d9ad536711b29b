"""What kind of file some bytes are, by how they begin; a file's name is never believed."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of picture or video file that can be taken in."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    HEIF = "heif"
    MP4 = "mp4"
    WEBM = "webm"


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.GIF, Kind.HEIF})
VIDEOS = frozenset({Kind.MP4, Kind.WEBM})

STILL_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)
MOVING_BRANDS = frozenset(
    {
        b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41",
        b"mp42", b"mp71", b"avc1", b"hvc1", b"dash", b"msdh", b"M4V ", b"M4VH", b"M4VP", b"MSNV",
        b"f4v ", b"3gp4", b"3gp5", b"3gp6", b"3gs7", b"3g2a", b"XAVC", b"mmp4", b"qt  ",
    }
)  # fmt: skip
# Older QuickTime files have no `ftyp` and begin with one of these.
QUICKTIME_BOXES = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
EBML = b"\x1aE\xdf\xa3"
LONGEST_EBML_HEAD = 4096


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of a file, or None for one that is none of them."""
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Kind.GIF
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data.startswith(EBML) and b"webm" in data[:LONGEST_EBML_HEAD]:
        return Kind.WEBM
    return _kind_in_boxes(data)


def _kind_in_boxes(data: bytes) -> Kind | None:
    """Return the kind of a file that is made of boxes: HEIC, AVIF, MP4 and MOV are."""
    box = data[4:8]
    if box in QUICKTIME_BOXES:
        return Kind.MP4
    if box != b"ftyp":
        return None
    brands = [data[8:12], *_compatible_brands(data)]
    # A picture names its own brand first; a video may list `mif1` further on.
    for brand in brands:
        if brand in STILL_BRANDS:
            return Kind.HEIF
        if brand in MOVING_BRANDS:
            return Kind.MP4
    return None


def _compatible_brands(data: bytes) -> list[bytes]:
    end = min(int.from_bytes(data[:4]), 256, len(data))
    return [data[at : at + 4] for at in range(16, end - 3, 4)]
