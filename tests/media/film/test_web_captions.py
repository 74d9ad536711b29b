"""Tests of WebVTT files as the web platform's tests shape them: what is shown, what is refused."""

import pytest

from rettesnor.media.caption_file import read_captions
from rettesnor.rulebook.limits import FactsError

TIME = "00:00:01.000 --> 00:00:02.000"
LATER = "00:00:03.000 --> 00:00:04.000"

SHOWN: dict[str, tuple[str, list[str]]] = {
    "signature": (f"WEBVTT\n\n{TIME}\nhej\n", ["hej"]),
    "signature_space_text": (f"WEBVTT Havnefest\n\n{TIME}\nhej\n", ["hej"]),
    "signature_tab_text": (f"WEBVTT\tHavnefest\n\n{TIME}\nhej\n", ["hej"]),
    "signature_bom": (f"\ufeffWEBVTT\n\n{TIME}\nhej\n", ["hej"]),
    "newlines_crlf": (f"WEBVTT\r\n\r\n{TIME}\r\nhej\r\nalle\r\n", ["hej\nalle"]),
    "newlines_cr": (f"WEBVTT\r\r{TIME}\rhej\ralle\r", ["hej\nalle"]),
    "no_newline_at_end": (f"WEBVTT\n\n{TIME}\nhej", ["hej"]),
    "blank_lines": (f"WEBVTT\n\n\n\n{TIME}\nhej\n\n\n\n{LATER}\nder\n\n\n", ["hej", "der"]),
    "header_metadata": (f"WEBVTT\nKind: captions\nLanguage: da\n\n{TIME}\nhej\n", ["hej"]),
    "ids_number": (f"WEBVTT\n\n1\n{TIME}\nhej\n\n2\n{LATER}\nder\n", ["hej", "der"]),
    "ids_text": (f"WEBVTT\n\nførste replik\n{TIME}\nhej\n", ["hej"]),
    "ids_like_a_note": (f"WEBVTT\n\nNOTED\n{TIME}\nhej\n", ["hej"]),
    "note_one_line": (f"WEBVTT\n\nNOTE husk navnet\n\n{TIME}\nhej\n", ["hej"]),
    "note_many_lines": (f"WEBVTT\n\nNOTE\nhusk\nnavnet\n\n{TIME}\nhej\n", ["hej"]),
    "note_between": (f"WEBVTT\n\n{TIME}\nhej\n\nNOTE og så\n\n{LATER}\nder\n", ["hej", "der"]),
    "style": (f"WEBVTT\n\nSTYLE\n::cue {{ color: red }}\n\n{TIME}\nhej\n", ["hej"]),
    "region": (f"WEBVTT\n\nREGION\nid:a\nlines:2\n\n{TIME}\nhej\n", ["hej"]),
    "settings": (f"WEBVTT\n\n{TIME} align:start line:0 position:10%\nhej\n", ["hej"]),
    "settings_tab": (f"WEBVTT\n\n{TIME}\talign:start\nhej\n", ["hej"]),
    "settings_unknown": (f"WEBVTT\n\n{TIME} farve:rød x:y:z\nhej\n", ["hej"]),
    "timings_minutes": ("WEBVTT\n\n00:01.000 --> 00:02.000\nhej\n", ["hej"]),
    "timings_mixed": ("WEBVTT\n\n00:01.000 --> 00:00:02.000\nhej\n", ["hej"]),
    "timings_many_hours": ("WEBVTT\n\n100:00:01.000 --> 100:00:02.000\nhej\n", ["hej"]),
    "timings_no_space": ("WEBVTT\n\n00:01.000-->00:02.000\nhej\n", ["hej"]),
    "timings_tabs": ("WEBVTT\n\n00:01.000\t-->\t00:02.000\nhej\n", ["hej"]),
    "payload_lines": (f"WEBVTT\n\n{TIME}\n- Hej.\n- Farvel.\n", ["- Hej.\n- Farvel."]),
    "payload_empty": (f"WEBVTT\n\n{TIME}\n\n{LATER}\nder\n", ["der"]),
    "tags_class": (f"WEBVTT\n\n{TIME}\n<c.gul.stor>hej</c>\n", ["hej"]),
    "tags_voice": (f"WEBVTT\n\n{TIME}\n<v Mette Å>hej</v>\n", ["hej"]),
    "tags_ruby": (f"WEBVTT\n\n{TIME}\n<ruby>hej<rt>HEJ</rt></ruby>\n", ["hejHEJ"]),
    "tags_unclosed": (f"WEBVTT\n\n{TIME}\n<i>hej\n", ["hej"]),
    "entities": (f"WEBVTT\n\n{TIME}\nA &amp; B &lt;3 &gt;2\n", ["A & B <3 >2"]),
    "letters": (f"WEBVTT\n\n{TIME}\nRødgrød på Ærø 🎉\n", ["Rødgrød på Ærø 🎉"]),
}  # fmt: skip

# A browser passes these over without a word; the editor would never learn that a line is gone.
REFUSED = {
    "signature_lower_case": f"webvtt\n\n{TIME}\nhej\n",
    "signature_longer": f"WEBVTTX\n\n{TIME}\nhej\n",
    "timings_no_fraction": "WEBVTT\n\n00:00:01 --> 00:00:02\nhej\n",
    "timings_minute_60": "WEBVTT\n\n00:60:00.000 --> 01:00:02.000\nhej\n",
    "timings_second_60": "WEBVTT\n\n00:00:60.000 --> 00:01:02.000\nhej\n",
    "timings_negative": "WEBVTT\n\n-00:00:01.000 --> 00:00:02.000\nhej\n",
    "timings_reversed": "WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nhej\n",
    "arrow_short": "WEBVTT\n\n00:00:01.000 -> 00:00:02.000\nhej\n",
    "nothing_but_signature": "WEBVTT\n",
}


def test_there_are_forty_two_cases() -> None:
    assert len(SHOWN) + len(REFUSED) == 42


@pytest.mark.parametrize("case", SHOWN)
def test_what_a_browser_shows_is_read(case: str) -> None:
    text, shown = SHOWN[case]
    file = read_captions(text.encode(), "film.vtt")
    assert [caption.text for caption in file.captions] == shown
    assert all(caption.start_ms < caption.end_ms for caption in file.captions)


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_browser_drops_is_refused_in_both_languages(case: str) -> None:
    with pytest.raises(FactsError) as problem:
        read_captions(REFUSED[case].encode(), "film.vtt")
    assert "film.vtt" in problem.value.da and "film.vtt" in problem.value.en
    assert problem.value.da != problem.value.en
