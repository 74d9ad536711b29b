"""The guide can be read, linked to and traced to its rules, in both languages."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation

from rettesnor.guide.text import Verb
from rettesnor.rulebook.bindings import Binding
from rettesnor.rulebook.engine import Rulebook
from rettesnor.web.guide.examples import groups_of, marked
from rettesnor.web.guide.markdown import inline
from tests.makers import post_of, said_by


class Page(HTMLParser):
    """The parts of a page that the tests ask for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page_at(reader: Client, address: str, status: int = 200) -> Page:
    answer = reader.get(address)
    assert answer.status_code == status
    return Page(answer.content.decode())


def test_every_section_and_paragraph_has_an_anchor_of_its_own(
    reader: Client, book: Rulebook
) -> None:
    page = page_at(reader, "/guide")
    anchors = {*book.guide.by_anchor, *(section.anchor for section in book.guide.sections)}
    assert anchors <= set(page.ids)
    assert {f"#{anchor}" for anchor in anchors} <= set(page.links)
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_whole_guide_is_there_in_the_readers_language(
    reader: Client, book: Rulebook, language: str
) -> None:
    reader.cookies["django_language"] = language
    text = page_at(reader, "/guide").text
    for paragraph in book.guide.paragraphs:
        plain = " ".join(paragraph.text[language].replace("*", "").split())
        assert paragraph.number in text
        assert plain in text.replace(" ,", ",").replace(" .", "."), paragraph.anchor


def test_the_guide_tells_its_version_and_the_day_it_was_published(
    reader: Client, book: Rulebook
) -> None:
    text = page_at(reader, "/guide").text
    assert f"Version {book.guide.version}" in text
    assert re.search(r"udgivet \d+\. [a-z]+ \d{4}", text)


def test_a_paragraph_links_to_the_rules_that_carry_it_out(reader: Client, book: Rulebook) -> None:
    links = page_at(reader, "/guide").links
    assert {f"/rules/{binding.rule.id}" for binding in book.bound} <= set(links)


def test_a_paragraph_that_no_rule_carries_says_why(reader: Client, book: Rulebook) -> None:
    html = reader.get("/guide").content.decode()
    unbound = [paragraph for paragraph in book.guide.paragraphs if not paragraph.rules]
    assert html.count("Hvorfor tjekkes det ikke?") == sum(bool(p.because) for p in unbound)


def test_every_rule_is_listed_under_its_theme(reader: Client, book: Rulebook) -> None:
    page = page_at(reader, "/rules")
    assert {f"/rules/{binding.rule.id}" for binding in book.bound} <= set(page.links)
    assert {binding.rule.theme for binding in book.bound} <= set(page.ids)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_rule_has_a_page_that_says_why_and_where(
    reader: Client, book: Rulebook, language: str
) -> None:
    reader.cookies["django_language"] = language
    guide_ids = page_at(reader, "/guide").ids
    for binding in book.bound:
        page = page_at(reader, f"/rules/{binding.rule.id}")
        assert binding.rule.page.title[language] in page.text
        to_guide = [link for link in page.links if link.startswith("/guide#")]
        assert [link.removeprefix("/guide#") for link in to_guide] == [
            paragraph.anchor for paragraph in binding.paragraphs
        ]
        assert {link.removeprefix("/guide#") for link in to_guide} <= set(guide_ids)


@pytest.mark.parametrize(("language", "other"), [("da", "en"), ("en", "da")])
def test_all_that_a_rules_page_says_is_in_the_readers_language(
    reader: Client, book: Rulebook, language: str, other: str
) -> None:
    reader.cookies["django_language"] = language
    for binding in book.bound:
        html = reader.get(f"/rules/{binding.rule.id}").content.decode()
        assert f'<html lang="{language}">' in html
        page = binding.rule.page
        assert inline(page.source[language]) in html
        for reason in page.reasons:
            assert f"<p>{inline(reason[language])}</p>" in html
            assert inline(reason[other]) not in html
        for example in page.examples:
            if example.comment:
                comment = inline(example.comment[language])
                assert f'<p class="rule-comment">{comment}</p>' in html
                assert f'<p class="rule-comment">{inline(example.comment[other])}</p>' not in html


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("tagging/untaged_partner", "/rules/tagging/untagged_partners"),
        ("praise/untagged_partners", "/rules/tagging/untagged_partners"),
        ("tagging/nothing-like-it", "/rules/tagging/untagged_partners"),
    ],
)
def test_a_rule_that_does_not_exist_suggests_those_near(
    reader: Client, wanted: str, meant: str
) -> None:
    page = page_at(reader, f"/rules/{wanted}", status=404)
    assert meant in page.links
    assert "/rules" in page.links


def test_a_name_made_to_do_harm_is_shown_as_it_is(reader: Client) -> None:
    answer = reader.get("/rules/x/<script>alert(1)</script>".replace("/script", "-script"))
    assert answer.status_code == 404
    assert b"<script>alert" not in answer.content


def binding_of(book: Rulebook, rule: str) -> Binding:
    return next(binding for binding in book.bound if binding.rule.id == rule)


def test_an_example_is_shown_with_what_the_engine_says_of_it(book: Rulebook) -> None:
    binding = binding_of(book, "tagging/untagged_partners")
    with translation.override("da"):
        groups = groups_of(book, binding, "da")
    cards = [card for group in groups for card in (*group.shown, *group.folded)]
    examples = binding.rule.page.examples
    assert len(cards) == len(examples)
    by_text = {example.post: example for example in examples}
    expected = {
        tuple(finding.message["da"] for finding in said_by(book, binding.rule.id, post_of(post)))
        for post in by_text
    }
    assert {tuple(finding.message["da"] for finding in card.said) for card in cards} == expected


def test_the_words_that_a_finding_is_about_are_marked_and_escaped(book: Rulebook) -> None:
    text = "Kom & mød 🎉 @havneliv <nu>"
    post = post_of(f"text = '{text}'")
    said = said_by(book, "tagging/untagged_partners", post)
    html = marked(text, said)
    assert html == "Kom &amp; mød 🎉 <mark>@havneliv</mark> &lt;nu&gt;"


def test_the_level_of_a_rule_is_the_guides_own_word(reader: Client, book: Rulebook) -> None:
    binding = binding_of(book, "tagging/untagged_partners")
    assert binding.level is Verb.MUST
    html = reader.get(f"/rules/{binding.rule.id}").content.decode()
    assert re.search(r"<dt>Guiden siger</dt><dd><span[^>]*>skal</span>", html)


@pytest.mark.parametrize(
    ("address", "english", "danish"),
    [
        ("/guide", "published 22 November 2026", "udgivet"),
        ("/guide", "Link to section 5.1", "Link til"),
        ("/rules", "with {count} rules", "Rettesnor tjekker guiden"),
        ("/rules/tagging/untagged_partners", "Show 3 more examples", "eksempler mere"),
        ("/rules/tagging/untaged", "There is no rule called “tagging/untaged”", "ingen regel"),
    ],
)
def test_an_english_reader_meets_no_danish_sentence_of_ours(
    english_reader: Client, book: Rulebook, address: str, english: str, danish: str
) -> None:
    text = Page(english_reader.get(address).content.decode()).text
    assert english.format(count=len(book.bound)) in text
    assert danish not in text
