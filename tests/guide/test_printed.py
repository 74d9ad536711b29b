"""The guide on paper says what the guide says, numbered, in both languages, and runs nothing."""

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from rettesnor.guide.inline import Run, RunKind, runs
from rettesnor.guide.package import KK, Guide, Paragraph, Section, load_guide
from rettesnor.guide.pdf import PdfMissingError, guide_pdf
from rettesnor.guide.printed import days_of, printed
from rettesnor.guide.text import Verb

GUIDE = load_guide(KK)
HOSTILE = (
    "<script>alert(1)</script>",
    '#read("/etc/passwd") #panic() #include "x.typ"',
    "![et billede](https://ondt.example/x.png)",
    "$ x^2 $ = @label <label> // bort /* bort */ \\u{41}",
    "[klik](javascript:alert) [også](data:text/html,x)",
)


def text_of(made: bytes) -> str:
    """Return what stands in a PDF, its blanks as one."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    return " ".join(" ".join(pages).split())


def letters(text: str) -> str:
    """Return a text without blanks and hyphens: lines end where the page does."""
    return re.sub(r"[\s\u00ad-]", "", text)


def plain(text: str) -> str:
    return "".join(_words(one) for one in runs(text))


def _words(run: Run) -> str:
    return run.text + "".join(map(_words, run.inner))


def guide_with(*texts: str) -> Guide:
    """Return a guide of one section with these paragraphs."""
    paragraphs = tuple(
        Paragraph(
            anchor=f"p{number}", number=f"1.{number}", verb=Verb.MUST, section="one",
            text={"da": text, "en": text},
        )
        for number, text in enumerate(texts, 1)
    )  # fmt: skip
    title = {"da": "Afsnit", "en": "Section"}
    section = Section(anchor="one", number="1", level=1, title=title, paragraphs=paragraphs)
    return replace(GUIDE, sections=(section,))


@pytest.fixture(scope="module", params=["da", "en"])
def made(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    pytest.importorskip("typst")
    return request.param, guide_pdf(GUIDE, request.param)


def test_every_number_and_every_word_of_the_guide_stands_in_the_pdf(
    made: tuple[str, bytes]
) -> None:
    language, pdf = made
    said = letters(text_of(pdf))
    for section in GUIDE.sections:
        assert letters(f"{section.number} {section.title[language]}") in said
        for paragraph in section.paragraphs:
            verb = {"da": {"must": "skal", "should": "bør", "may": "kan", "fact": "oplyses"},
                    "en": {"must": "must", "should": "should", "may": "may", "fact": "stated"}}
            told = f"{paragraph.number}{verb[language][paragraph.verb]}"
            assert letters(told + plain(paragraph.text[language])) in said, paragraph.anchor


def test_the_pdf_names_itself_its_version_its_language_and_its_pages(
    made: tuple[str, bytes]
) -> None:
    language, pdf = made
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"].lower().startswith(language)
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert "pdfuaid:part>1<" in str(root["/Metadata"].get_data(), "utf-8")
    assert reader.metadata is not None and reader.metadata.title == GUIDE.title[language]
    said = text_of(pdf)
    day = {"da": "22. november 2026", "en": "22 November 2026"}[language]
    assert f"Version {GUIDE.version} · {day}" in said
    last = {"da": "Side 2 af", "en": "Page 2 of"}[language]
    assert f"{last} {len(reader.pages)}" in said
    chapters = [one for one in GUIDE.sections if one.level == 1]
    assert len([one for one in reader.outline if not isinstance(one, list)]) >= len(chapters)


def test_the_same_version_gives_the_same_file(made: tuple[str, bytes]) -> None:
    language, pdf = made
    assert guide_pdf(GUIDE, language) == pdf


def test_hostile_text_stays_text() -> None:
    pytest.importorskip("typst")
    pdf = guide_pdf(guide_with(*HOSTILE), "da")
    said = letters(text_of(pdf))
    for text in HOSTILE:
        assert letters(plain(text)) in said
    addresses = [
        note.get_object()["/A"].get("/URI")
        for page in PdfReader(BytesIO(pdf)).pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    assert not any(str(one).startswith(("javascript", "data")) for one in addresses)
    assert not any(len(page.images) for page in PdfReader(BytesIO(pdf)).pages)
    assert "root:" not in said


def test_links_are_kept_and_what_has_no_font_still_gives_a_file() -> None:
    pytest.importorskip("typst")
    linked = "Se [vejledningen](https://www.eksempel.dk/a) og [afsnit 1](#one)."
    guide = guide_with(linked, "🎉 日本")
    pages = PdfReader(BytesIO(guide_pdf(guide, "da"))).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    assert "https://www.eksempel.dk/a" in [one["/A"].get("/URI") for one in notes if "/A" in one]
    assert any("/Dest" in one or "/D" in one.get("/A", {}) for one in notes)


def test_an_address_within_the_pages_or_of_a_harmful_kind_is_no_link_on_paper() -> None:
    text = "[a](/rules) [b](#nowhere) [c](javascript:x) [d](#one) [e](https://x.dk)"
    told: Any = printed(guide_with(text), "da")
    pieces = told["sections"][0]["paragraphs"][0]["text"]
    kinds = [(one["kind"], one["address"]) for one in pieces]
    links = [address for kind, address in kinds if kind == RunKind.LINK]
    assert links == ["#one", "https://x.dk"]
    assert json.loads(json.dumps(told)) == told


def test_days_are_told_in_both_languages() -> None:
    one = replace(GUIDE.paragraphs[0], holds_from=date(2026, 9, 27))
    assert days_of(one, "da") == "gælder fra 27. september 2026"
    both = replace(one, holds_until=date(2027, 3, 1))
    assert days_of(both, "en") == "holds from 27 September 2026 to 1 March 2027"
    assert days_of(GUIDE.paragraphs[0], "da") == ""


def test_without_the_typesetter_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rettesnor.guide.pdf.find_spec", lambda _: None)
    with pytest.raises(PdfMissingError) as missing:
        guide_pdf(GUIDE, "da")
    assert "rettesnor[pdf]" in missing.value.said("da") and "install" in missing.value.said("en")
