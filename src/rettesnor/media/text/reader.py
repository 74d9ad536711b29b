"""Reading text in a picture: the port, the gate before it, and which adapter is there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from PIL import Image

from rettesnor.media.text.missing import ReaderMissingError

# A poster takes about half a second; a page full of small print may take more than this.
LONGEST_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadText:
    """What was read in a picture; `is_whole` unless time ran out before the last line."""

    text: str
    is_whole: bool = True


class TextInPicture(Protocol):
    """What an adapter can: see whether there is text in a picture, and read it."""

    @property
    def name(self) -> str:
        """Return which reader this is, as it is kept with a finding."""

    def sees_text(self, picture: Image.Image) -> bool:
        """Tell cheaply whether an upright picture has text worth reading."""

    def read(self, picture: Image.Image, seconds: float) -> ReadText:
        """Return the lines of an upright picture in reading order, as far as time allows."""


def has_text(picture: Image.Image, reader: TextInPicture | None = None) -> bool:
    """Tell whether a picture is worth reading; a plain photo is not.

    Raises: ReaderMissingError, saying what to install.
    """
    return (reader or best_reader()).sees_text(picture)


def read_text(
    picture: Image.Image,
    reader: TextInPicture | None = None,
    seconds: float = LONGEST_SECONDS,
) -> str | None:
    """Return the lines in reading order, "" if there are none, None if time ran out first.

    Raises: ReaderMissingError, saying what to install.
    """
    read = (reader or best_reader()).read(picture, seconds)
    # What was read in time is true, and may hold a number that must not be published.
    return read.text if read.is_whole else read.text or None


def text_in(
    picture: Image.Image,
    reader: TextInPicture | None = None,
    seconds: float = LONGEST_SECONDS,
    finer: Callable[[], Image.Image] | None = None,
) -> str | None:
    """Return what `read_text` does, but "" at once for a plain photo.

    Shape: `finer` returns the same picture, large enough for reading; asked only if there is text.
    Raises: ReaderMissingError, saying what to install.
    """
    reader = reader or best_reader()
    if not reader.sees_text(picture):
        return ""
    return read_text(picture if finer is None else finer(), reader, seconds)


@cache
def best_reader() -> TextInPicture:
    """Return the reader that is installed; it is loaded now, and once.

    Raises: ReaderMissingError, saying what to install.
    """
    # Imported here, as nothing of this may be needed to check a text.
    from rettesnor.media.text.rapid import RapidOcr

    return RapidOcr()


def is_installed() -> bool:
    """Tell whether text in pictures can be read here."""
    try:
        best_reader()
    except ReaderMissingError:
        return False
    return True
