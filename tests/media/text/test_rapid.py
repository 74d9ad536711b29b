"""The installed reader reads Danish posters, leaves plain photos alone, and keeps to its time."""

import socket
from random import Random
from statistics import median

import pytest
from PIL import Image, ImageDraw

from rettesnor.media.text.rapid import RapidOcr
from rettesnor.media.text.reader import TextInPicture, has_text, read_text, text_in
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Picture, Post
from tests.makers import TODAY, said_by
from tests.media.text.fonts import font
from tests.media.text.measuring import character_error
from tests.media.text.posters import POSTERS, SHAPES, photo, picture_of


def written(text: str, shape: tuple[int, int] = (900, 600), size: int = 56) -> Image.Image:
    """Return a picture with lines of text in dark on white."""
    picture = Image.new("RGB", shape, "white")
    ImageDraw.Draw(picture).multiline_text((40, 40), text, "black", font(0, size))
    return picture


def test_half_of_the_posters_are_read_with_at_most_one_letter_wrong_in_twenty(
    recognised: tuple[str, ...],
) -> None:
    errors = [
        character_error(poster.text, read) for poster, read in zip(POSTERS, recognised, strict=True)
    ]
    assert median(errors) <= 0.05
    assert max(errors) <= 0.20


def test_no_poster_is_taken_for_a_plain_photo(reader: TextInPicture) -> None:
    missed = [poster.number for poster in POSTERS if not has_text(picture_of(poster), reader)]
    assert missed == []


def test_a_plain_photo_is_not_read(reader: TextInPicture) -> None:
    pictures = [photo(SHAPES[number % len(SHAPES)], Random(number)) for number in range(20)]
    assert [number for number, one in enumerate(pictures) if has_text(one, reader)] == []


def test_a_long_banner_is_read(reader: TextInPicture) -> None:
    banner = written("Kom til koncert på Valby Kulturhus lørdag d. 6. juni", (3000, 220), 90)
    assert "Valby Kulturhus" in (text_in(banner, reader) or "")


@pytest.mark.parametrize("shape", [(1, 1), (1, 4000), (4000, 1), (33, 31)])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1"])
def test_an_odd_picture_is_empty(reader: TextInPicture, shape: tuple[int, int], mode: str) -> None:
    assert text_in(Image.new(mode, shape), reader) == ""
    assert read_text(Image.new(mode, shape), reader) == ""


def test_reading_ends_when_its_time_is_up(reader: TextInPicture) -> None:
    picture = written("\n".join(f"Linje {number} med tekst" for number in range(20)), (900, 1400))
    read = reader.read(picture, seconds=0)
    assert (read.text, read.is_whole) == ("", False)
    assert reader.read(picture, seconds=60).is_whole


@pytest.mark.usefixtures("reader")
def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert "Fællesspisning" in RapidOcr().read(picture_of(POSTERS[1]), 60).text


def test_a_cpr_number_that_was_read_stops_the_post(reader: TextInPicture, book: Rulebook) -> None:
    picture = written("Sundhedskort\nFornavn Efternavn\nCPR 010203-1234")
    shown = Picture(alt="x", text=text_in(picture, reader))
    post = Post(today=TODAY, text="Se kortet.", pictures=(shown,))
    (finding,) = said_by(book, "personal_data/cpr", post)
    assert finding.stops
