"""Two minutes as a newcomer: from the first page to a post that is approved and live."""

import re

import pytest
from playwright.sync_api import Page, expect

WATER = re.compile("Vandet er 18 grader")
ADDRESS = "https://social.example/badeanstalten/1100"
CASE = "Jens Hansen i vores sag om kontanthjælp får afslag på sin ansøgning."
WIDTHS = (1280, 390)


def _be(tab: Page, name: str) -> None:
    """Use the switch at the top of the page."""
    option = tab.locator("#demo-person option", has_text=name).first
    tab.select_option("#demo-person", value=option.get_attribute("value"))
    tab.get_by_role("button", name="Skift", exact=True).click()


def test_a_newcomer_takes_a_post_from_draft_to_live(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_role("button", name=re.compile("^Vær Sofie")).click()
    tab.get_by_role("link", name=WATER).click()
    tab.get_by_role("link", name="Videre til godkendelse og opslag").click()
    tab.get_by_role("button", name="Bed om godkendelse").click()
    expect(tab.locator("main")).to_contain_text("venter på godkendelse")

    _be(tab, "Lone Vestergren")
    tab.get_by_role("link", name=WATER).click()
    tab.get_by_role("button", name="Godkend", exact=True).click()
    expect(tab.locator("main")).to_contain_text("godkendt")

    _be(tab, "Sofie Lindkær")
    tab.get_by_role("link", name=WATER).click()
    tab.get_by_label("Opslagets adresse").fill(ADDRESS)
    tab.get_by_role("button", name="Det er slået op").click()
    expect(tab.locator("main")).to_contain_text(ADDRESS)


def test_what_is_checked_becomes_a_draft_and_a_question_reaches_the_officer(tab: Page) -> None:
    tab.goto("/")
    _be(tab, "Sofie Lindkær")
    tab.goto("/check")
    tab.get_by_label("Tekst", exact=True).fill(CASE)
    tab.get_by_role("button", name="Gem som kladde").click()
    expect(tab).to_have_url(re.compile(r"/drafts/\d+$"))
    tab.get_by_role("link", name="Videre til godkendelse og opslag").click()
    tab.get_by_role("button", name="Bed om databeskyttelsesrådgiverens råd").click()
    expect(tab.locator("main")).to_contain_text("Der er bedt om rådet")

    _be(tab, "Birgit Solhøj")
    tab.goto("/day")
    tab.get_by_role("link", name=re.compile("Sofie Lindkær beder om dit råd")).click()
    expect(tab.get_by_role("heading", name="Giv dit råd")).to_be_visible()


def test_a_check_needs_nobody_to_be(tab: Page) -> None:
    tab.goto("/")
    tab.locator("main").get_by_role("link", name="Tjek et opslag").click()
    expect(tab.locator("#check[data-live=yes]")).to_be_attached()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("name", "pages"),
    [("Lone Vestergren", ("/day", "/drafts", "/guide")), ("Birgit Solhøj", ("/day", "/drafts")),
     ("Nadia Rahbek", ("/day", "/guide"))],
)  # fmt: skip
def test_each_role_sees_its_pages_without_sideways_scrolling(
    tab: Page, name: str, pages: tuple[str, ...], width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto("/")
    _be(tab, name)
    for address in pages:
        tab.goto(address)
        expect(tab.locator("h1")).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, address
