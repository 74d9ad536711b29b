"""The English catalogues are whole, and every page speaks with them."""

import re
from pathlib import Path

import pytest

from tools.catalogue import WEB, catalogues, compiled, messages

SHARED = WEB / "locale/en/LC_MESSAGES/django.po"
IN_TEMPLATE = re.compile(
    r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')(?:\s+context\s+"([^"]+)")?"""
)
IN_CODE = re.compile(r"""\b(?:_|ngettext|gettext|gettext_lazy)\(\s*((?:"[^"]+"\s*)+)""")
LITERAL = re.compile(r'"([^"]+)"')


def wanted() -> set[str]:
    """Return every Danish text that the pages and the code have translated."""
    found = set()
    for path in (*WEB.rglob("*.html"), *WEB.rglob("*.txt"), *WEB.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for match in IN_TEMPLATE.finditer(source):
            text = match[1] or match[2]
            found.add(f"{match[3]}\x04{text}" if match[3] else text)
        if path.suffix == ".py":
            found.update("".join(LITERAL.findall(text)) for text in IN_CODE.findall(source))
    return found


def known() -> dict[str, str]:
    """Return the messages of all catalogues together, as the pages see them."""
    found: dict[str, str] = {}
    for source in catalogues():
        found |= messages(source.read_text(encoding="utf-8"))
    return found


def test_every_text_has_an_english_one() -> None:
    translated = {key.partition("\0")[0] for key in known()}
    assert sorted(wanted() - translated) == []


def test_no_text_is_translated_in_two_ways() -> None:
    said: dict[str, str] = {}
    for source in catalogues():
        for key, text in messages(source.read_text(encoding="utf-8")).items():
            assert not key or said.setdefault(key, text) == text, f"{source}: {key}"


@pytest.mark.parametrize("source", catalogues(), ids=lambda path: str(path.relative_to(WEB)))
def test_no_translation_is_fuzzy_or_empty(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert re.findall(r'msgid "[^"]+"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? ""\n', text) == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    for key, text in known().items():
        if key:
            asked = set(re.findall(r"%\(\w+\)[sd]", key))
            assert set(re.findall(r"%\(\w+\)[sd]", text)) == asked, key


def test_the_compiled_catalogue_is_what_gettext_reads(tmp_path: Path) -> None:
    import gettext

    target = tmp_path / "django.mo"
    target.write_bytes(compiled(messages(SHARED.read_text(encoding="utf-8"))))
    with target.open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("Guiden") == "The guide"
    assert english.pgettext("verb", "Svar") == "Answer"
    also = "Der er også %(count)d råd."
    assert english.ngettext(also, also, 2) == "There are also %(count)d pieces of advice."
