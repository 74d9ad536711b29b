"""Markdown in guide and rule texts becomes harmless HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.guide.inline import is_harmless
from rettesnor.web.guide.markdown import inline
from tests.timing import is_done_within

TAG = re.compile(r"<[^>]*>")
ALLOWED = re.compile(r'</?(strong|em|code)>|<a href="[^"<>]*">|</a>')
MARKS = st.sampled_from(
    ["*", "**", "`", "[", "](", ")", "<b>", '"', "'", "&", "javascript:x", "//x", "a", " ", "\n\n"]
)
TEXTS = st.lists(MARKS | st.text(max_size=4), max_size=30).map("".join)


def test_emphasis_code_and_links_are_kept() -> None:
    html = inline("**Husk** det *nu*: `/check` og [guiden](https://eksempel.dk/a?b=1&c=2)")
    assert html == (
        "<strong>Husk</strong> det <em>nu</em>: <code>/check</code> og "
        '<a href="https://eksempel.dk/a?b=1&amp;c=2">guiden</a>'
    )


def test_html_in_a_guide_text_is_shown_and_never_run() -> None:
    assert inline('<script>alert("x")</script>') == (
        "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert`1`", "JavaScript:x", "data:text/html,x", "//evil.example",
                "/\\evil.example", "java\nscript:x", "vbscript:x", "mailto:a@b.dk"],
)  # fmt: skip
def test_a_link_that_could_do_harm_becomes_plain_words(address: str) -> None:
    assert not is_harmless(address)
    assert "<a" not in inline(f"[klik]({address})")


@pytest.mark.parametrize("address", ["https://kk.dk", "http://kk.dk", "/guide#tags", "#tags"])
def test_a_link_to_the_web_or_within_the_pages_works(address: str) -> None:
    assert inline(f"[her]({address})") == f'<a href="{address}">her</a>'


@given(TEXTS)
def test_no_text_yields_a_tag_or_attribute_of_its_own(text: str) -> None:
    html = inline(text)
    assert all(ALLOWED.fullmatch(tag) for tag in TAG.findall(html))
    assert '<a href="javascript' not in html.lower()
    assert html.count("<a ") == html.count("</a>")


@pytest.mark.parametrize("part", ["**", "*a", "[", "[a](", "`", "[a](b", "**a*", "a](", "<"])
def test_a_hostile_text_takes_no_time(part: str) -> None:
    text = (part * 10_000)[:10_000]
    assert is_done_within(0.05, lambda: inline(text))
