"""The port that reads pictures: the gate comes first, time is bounded, absence is said."""

from dataclasses import dataclass, field
from importlib import util

import pytest
from PIL import Image

from rettesnor.media.text import rapid, reader
from rettesnor.media.text.missing import ReaderMissingError
from rettesnor.media.text.reader import ReadText, has_text, is_installed, read_text, text_in

PICTURE = Image.new("RGB", (40, 30))


@dataclass
class Fake:
    """A reader that sees and reads what it is told to."""

    sees: bool = True
    found: ReadText = ReadText(text="HAVNEFEST")
    name: str = "fake"
    asked: list[float] = field(default_factory=list)
    read_from: list[Image.Image] = field(default_factory=list)

    def sees_text(self, picture: Image.Image) -> bool:
        return self.sees

    def read(self, picture: Image.Image, seconds: float) -> ReadText:
        self.asked.append(seconds)
        self.read_from.append(picture)
        return self.found


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no package that reads pictures."""
    reader.best_reader.cache_clear()
    find_spec = util.find_spec
    monkeypatch.setattr(
        rapid, "find_spec", lambda name: None if name == "rapidocr" else find_spec(name)
    )


def test_a_plain_photo_never_waits_for_reading() -> None:
    fake = Fake(sees=False)
    assert text_in(PICTURE, fake) == ""
    assert fake.asked == []


def test_a_poster_is_read_within_the_time_given() -> None:
    fake = Fake()
    assert has_text(PICTURE, fake)
    assert text_in(PICTURE, fake, seconds=3) == "HAVNEFEST"
    assert fake.asked == [3]


def test_only_a_picture_with_text_is_asked_for_in_a_finer_size() -> None:
    finer = Image.new("RGB", (1280, 800))
    fake = Fake()
    text_in(PICTURE, fake, finer=lambda: finer)
    assert fake.read_from == [finer]
    text_in(PICTURE, Fake(sees=False), finer=lambda: pytest.fail("opened once more"))


def test_what_was_read_before_time_ran_out_is_kept() -> None:
    assert read_text(PICTURE, Fake(found=ReadText(text="HAVN", is_whole=False))) == "HAVN"


def test_a_picture_that_nothing_was_read_of_in_time_counts_as_unread() -> None:
    assert read_text(PICTURE, Fake(found=ReadText(text="", is_whole=False))) is None


def test_a_picture_that_was_read_and_holds_nothing_is_known_to_be_empty() -> None:
    assert read_text(PICTURE, Fake(found=ReadText(text=""))) == ""


@pytest.mark.usefixtures("nothing_installed")
def test_without_the_extra_it_is_said_what_to_install() -> None:
    assert not is_installed()
    with pytest.raises(ReaderMissingError) as raised:
        text_in(PICTURE)
    assert "rettesnor[ocr]" in raised.value.danish
    assert "rettesnor[ocr]" in str(raised.value)
