"""`rettesnor simulate`: what another guide would change in a file of posts."""

import json
from pathlib import Path

import pytest

from rettesnor.cli.main import main
from rettesnor.guide.bundles import packed
from rettesnor.guide.package import KK, Files, files_in

FILES = files_in(KK)
POSTS = [
    {"text": "Sol 😀 og 😀 hygge"}, {"text": "Kom og dans"}, {"text": "Is 😀 😀 😀 til alle"},
]  # fmt: skip


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    """Return a guide package as a ZIP file that allows one emoji in a post."""
    return _zipped(tmp_path / "stricter.zip", emoji="1")


def _zipped(place: Path, *, emoji: str) -> Path:
    changed = FILES["settings.toml"].replace("emoji_most = 6", f"emoji_most = {emoji}")
    files: Files = {**FILES, "settings.toml": changed}
    place.write_bytes(packed(files))
    return place


def _lines(folder: Path, *lines: object) -> Path:
    place = folder / "posts.jsonl"
    texts = (one if isinstance(one, str) else json.dumps(one) for one in lines)
    place.write_text("\n".join(texts), encoding="utf-8")
    return place


def _run(old: Path, new: Path, lines: Path, *more: str) -> int:
    where = ["--guide", str(old), "--against", str(new), "--jsonl", str(lines)]
    return main(["simulate", *where, "--jobs", "1", *more])


def test_a_folder_and_a_zip_file_are_held_against_each_other(
    stricter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(KK, stricter, _lines(tmp_path, *POSTS), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["posts"], told["changed"], told["turns"]["new_advice"]) == (3, 2, 2)
    assert list(told["by_rule"]) == ["wording/emoji"]
    assert [one["line"] for one in told["examples"]] == [1, 3]
    assert told["examples"][0]["old"] is None
    assert "Mere end 1" in told["examples"][0]["new"]["words"]["da"]


def test_what_comes_the_one_way_goes_the_other(
    stricter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(stricter, KK, _lines(tmp_path, *POSTS), "--lang", "en") == 0
    assert "2 pieces of advice gone" in capsys.readouterr().out


def test_a_broken_line_is_told_by_its_number_and_the_rest_goes_on(
    stricter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(KK, stricter, _lines(tmp_path, "nix", *POSTS, {"tekst": "?"})) == 2
    said = capsys.readouterr()
    assert "linje 1:" in said.err and "linje 5:" in said.err
    assert "3 opslag" in said.out and "2 linjer kunne ikke læses" in said.out


def test_two_processes_count_what_one_counts(
    stricter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = _lines(tmp_path, *(POSTS * 400), {"tekst": "?"})
    told = []
    for jobs in ("1", "2"):
        assert _run(KK, stricter, lines, "--json", "--jobs", jobs) == 2
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert told[0]["turns"]["new_advice"] == 800


@pytest.mark.parametrize(
    ("new", "lines", "said"),
    [
        ("missing", POSTS, "Guiden"),
        ("wrong", POSTS, "emoji_most"),
        ("posts.jsonl", POSTS, "ZIP-fil"),
        ("stricter.zip", (), "har ingen opslag"),
    ],
)
def test_what_cannot_be_simulated_says_what_to_do(
    stricter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], new: str,
    lines: tuple[object, ...], said: str,
) -> None:  # fmt: skip
    _zipped(tmp_path / "wrong", emoji='"seks"')
    assert _run(KK, tmp_path / new, _lines(tmp_path, *lines)) == 2
    assert said in capsys.readouterr().err
