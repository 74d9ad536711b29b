"""An anchor lies outside the database and is read back as it was written."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils.translation import override

from rettesnor.web.logbook.anchors import (
    AnchorFileError,
    anchor_now,
    anchors_in,
    as_text,
    write,
)
from rettesnor.web.logbook.anchors_folder import AnchorsFolderError, folder_at
from rettesnor.web.logbook.sentences import WORDING, said, summary
from rettesnor.web.logbook.verifying import Fault, Wrong, verify
from tests.web.logbook.written import entries

pytestmark = pytest.mark.django_db


def test_an_anchor_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    anchors = []
    for _ in range(3):
        entries(2)
        anchors.append(anchor_now())
        write(anchors[-1], tmp_path / "elsewhere")
    assert list(anchors_in(tmp_path / "elsewhere")) == anchors
    assert [anchor.position for anchor in anchors] == [2, 4, 6]
    assert verify(anchors).anchors == 3


def test_the_same_place_is_written_once(tmp_path: Path) -> None:
    entries(1)
    first = write(anchor_now(), tmp_path)
    before = first.read_bytes()
    assert write(replace(anchor_now(), at="later"), tmp_path) == first
    assert first.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_an_anchor_of_an_empty_logbook_holds_for_ever(tmp_path: Path) -> None:
    write(anchor_now(), tmp_path)
    entries(3)
    assert verify(anchors_in(tmp_path)).is_whole


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"at": 1, "position": "x", "digest": ""}', "ÿ"])
def test_a_file_that_is_no_anchor_is_named(tmp_path: Path, text: str) -> None:
    broken = tmp_path / "000000000001-abc.anchor.json"
    broken.write_text(text, encoding="latin-1")
    with pytest.raises(AnchorFileError, match="000000000001"):
        list(anchors_in(tmp_path))


def test_a_mailed_anchor_can_be_laid_in_the_folder_as_it_is(tmp_path: Path) -> None:
    entries(1)
    (tmp_path / "from-a-mail.anchor.json").write_text(as_text(anchor_now()))
    assert list(anchors_in(tmp_path))[0].position == 1


def test_a_wrong_folder_is_named_with_its_setting(tmp_path: Path) -> None:
    assert folder_at(None, otherwise=tmp_path) == tmp_path
    assert folder_at(str(tmp_path), otherwise=Path("/")) == tmp_path
    file = tmp_path / "file"
    file.touch()
    for wrong in ("anchors", str(file)):
        with pytest.raises(AnchorsFolderError, match="RETTESNOR_ANCHORS.*For example"):
            folder_at(wrong, otherwise=tmp_path)


@pytest.mark.parametrize("wrong", Wrong)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_fault_is_told_with_its_place(wrong: Wrong, language: str) -> None:
    with override(language):
        sentence = said(Fault(wrong=wrong, position=17, entry=20, what="20"))
    assert set(WORDING) == set(Wrong)
    assert "17" in sentence or "20" in sentence


def test_a_verdict_says_what_to_do() -> None:
    entries(2)
    assert "hel: 2 poster" in summary(verify())
    wrong = replace(anchor_now(), digest="0" * 64)
    assert "kopiér databasen" in summary(verify([wrong]))
