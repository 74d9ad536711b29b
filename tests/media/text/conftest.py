"""The reader and what it read, made once; skipped where the extra is missing, but not in CI."""

import os

import pytest

from rettesnor.media.text.missing import ReaderMissingError
from rettesnor.media.text.reader import TextInPicture, best_reader, read_text
from tests.media.text.fonts import installed_fonts
from tests.media.text.posters import POSTERS, picture_of


def skip_or_fail(reason: str) -> None:
    """Skip a test here, and fail it in CI, where everything must be installed."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def reader() -> TextInPicture:
    """Return the installed reader."""
    if not installed_fonts():
        skip_or_fail("no font to set posters in")
    try:
        return best_reader()
    except ReaderMissingError as error:
        skip_or_fail(str(error))
        raise


@pytest.fixture(scope="session")
def recognised(reader: TextInPicture) -> tuple[str, ...]:
    """Return what was read on each poster."""
    return tuple(read_text(picture_of(poster), reader) or "" for poster in POSTERS)
