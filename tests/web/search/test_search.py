"""One question finds its place in the guide, its rules and the drafts that the reader may see."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rettesnor.guide.inline import plain
from rettesnor.guide.package import KK, files_in
from rettesnor.rulebook.engine import Rulebook
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.people.models import Role
from rettesnor.web.posts.models import Draft
from rettesnor.web.search.index import Index, Kind, Passage
from rettesnor.web.search.passages import indexes_of
from tests.timing import is_done_within
from tests.web import office

pytestmark = pytest.mark.django_db


def page(client: Client, question: str) -> str:
    return client.get("/search", {"q": question}).content.decode()


def addresses(html: str) -> list[str]:
    return re.findall(r'href="(/(?:guide#|rules/)[^"]+)"', html)


def index_of(*texts: str) -> Index:
    return Index((Passage(kind=Kind.GUIDE, address=text, text=text) for text in texts), "da")


def found(index: Index, question: str) -> list[str]:
    return [passage.text for passage in index.found(question).passages]


@pytest.mark.parametrize("question", ["barn", "børn", "BØRNENE"])
def test_any_form_of_a_word_leads_to_the_paragraph(book: Rulebook, question: str) -> None:
    words = indexes_of(book)["da"].found(question).passages
    assert any("barn" in one.text.lower() or "børn" in one.text.lower() for one in words)
    said = (f"{one.heading} {one.text} {one.beside}".lower() for one in words)
    assert all(re.search(r"b[aø]rn", one) for one in said)


def test_every_section_paragraph_and_rule_can_be_found(client: Client, book: Rulebook) -> None:
    index = indexes_of(book)["da"]
    for paragraph in book.guide.paragraphs:
        words = plain(paragraph.text["da"])
        assert any(one.number == paragraph.number for one in index.found(words).passages)
    for binding in book.bound:
        title = binding.rule.page.title["da"]
        assert any(one.heading == title for one in index.found(title).passages)


def test_the_page_names_number_verb_and_anchor(client: Client) -> None:
    html = page(client, "tagge virksomheder")
    assert "/guide#tagging-default" in addresses(html)
    assert 'guide-must">skal<' in html
    assert "<mark>" in html


def test_an_english_reader_searches_the_english_text(client: Client) -> None:
    client.cookies["django_language"] = "en"
    html = page(client, "pictures of children")
    assert "Search the guide" in html
    assert addresses(html)
    assert "<mark>children</mark>" in html


def test_a_word_of_the_other_language_still_finds_its_place(client: Client) -> None:
    html = page(client, "municipality")
    assert addresses(html)
    assert 'lang="en"' in html


def test_a_message_is_searched_and_not_shown() -> None:
    (one,) = Index(
        [Passage(kind=Kind.RULE, address="1", text="Regel", beside="Fjern tagget")], "da"
    ).found("tags").passages
    assert one.text == "Regel"


def test_the_passage_with_the_rarest_word_in_its_heading_stands_first() -> None:
    passages = [
        Passage(kind=Kind.GUIDE, address="1", text="samtykke og billeder"),
        Passage(kind=Kind.GUIDE, address="2", heading="Samtykke", text="billeder"),
        Passage(kind=Kind.GUIDE, address="3", text="billeder"),
    ]
    index = Index(passages, "da")
    assert [one.address for one in index.found("samtykke").passages] == ["2", "1"]


def test_a_question_in_whole_words_finds_the_nearest_and_says_so() -> None:
    texts = [f"Man må gerne gøre det, og det er nummer {number}" for number in range(20)]
    index = index_of("Cafeen tagges aldrig", *texts)
    assert found(index, "må man tagge caféen") == ["Cafeen tagges aldrig"]
    assert index.found("må man tagge caféen").has_all
    assert found(index, "må man tagge caféen onsdag") == ["Cafeen tagges aldrig"]
    assert not index.found("må man tagge caféen onsdag").has_all
    assert len(found(index, "man må")) == 20


def test_one_word_in_three_is_too_few() -> None:
    index = index_of("en by", "en bog", "en havn")
    assert found(index, "by zebra løve") == []


def test_whole_words_alone_are_found() -> None:
    assert found(index_of("bogføring", "en bog"), "bøger") == ["en bog"]


def test_what_finds_nothing_says_what_to_do(client: Client) -> None:
    html = page(client, "zebrafisk")
    assert "Intet passer til “zebrafisk”. Prøv et andet ord" in html


def test_an_empty_question_shows_the_field_alone(client: Client) -> None:
    html = page(client, " ")
    assert 'type="search"' in html
    assert "Intet passer" not in html


def test_a_question_is_shown_and_never_run(client: Client) -> None:
    html = page(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in html


@pytest.mark.parametrize("question", ["\0", "a" * 5_000, "% _ ' \" \\", "ord " * 500])
def test_an_odd_question_is_answered(client: Client, question: str) -> None:
    assert client.get("/search", {"q": question}).status_code == 200


def test_a_stranger_may_search_only_where_the_guide_is_public(
    client: Client, settings: Any
) -> None:
    settings.PUBLIC_GUIDE = True
    assert client.get("/search?q=tag").status_code == 200
    settings.PUBLIC_GUIDE = False
    assert client.get("/search?q=tag").status_code == 302


def test_drafts_are_found_by_those_who_may_read_them() -> None:
    unit = office.institution(office.administration(office.authority()))
    writer, now = office.person(unit), timezone.now()
    Draft.objects.create(
        unit=unit, author=writer, form={"text": ["Zebrafisk"]}, digest="d", stems=" zebrafisk ",
        heading="Zebrafisk i havnen", created_at=now, changed_at=now,
    )  # fmt: skip
    stranger = office.person(office.administration(office.authority("En anden by")))
    assert "Zebrafisk i havnen" in page(office.signed_in(writer), "zebrafiskene")
    assert "Zebrafisk i havnen" not in page(office.signed_in(stranger), "zebrafiskene")
    assert "Zebrafisk i havnen" not in page(Client(), "zebrafiskene")


def test_each_authority_searches_its_own_guide() -> None:
    town, other = office.authority(), office.authority("Fjordby Kommune")
    files = files_in(KK)
    path = next(name for name in sorted(files) if name.startswith("da/11-"))
    changed = {**files, path: files[path].replace("Brug", "Zebrafisk", 1)}
    assert changed != files
    take_over_package(by=None, authority=town, files=changed, holds_from=date(2026, 1, 1))
    reader = office.signed_in(office.person(town, Role.READER))
    assert addresses(page(reader, "zebrafisk"))
    assert not addresses(page(office.signed_in(office.person(other, Role.READER)), "zebrafisk"))


def test_a_question_never_reaches_the_log(
    client: Client, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level("DEBUG")
    client.get("/search", {"q": "zebrafisk"})
    assert "zebrafisk" not in caplog.text


def test_a_search_costs_little(book: Rulebook) -> None:
    index = indexes_of(book)["da"]
    assert is_done_within(0.01, lambda: index.found("billeder af børn uden samtykke"))
