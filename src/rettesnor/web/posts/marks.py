"""Places in a text as the browser counts them: in UTF-16 units, with a line feed for each break."""

from dataclasses import dataclass

WIDEST_SINGLE_UNIT = 0xFFFF
FNV_START, FNV_PRIME, FNV_MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


def with_line_feeds(text: str) -> str:
    """Return the text with every line break as the browser's own field holds it.

    A form turns each line break into two characters; a field's value has one.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text.

    Units: UTF-16 units, half-open.
    """

    start: int
    end: int


def stretch_in_browser(text: str, start: int, end: int) -> Stretch:
    """Return where the browser finds the code points from `start` to `end`."""
    before = start + _wide(text, 0, start)
    return Stretch(before, before + (end - start) + _wide(text, start, end))


def _wide(text: str, start: int, end: int) -> int:
    """Count the characters that take two units."""
    part = text[start:end]
    if part.isascii():
        return 0
    return sum(ord(character) > WIDEST_SINGLE_UNIT for character in part)


def checksum(text: str) -> str:
    """Return a short sum of the text that a script can work out alike (32-bit FNV-1a)."""
    total = FNV_START
    for unit in memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"):
        total = ((total ^ unit) * FNV_PRIME) & FNV_MASK
    return f"{total:08x}"
