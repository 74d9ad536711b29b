"""Tests that three other readers of captions see in our files what we see, and we in theirs."""

import io
from html import unescape
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.media.caption_file import Caption, read_captions
from rettesnor.media.film.webvtt import webvtt
from tests.media.film.films import needed

LINE = st.text("abcæøåÆØÅ 0123.,!?&<>", min_size=1, max_size=40).map(str.strip).filter(bool)


@st.composite
def captions(draw: st.DrawFn) -> tuple[Caption, ...]:
    """Draw captions in order, some of them overlapping."""
    made, start = [], 0
    for _ in range(draw(st.integers(1, 8))):
        start += draw(st.integers(0, 9_000_000))
        lines = draw(st.lists(LINE, min_size=1, max_size=3))
        end = start + draw(st.integers(1, 9_000))
        text = "\n".join(" ".join(line.split()) for line in lines)
        made.append(Caption(start_ms=start, end_ms=end, text=text))
    return tuple(made)


@given(captions())
@settings(max_examples=150, deadline=None)
def test_what_is_written_as_web_captions_is_read_back(made: tuple[Caption, ...]) -> None:
    read = read_captions(webvtt(made).encode(), "film.vtt", most_overlap_ms=inf)
    assert read.captions == made


@given(captions())
@settings(max_examples=60, deadline=None)
def test_webvtt_py_reads_our_files_as_we_do(made: tuple[Caption, ...]) -> None:
    (library,) = needed("webvtt")
    read = library.from_buffer(io.StringIO(webvtt(made)))
    assert [_whole_ms(cue.start) for cue in read] == [caption.start_ms for caption in made]
    assert [_whole_ms(cue.end) for cue in read] == [caption.end_ms for caption in made]
    assert [unescape(cue.text) for cue in read] == [caption.text for caption in made]


def _whole_ms(time: str) -> int:
    hours, minutes, seconds = time.split(":")
    return round(int(hours) * 3_600_000 + int(minutes) * 60_000 + float(seconds) * 1_000)


@given(captions())
@settings(max_examples=60, deadline=None)
def test_we_read_the_files_of_pysubs2_as_it_does(made: tuple[Caption, ...]) -> None:
    (library,) = needed("pysubs2")
    plain = [_without_marks(caption) for caption in made]
    file = library.SSAFile()
    for caption in plain:
        text = caption.text.replace("\n", "\\N")
        file.append(library.SSAEvent(start=caption.start_ms, end=caption.end_ms, text=text))
    for kind in ("srt", "vtt"):
        data = file.to_string(kind).encode()
        read = read_captions(data, f"film.{kind}", most_overlap_ms=inf)
        assert list(read.captions) == plain


def _without_marks(caption: Caption) -> Caption:
    """Return a caption without what SubRip files have no way to write."""
    text = caption.text.translate(str.maketrans("&<>", "...")).strip()
    return Caption(start_ms=caption.start_ms, end_ms=caption.end_ms, text=text)


def test_no_other_reader_sees_that_times_are_reversed() -> None:
    (other,) = needed("pysubs2")
    text = "1\n00:00:05,000 --> 00:00:02,000\nHej\n"
    assert len(other.SSAFile.from_string(text)) == 1
