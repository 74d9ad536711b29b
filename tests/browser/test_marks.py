"""A mark stands on the very words that the finding is about, whatever letters stand before."""

import pytest
from playwright.sync_api import expect

from tests.browser.check_page import CheckPage

TEXTS = {
    "emoji": "🎉🎉 Vi fejrer 👩‍👩‍👧‍👦 og 🇩🇰 med @havneliv i morgen 💚 og @roforening bagefter.",
    "line-breaks": "Kom\n\n\nog mød\n@havneliv\n\npå lørdag\n@roforening\n",
    "carriage-returns": "Kom\r\n\r\nog 🎉 mød\r\n@havneliv\r\n\r\nog @roforening.",
    "combining-letters": "Ga\u030a pa\u030a opdagelse e\u0301n dag med @havneliv og @roforening.",
    "leading-break": "\n\n🎉 @havneliv\n og @roforening",
    "wide-letters": "𝐊𝐨𝐦 til fest med @havneliv, og så 한국어 og @roforening!",
}
PAIRS = """() => [...document.querySelectorAll(".editor-mirror mark")].map((mark) => [
    mark.textContent.split(/\\s+/).join(" "),
    document.getElementById(mark.dataset.finding).querySelector(".to-place").textContent])"""


@pytest.mark.parametrize("name", TEXTS)
def test_a_mark_holds_the_words_that_the_server_quotes(check_page: CheckPage, name: str) -> None:
    check_page.write(TEXTS[name])
    check_page.expect_tone("ask", "stopped")
    expect(check_page.marks.filter(has_text="@havneliv")).to_have_count(1)
    expect(check_page.marks.filter(has_text="@roforening")).to_have_count(1)
    pairs: list[list[str]] = check_page.tab.evaluate(PAIRS)
    assert [quote for _, quote in pairs] == [f"”{words}”" for words, _ in pairs]
    assert {"@havneliv", "@roforening"} <= {words for words, _ in pairs}


def test_marks_follow_their_words_while_the_answer_is_on_its_way(check_page: CheckPage) -> None:
    check_page.write_and_wait("Kom og mød @havneliv.", "ask")
    check_page.tab.route("**/check", lambda route: None)
    check_page.text.press("Control+Home")
    check_page.tab.keyboard.insert_text("🎉 Nyt: ")
    check_page.expect_tone("pending")
    expect(check_page.marks).to_have_text(["@havneliv"])


def test_the_mirror_lies_exactly_beneath_the_field(check_page: CheckPage) -> None:
    check_page.write_and_wait("Kom og mød @havneliv.\n" * 12, "ask")
    sizes = check_page.tab.evaluate("""() => ["#text", ".editor-mirror"].map((css) => {
        const one = document.querySelector(css), style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        return [box.left, box.top, box.width, style.fontSize, style.lineHeight,
                style.paddingLeft, style.paddingTop, style.whiteSpaceCollapse];
    })""")
    assert sizes[0] == sizes[1]
