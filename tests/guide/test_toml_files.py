"""Word lists are parsed when they change, not at every start; a check reads only what it needs."""

import os
import tomllib
from pathlib import Path

import pytest

from rettesnor.guide.package import KK, files_in, guide_from, lexicons_in, load_guide
from rettesnor.guide.tables import GuidePackageError
from rettesnor.guide.toml_files import kept_tables
from rettesnor.language.lexicon import LexiconError, lexicon_from, lexicon_when_asked

LIST = '[superlative]\nda = "Ord"\nen = "Words"\nwords = ["bedste", { word = "skøn" }]\n'


def test_what_is_kept_is_what_the_files_say() -> None:
    assert load_guide().lexicons == lexicons_in(files_in(KK))


def test_a_file_is_parsed_once_and_again_when_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    file = tmp_path / "praise.toml"
    file.write_text(LIST, encoding="utf-8")
    first = kept_tables(tmp_path, file.name)
    assert first == tomllib.loads(LIST)
    with monkeypatch.context() as patched:
        patched.setattr("tomllib.loads", None)
        assert kept_tables(tmp_path, file.name) == first
    file.write_text(LIST.replace("bedste", "fineste"), encoding="utf-8")
    assert kept_tables(tmp_path, file.name) == tomllib.loads(file.read_text(encoding="utf-8"))


def test_a_folder_that_can_not_be_written_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "praise.toml").write_text(LIST, encoding="utf-8")
    # A file stands where Python would keep the folder; root may write into any.
    (tmp_path / "__pycache__").write_text("", encoding="utf-8")
    assert kept_tables(tmp_path, "praise.toml") == tomllib.loads(LIST)
    assert sorted(os.listdir(tmp_path)) == ["__pycache__", "praise.toml"]


def test_a_broken_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "praise.toml").write_text("[superlative\n", encoding="utf-8")
    with pytest.raises(GuidePackageError, match=r"^praise\.toml: not sound TOML; mend the place"):
        kept_tables(tmp_path, "praise.toml")


def test_lists_that_are_read_when_asked_for_hold_the_same() -> None:
    tables = load_guide().lexicons
    assert not lexicon_when_asked(tables).differing(lexicon_from(tables))


def test_a_broken_list_is_named_when_it_is_asked_for() -> None:
    lexicon = lexicon_when_asked({"praise": {"superlative": {"words": [{"wrod": "bedste"}]}}})
    with pytest.raises(LexiconError, match=r"lexicons/praise\.toml, \[superlative\]"):
        list(lexicon.entries.values())


def test_a_whole_guide_refuses_what_a_check_would_never_read() -> None:
    files = {**files_in(KK), "documents.toml": "[plan]\nkind = 3\n"}
    with pytest.raises(GuidePackageError, match=r"documents\.toml"):
        guide_from(files)
