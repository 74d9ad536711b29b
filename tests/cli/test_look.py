"""`rettesnor look`: what is seen in files, and what is said where nothing can look."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from rettesnor.cli.main import main
from rettesnor.media import looking
from rettesnor.media.faces import detector
from rettesnor.media.faces.missing import DetectorMissingError
from rettesnor.media.text.missing import ReaderMissingError

IS_INSTALLED = detector.is_installed()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Return a plain picture on disk."""
    path = tmp_path / "mark.jpg"
    Image.new("RGB", (640, 480), (90, 140, 60)).save(path)
    return path


def absent(error: type[Exception]) -> object:
    """Return what behaves as a missing package does."""

    def raises(*_: object, **__: object) -> None:
        raise error

    return raises


@pytest.mark.skipif(not IS_INSTALLED, reason="needs rettesnor[vision]")
def test_a_plain_picture_shows_nobody_and_the_question_is_asked_all_the_same(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["look", str(picture), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["facts"]["faces"]["count"] == 0
    assert told["suggestion"]["kind"] == "nobody_seen"
    assert told["suggestion"]["question"]["da"].endswith("?")


def test_without_the_machines_it_says_what_is_missing_and_the_rule_asks(
    picture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(looking, "look_at", absent(DetectorMissingError))
    monkeypatch.setattr(looking, "text_in", absent(ReaderMissingError))
    assert main(["look", str(picture)]) == 0
    said = capsys.readouterr().out
    assert "rettesnor[vision]" in said
    assert "rettesnor[ocr]" in said
    post = ("--text", "Kom og se haven på lørdag kl. 10, når vi åbner.", "--image", str(picture))
    assert main(["check", *post, "--alt", "En grøn mark med en sti", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    questions = [one["question"]["id"] for one in report["findings"] if one["question"]]
    assert questions == ["consent/people_in_picture#who_is_seen"]


@pytest.mark.parametrize(
    ("name", "data", "danish", "english"),
    [
        ("tale.mp4", b"hej " * 99, "Gem den som MP4, MOV eller WebM", "Save it as MP4, MOV"),
        ("Tale.MOV", b"hej " * 99, "ikke en video, vi kan læse", "not a video that we can read"),
        ("tale.mp4", b"", "er tom", "is empty"),
        ("tale.vtt", b"WEBVTT\n", "den video, de hører til", "the video that they belong to"),
        ("plakat.png", b"<html>", "ikke et billede, vi kan læse", "not a picture that we can read"),
    ],
)
def test_what_can_be_done_fits_what_the_file_was_meant_to_be(
    name: str, data: bytes, danish: str, english: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / name).write_bytes(data)
    for language, said in (("da", danish), ("en", english)):
        assert main(["look", str(tmp_path / name), "--lang", language]) == 2
        assert said in capsys.readouterr().err


def test_a_file_that_is_none_is_told_of_and_the_rest_goes_on(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(picture.read_bytes()[:200])
    assert main(["look", str(broken), "findes-ikke.jpg", str(picture)]) == 2
    captured = capsys.readouterr()
    assert "mark.jpg" in captured.out
    assert "broken.jpg" in captured.err
    assert "findes-ikke.jpg findes ikke" in captured.err


def test_the_evidence_stands_in_the_report(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--text", "Haven er åben.", "--image", str(picture), "--json"])
    (evidence,) = json.loads(capsys.readouterr().out)["evidence"]
    assert evidence["field"] == "pictures.0"
    assert evidence["fingerprint"].startswith("sha256:")


def test_a_picture_with_a_lying_name_is_looked_at_by_its_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(data, "PNG")
    path = tmp_path / "film.mp4"
    path.write_bytes(data.getvalue())
    assert main(["look", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"]["name"] == "film.mp4"
