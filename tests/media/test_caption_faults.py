"""Tests from a caption file to what the rule on captions says of it."""

import pytest

from rettesnor.media.captions import MOST_NAMED, captions_facts
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts_file import post_from
from tests.makers import TODAY, said_by

Cue = tuple[str, str, str]

GOOD: tuple[Cue, ...] = (
    ("00:00:01", "00:00:03", "Velkommen til havnen."),
    ("00:00:04", "00:00:07", "Her er der plads til jer alle,\nog vandet er varmt."),
)


def subrip(*cues: Cue) -> bytes:
    """Return a SubRip file; times are given to the second or the millisecond."""
    blocks = (
        f"{number}\n{_full(start)} --> {_full(end)}\n{text}\n"
        for number, (start, end, text) in enumerate(cues, start=1)
    )
    return "\n".join(blocks).encode()


def web(*cues: Cue) -> bytes:
    """Return the same as WebVTT."""
    return b"WEBVTT\n\n" + subrip(*cues)


def _full(time: str) -> str:
    return time if "." in time else f"{time}.000"


def said_of(book: Rulebook, data: bytes, name: str = "film.srt") -> dict[str, str]:
    """Return what is said of a talk of eight seconds with these captions, by message."""
    video = {"has_speech": True, "duration_seconds": 8, "captions": captions_facts(data, name)}
    post = post_from({"text": "Kom ned til havnen på lørdag", "videos": [video]}, TODAY)
    said = said_by(book, "accessibility/captions", post)
    return {finding.finding.message: finding.message["da"] for finding in said}


@pytest.mark.parametrize("written", [subrip, web])
def test_captions_that_one_can_read_need_no_advice(book: Rulebook, written: type) -> None:
    assert list(said_of(book, written(*GOOD))) == ["captioned"]


@pytest.mark.parametrize("written", [subrip, web])
@pytest.mark.parametrize(
    ("cue", "message", "words"),
    [
        (("00:00:08", "00:00:12", "Kom ind.\nHer er kaffe.\nOg kage."), "too_many_lines",
         "nr. 3 har op til 3 linjer"),
        (("00:00:08", "00:00:12", "Vi åbner dørene klokken ti, og alle er velkomne."), "long_line",
         "på op til 48 tegn"),
        (("00:00:08", "00:00:08.500", "Hej."), "too_short", "ned til 0,5 sekunder"),
        (("00:00:08", "00:00:20", "Musikken spiller."), "too_long", "op til 12 sekunder"),
        (("00:00:08", "00:00:09", "Vi ses på lørdag kl. 12 ved"), "too_fast",
         "op til 27 tegn i sekundet"),
        (("00:00:07.040", "00:00:09", "Vi ses."), "narrow_gap", "glimt uden tekst"),
        (("00:00:06.950", "00:00:09", "Vi ses."), "overlap", "nr. 3 kommer, før den forrige"),
        (("00:00:08", "00:00:10", "…"), "without_words", "nr. 3 er uden ord"),
    ],
)  # fmt: skip
def test_each_fault_of_a_file_becomes_one_piece_of_advice(
    book: Rulebook, written: type, cue: Cue, message: str, words: str
) -> None:
    said = said_of(book, written(*GOOD, cue))
    assert set(said) == {"captioned", message}
    assert words in said[message]


def test_captions_in_english_under_a_danish_post_are_advised_on(book: Rulebook) -> None:
    english = (("00:00:01", "00:00:04", "Welcome to the harbour, and thank you for coming."),)
    assert "other_language" in said_of(book, subrip(*english), "film.en.srt")


def test_captions_of_a_machine_are_to_be_read_through(book: Rulebook) -> None:
    assert "machine_made" in said_of(book, web(*GOOD), "film_auto.vtt")


def test_a_file_with_a_thousand_faults_names_some_and_counts_them_all() -> None:
    cues = (
        (f"00:{at // 60:02}:{at % 60:02}", f"00:{at // 60:02}:{at % 60:02}.900", "Hej")
        for at in range(1_000)
    )
    (fault,) = captions_facts(subrip(*cues), "film.srt")["faults"]
    assert (fault["kind"], fault["count"], fault["worst"]) == ("too_short", 1_000, 0.9)
    assert fault["captions"] == list(range(1, MOST_NAMED + 1))
