"""Tests of how caption files are read, and of what an editor is told about a broken one."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.media.caption_file import Caption, read_captions
from rettesnor.media.captions import captions_facts
from rettesnor.rulebook.facts import CaptionFault, CaptionFaultKind, Captions
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import FactsError
from tests.makers import TODAY

SRT = """1
00:00:01,000 --> 00:00:03,500
Velkommen til havnen.

2
00:00:04,000 --> 00:00:06,000
Her er der plads til jer alle,
og vandet er varmt.
"""
WEB = """WEBVTT - Havnefest
Language: da

STYLE
::cue { color: yellow }

REGION
id:fred

NOTE Skrevet af redaktionen

begynd
00:01.000 --> 00:03.500 align:start position:0%
<v Mette>Velkommen <i>til</i> havnen &amp; byen.</v>

00:00:04.000 --> 01:00:06.000
Slut
"""


def problem_with(text: str | bytes, name: str = "film.srt") -> FactsError:
    """Return the error that a broken file gives."""
    with pytest.raises(FactsError) as problem:
        captions_facts(text if isinstance(text, bytes) else text.encode(), name)
    return problem.value


def test_a_subrip_file_is_read_with_its_times_and_lines() -> None:
    assert read_captions(SRT.encode(), "film.srt").captions == (
        Caption(start_ms=1000, end_ms=3500, text="Velkommen til havnen."),
        Caption(
            start_ms=4000, end_ms=6000, text="Her er der plads til jer alle,\nog vandet er varmt."
        ),
    )


def test_a_web_file_is_read_without_its_notes_styles_regions_and_tags() -> None:
    assert read_captions(WEB.encode(), "film.vtt").captions == (
        Caption(start_ms=1000, end_ms=3500, text="Velkommen til havnen & byen."),
        Caption(start_ms=4000, end_ms=3_606_000, text="Slut"),
    )


def test_the_facts_fill_a_video_in_a_post() -> None:
    facts = captions_facts(SRT.encode(), "film.srt")
    post = post_from({"text": "Se filmen", "videos": [{"captions": facts}]}, TODAY)
    fault = CaptionFault(kind=CaptionFaultKind.TOO_FAST, captions=(2,), worst=25.0)
    assert post.videos[0].captions == Captions(cues=2, language="da", faults=(fault,))


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", [SRT, WEB, SRT.replace(",", "."), WEB.replace(".000", ",000")])
def test_files_from_every_system_are_read_alike(text: str, newline: str, prefix: bytes) -> None:
    data = prefix + text.replace("\n", newline).encode()
    assert captions_facts(data, "film.srt")["cues"] == 2


def test_a_file_saved_as_unicode_by_windows_is_read() -> None:
    assert captions_facts(SRT.encode("utf-16"), "film.srt")["cues"] == 2


def test_the_language_stands_in_the_name_or_the_head_or_shows_in_the_words() -> None:
    english = SRT.replace("Velkommen til havnen.", "Welcome to the harbour and to all of you")
    english = english.replace("Her er der plads til jer alle,", "there is room for you")
    english = english.replace("og vandet er varmt.", "and the water is warm")
    assert captions_facts(SRT.encode(), "film.en_US.srt")["language"] == "en"
    assert captions_facts(WEB.encode(), "film.vtt")["language"] == "da"
    assert captions_facts(english.encode(), "film.srt")["language"] == "en"
    few = "1\n00:00:01,000 --> 00:00:02,000\nHm\n"
    assert captions_facts(few.encode(), "film.srt")["language"] == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (WEB.replace("Language: da", "Kind: captions\nNOTE auto-generated"), "film.vtt"),
        (WEB.replace("Skrevet af redaktionen", "Transcribed by Whisper"), "film.vtt"),
        (WEB.replace("Slut", "Slut<00:00:05.100><c> nu</c>"), "film.vtt"),
        (SRT, "film_auto.da_DK.srt"),
        (SRT, "Automatiske undertekster.srt"),
    ],
)
def test_captions_that_say_they_are_machine_made_are_known(text: str, name: str) -> None:
    assert captions_facts(text.encode(), name)["is_machine_made"] is True


def test_words_that_are_spoken_do_not_make_captions_machine_made() -> None:
    spoken = SRT.replace("havnen", "den automatiske maskine")
    assert captions_facts(spoken.encode(), "autocamper.srt")["is_machine_made"] is False


def test_overlapping_captions_are_counted() -> None:
    assert read_captions(SRT.encode(), "film.srt").overlaps == 0
    late = SRT.replace("00:00:03,500", "00:00:04,040")
    assert read_captions(late.encode(), "film.srt").overlaps == 1


def test_captions_that_stand_over_each_other_are_sent_back_with_the_limit() -> None:
    error = problem_with(SRT.replace("00:00:03,500", "00:00:04,500"))
    assert "linje 6" in error.da and "over 100 millisekunder" in error.da
    assert "over 100 milliseconds" in error.en


def test_a_caption_over_an_earlier_one_than_the_last_is_sent_back_too() -> None:
    text = WEB.replace("01:00:06.000", "00:00:30.000") + (
        "\n00:00:05.000 --> 00:00:06.000\nOven i\n\n00:00:07.000 --> 00:00:08.000\nOgså\n"
    )
    assert "oven" not in problem_with(text).da
    assert "forrige er væk" in problem_with(text).da


def test_a_caption_without_its_own_block_is_no_text_of_the_one_above() -> None:
    error = problem_with(SRT.replace("havnen.\n\n", "havnen.\n"))
    assert "linje 5" in error.da and "tom linje" in error.da


@pytest.mark.parametrize("head", ["WEBVTT", "NOTE husk"])
def test_a_caption_right_under_the_head_or_a_note_is_not_lost(head: str) -> None:
    text = f"WEBVTT\n\n{head}\n00:01.000 --> 00:03.000\nHej\n"
    text = text.removeprefix("WEBVTT\n\n") if head == "WEBVTT" else text
    assert [caption.text for caption in read_captions(text.encode(), "x").captions] == ["Hej"]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_what_the_formats_call_a_lines_end_ends_a_line(sign: str) -> None:
    text = SRT.replace("til havnen", f"til{sign}havnen")
    first, second = read_captions(text.encode(), "film.srt").captions
    assert first.text == f"Velkommen til{sign}havnen."
    assert second.text.count("\n") == 1


def test_cues_without_words_are_no_captions() -> None:
    text = SRT + "\n3\n00:00:07,000 --> 00:00:08,000\n<i></i>\n"
    assert captions_facts(text.encode(), "film.srt")["cues"] == 2


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\n"])
def test_an_empty_file_is_sent_back(data: bytes) -> None:
    error = problem_with(data)
    assert error.da == "“film.srt” er tom. Hent filen igen, og vedhæft den på ny."
    assert error.place == "captions"


def test_a_file_with_a_head_alone_is_sent_back() -> None:
    assert "ingen undertekster" in problem_with("WEBVTT\n\nNOTE intet\n").da


@pytest.mark.parametrize(
    "data",
    ["Æbler på havnen".encode("cp1252"), SRT.replace("H", "Å").encode("latin-1"), bytes(40),
     b"\xff\xfeA", SRT.encode("utf-16-le"), SRT.encode("utf-32"),
     SRT.replace("H", "Å").encode("cp865")],
)  # fmt: skip
def test_a_file_that_is_no_text_is_sent_back_with_how_to_save_it(data: bytes) -> None:
    assert "UTF-8" in problem_with(data).da


@pytest.mark.parametrize(
    "text",
    ["[Script Info]\nTitle: film\n", "<?xml version='1.0'?><tt/>", "Bare lidt tekst",
     "0:00:01.000,0:00:03.000\nHej\n", "WEBVTTX\n\nhej"],
)  # fmt: skip
def test_another_kind_of_file_is_sent_back_with_the_kinds_to_use(text: str) -> None:
    assert "Gem den som .srt eller .vtt" in problem_with(text).da


def test_a_file_that_is_too_big_is_sent_back() -> None:
    assert "ikke videoen" in problem_with(b"x" * 5_000_001).da


@pytest.mark.parametrize(
    ("time_line", "what"),
    [
        ("00:00:06,000 --> 00:00:04,000", "slutter, før den begynder"),
        ("00:00:04,000 --> 00:00:04,000", "slutter, før den begynder"),
        ("00:00:00,500 --> 00:00:06,000", "begynder før den forrige"),
        ("00:61:04,000 --> 00:62:06,000", "tiden kan ikke læses"),
        ("00:00:04 --> 00:00:06", "tiden kan ikke læses"),
        ("-00:00:04,000 --> 00:00:06,000", "tiden kan ikke læses"),
        ("fra fire til seks", "her mangler tiden"),
    ],
)
def test_a_wrong_time_is_named_by_its_line(time_line: str, what: str) -> None:
    error = problem_with(SRT.replace("00:00:04,000 --> 00:00:06,000", time_line))
    assert what in error.da
    assert "linje 5" in error.da or "linje 6" in error.da


def test_a_blank_line_within_a_caption_is_named_by_its_line() -> None:
    error = problem_with(SRT.replace("alle,\n", "alle,\n\n"))
    assert "linje 9" in error.da


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400) | st.text(alphabet="0123456789:,.->< \nWEBVTNO", max_size=400))
def test_any_file_at_all_is_read_or_sent_back(content: bytes | str) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    try:
        assert captions_facts(data, "film.srt")["cues"] > 0
    except FactsError as error:
        assert error.da and error.en


@pytest.mark.parametrize(
    "hostile",
    ["<" * 200_000, "1:" * 100_000, "0" * 200_000 + "-->", " \t" * 100_000 + "-->", "\n" * 200_000,
     "00:00:01,000 --> 00:00:02,000\n" + "<i" * 100_000, "&" * 200_000],
)  # fmt: skip
def test_a_hostile_file_is_dealt_with_at_once(hostile: str) -> None:
    started = time.perf_counter()
    with suppress(FactsError):
        captions_facts(hostile.encode(), "film.srt")
    assert time.perf_counter() - started < 2
