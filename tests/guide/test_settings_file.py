"""A setting is explained where it is edited: in Danish first, with the English behind `>`."""

import pytest

from rettesnor.guide.package import KK, SETTINGS, load_guide
from rettesnor.guide.settings_file import help_in, with_setting
from rettesnor.language.guessing import language_of

KEYS = [f"{theme}.{name}" for theme, table in load_guide(KK).settings.items() for name in table]
FILES = {
    SETTINGS: """\
# Om hele filen.

[consent]
# Arbejdsdage fra underskrift
# til journalisering.
# > Working days from signature
# > to filing.
filing_days = 5
silent = 1
old = 2                      # from the source guide
"""
}


@pytest.mark.parametrize(
    ("key", "danish", "english"),
    [
        ("consent.filing_days", "Arbejdsdage fra underskrift til journalisering.",
         "Working days from signature to filing."),
        ("consent.old", "from the source guide", "from the source guide"),
    ],
)  # fmt: skip
def test_a_settings_comment_is_its_help_in_two_languages(
    key: str, danish: str, english: str
) -> None:
    assert help_in(FILES, key) == {"da": danish, "en": english}


@pytest.mark.parametrize("key", ["consent.silent", "consent.absent", "absent.key"])
def test_a_setting_without_a_comment_has_no_help(key: str) -> None:
    assert help_in(FILES, key) == {}


def test_a_changed_setting_keeps_the_comment_behind_it() -> None:
    changed = with_setting(FILES, "consent.old", 5)[SETTINGS]
    assert "old = 5                      # from the source guide\n" in changed
    assert changed.replace("old = 5", "old = 2") == FILES[SETTINGS]


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_of_the_package_is_explained_in_danish_and_in_english(key: str) -> None:
    told = help_in({SETTINGS: (KK / SETTINGS).read_text(encoding="utf-8")}, key)
    assert told["da"] != told["en"]
    assert language_of(told["da"]) != "en"
    assert language_of(told["en"]) != "da"
