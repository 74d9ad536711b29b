"""The guide's own format is read strictly, and says where it breaks."""

from pathlib import Path
from shutil import copytree

import pytest

from rettesnor.guide.package import KK, load_guide
from rettesnor.guide.tables import GuidePackageError
from rettesnor.guide.text import GuideTextError, blocks


def test_a_heading_and_its_paragraphs_are_read_with_anchors() -> None:
    source = '# Tags {#tags}\n\nTag ingen.\n{#no-tags .must rules="a/b c/d" source="94"}\n'
    heading, paragraph = blocks(source, "da/x.md")
    assert (heading.level, heading.text, heading.anchor) == (1, "Tags", "tags")
    assert (paragraph.level, paragraph.text) == (0, "Tag ingen.")
    assert paragraph.classes == ("must",)
    assert paragraph.values == {"rules": "a/b c/d", "source": "94"}


def test_each_list_item_is_a_paragraph_of_its_own() -> None:
    source = "# A {#a}\n- Et.\n  {#one .may}\n- To\n  linjer. {#two .may}\n"
    assert [block.text for block in blocks(source, "da/x.md")] == ["A", "Et.", "To linjer."]


def test_a_paragraph_without_an_anchor_is_named_by_file_and_line() -> None:
    with pytest.raises(GuideTextError, match=r"da/x\.md, line 3"):
        list(blocks("# A {#a}\n\nUden anker.\n", "da/x.md"))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("en/09-partners.md", "{#tagging-default}", "{#tagging-other}", "tagging-default"),
        ("da/09-partners.md", "{#tagging-default .must", "{#tagging-default .shall", "needs one"),
        ("da/09-partners.md", "{#tagging-law", "{#tagging-default", "stands twice"),
        ("settings.toml", "[consent]", "[consent", "not sound TOML"),
        ("settings.toml", "[authority]", "loose = 1\n[authority]", "tables alone"),
    ],
)
def test_a_package_that_is_not_whole_says_which_part(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = Path(copytree(KK, tmp_path / "guide"))
    source = (folder / file).read_text(encoding="utf-8")
    assert old in source
    (folder / file).write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises((GuidePackageError, GuideTextError), match=said):
        load_guide(folder)


def test_a_package_without_english_says_so(tmp_path: Path) -> None:
    folder = Path(copytree(KK, tmp_path / "guide"))
    for path in (folder / "en").iterdir():
        path.unlink()
    with pytest.raises(GuidePackageError, match="“en”"):
        load_guide(folder)
