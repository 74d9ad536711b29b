"""The English catalogue is whole, and every page speaks with it."""

import re
from pathlib import Path

from tools.catalogue import LOCALE, compiled, messages

WEB = LOCALE.parent
SOURCE = LOCALE / "en/LC_MESSAGES/django.po"
IN_TEMPLATE = re.compile(
    r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')(?:\s+context\s+"([^"]+)")?"""
)
IN_CODE = re.compile(r"""\b(?:_|ngettext|gettext)\(\s*"([^"]+)\"""")


def wanted() -> set[str]:
    """Return every Danish text that the pages and the code have translated."""
    found = set()
    for path in (*WEB.rglob("*.html"), *WEB.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for match in IN_TEMPLATE.finditer(source):
            text = match[1] or match[2]
            found.add(f"{match[3]}\x04{text}" if match[3] else text)
        if path.suffix == ".py":
            found.update(IN_CODE.findall(source))
    return found


def test_every_text_has_an_english_one() -> None:
    known = {key.partition("\0")[0] for key in messages(SOURCE.read_text(encoding="utf-8"))}
    assert sorted(wanted() - known) == []


def test_no_translation_is_fuzzy_or_empty() -> None:
    source = SOURCE.read_text(encoding="utf-8")
    assert "fuzzy" not in source
    assert re.findall(r'msgid "[^"]+"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? ""\n', source) == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    for key, text in messages(SOURCE.read_text(encoding="utf-8")).items():
        if key:
            asked = set(re.findall(r"%\(\w+\)[sd]", key))
            assert set(re.findall(r"%\(\w+\)[sd]", text)) == asked, key


def test_the_compiled_catalogue_is_what_gettext_reads(tmp_path: Path) -> None:
    import gettext

    target = tmp_path / "django.mo"
    target.write_bytes(compiled(messages(SOURCE.read_text(encoding="utf-8"))))
    with target.open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("Guiden") == "The guide"
    assert english.pgettext("verb", "Svar") == "Answer"
    also = "Der er også %(count)d råd."
    assert english.ngettext(also, also, 2) == "There are also %(count)d pieces of advice."
