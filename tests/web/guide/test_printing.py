"""The guide is printed or handed out as a PDF: what holds now, or one version."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from rettesnor.web.people.models import Role
from tests.web import office
from tests.web.guide.owners import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_to_print_has_every_number_and_text(desk: Desk, language: str) -> None:
    desk.browser.cookies["django_language"] = language
    answer = desk.browser.get("/guide/versions/1/print")
    page, guide = answer.content.decode(), answer.context["guide"]
    for paragraph in guide.paragraphs:
        assert f'id="{paragraph.anchor}"><span class="print-number">{paragraph.number}<' in page
    assert guide.title[language] in page and "/guide/versions/1.pdf" in page


def test_a_stranger_prints_the_guide_that_strangers_read_and_no_version(
    desk: Desk, settings: Any
) -> None:
    settings.PUBLIC_GUIDE = True
    assert Client().get("/guide/print").context["guide"].id == "kk"
    assert Client().get("/guide/pdf").status_code in (200, 503)
    settings.PUBLIC_GUIDE = False
    assert Client().get("/guide/pdf").status_code == 302
    other = office.signed_in(office.person(office.authority("Fjordby Kommune")))
    assert other.get("/guide/print").status_code == 200
    for ending in ("/print", ".pdf"):
        assert other.get(f"/guide/versions/1{ending}").status_code == 404
        assert Client().get(f"/guide/versions/1{ending}").status_code in (302, 404)


def test_a_version_is_handed_out_as_a_pdf_in_the_readers_language(desk: Desk) -> None:
    pytest.importorskip("typst")
    for language, words in (("da", "Indhold"), ("en", "Contents")):
        desk.browser.cookies["django_language"] = language
        answer = desk.browser.get("/guide/versions/1.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert f'filename="guide-1-{language}.pdf"' in answer["Content-Disposition"]
        first = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
        assert words in first and "Version 1" in first


def test_a_draft_on_paper_says_that_it_does_not_hold(desk: Desk) -> None:
    pytest.importorskip("typst")
    page = desk.browser.get(f"/guide/versions/{desk.draft.number}/print").content.decode()
    assert "Det her er et udkast. Det gælder ikke endnu." in page
    answer = desk.browser.get(f"/guide/versions/{desk.draft.number}.pdf")
    assert "Det gælder ikke endnu" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    colleague = office.signed_in(office.person(desk.town, Role.LOCAL_EDITOR))
    for ending in ("/print", ".pdf"):
        assert colleague.get(f"/guide/versions/{desk.draft.number}{ending}").status_code == 404


def test_where_no_pdf_can_be_made_the_page_says_what_is_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rettesnor.guide.pdf.find_spec", lambda _: None)
    answer = desk.browser.get("/guide/versions/1.pdf")
    page = answer.content.decode()
    assert answer.status_code == 503 and "rettesnor[pdf]" in page
    assert "Hent som PDF" not in page and "print-number" in page
