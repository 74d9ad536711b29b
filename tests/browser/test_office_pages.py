"""The office's pages have no barriers, at any width, in either theme."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import AXE, RUN, TAGS, THEMES, WIDTHS

# People of the demonstration, by what they are there.
CENTRAL, OFFICER, MANAGER = "Ellen Kirkebæk", "Birgit Solhøj", "Lone Vestergren"
OWNER = "Anders Toftdal"
EDITOR, WRITER_BESIDE = "Sofie Lindkær", "Tarek Nørby"
NEWCOMER, NEAR_MANAGER = "Freja Østermark", "Hanne Birkmose"
DRAFT, PERSON, UNIT = r"^/drafts/\d+$", r"^/people/\d+$", r"^/units/\d+$"
QUESTION, ANCHOR = r"^/questions/\d+$", "tagging-default"

# Where each page is found: who opens it, where one begins, and the links one then presses.
PAGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "my day": (EDITOR, "/day", ()),
    "a manager's day": (MANAGER, "/day", ()),
    "drafts": (EDITOR, "/drafts", ()),
    "drafts not found": (EDITOR, "/drafts?q=zebra", ()),
    "a new draft": (CENTRAL, "/drafts/new", ()),
    "a draft": (EDITOR, "/drafts?state=written", (DRAFT,)),
    "a draft to read": (OFFICER, "/drafts?state=written", (DRAFT,)),
    "a draft that waits": (EDITOR, "/drafts?state=awaiting_approval", (DRAFT,)),
    "a returned draft": (EDITOR, "/drafts?state=returned", (DRAFT,)),
    "a posted draft": (EDITOR, "/drafts?state=posted", (DRAFT,)),
    "a draft put away": (CENTRAL, "/drafts?state=put_away", (DRAFT,)),
    "history": (EDITOR, "/drafts?state=all", (DRAFT, r"/history$")),
    "what waits to be approved": (MANAGER, "/drafts?state=awaiting_approval",
                                  (DRAFT, r"/decisions$")),
    "what is returned": (MANAGER, "/drafts?state=returned", (DRAFT, r"/decisions$")),
    "what is approved": (MANAGER, "/drafts?state=approved", (DRAFT, r"/decisions$")),
    "what was posted": (MANAGER, "/drafts?state=posted", (DRAFT, "+/decisions")),
    "what was not posted": (CENTRAL, "/drafts?state=not_posted", (DRAFT, "+/decisions")),
    "two who wrote at once": (WRITER_BESIDE, "/drafts?q=højtlæsning", (DRAFT, r"/edits/\d+$")),
    "a difference": (WRITER_BESIDE, "/drafts?q=højtlæsning", (DRAFT, r"/history$",
                                                             r"/difference$")),
    "people": (CENTRAL, "/people", ()),
    "a person": (CENTRAL, "/people", (PERSON,)),
    "a new person": (CENTRAL, "/people/new", ()),
    "a role to give": (CENTRAL, "/people", (PERSON, r"/appoint$")),
    "an invitation": (CENTRAL, "/people/invite", ()),
    "an import": (CENTRAL, "/people/import", ()),
    "units": (CENTRAL, "/units", ()),
    "a unit": (CENTRAL, "/units", (UNIT,)),
    "a unit to add": (CENTRAL, "/units", (UNIT, r"/add$")),
    "approval in a unit": (CENTRAL, "/units", (UNIT, r"/approval$")),
    "the logbook": (CENTRAL, "/logbook", ()),
    "look-ups": (OFFICER, "/logbook/look-ups", ()),
    "documents": (NEWCOMER, "/documents", ()),
    "documents to keep": (OWNER, "/documents", ()),
    "a document": (NEWCOMER, "/documents", (r"^/documents/\d+$",)),
    "a document to keep": (OWNER, "/documents", (r"^/documents/\d+$",)),
    "a new document": (OWNER, "/documents/new", ()),
    "a document to review": (OWNER, "/day", (r"^/documents/\d+/review$",)),
    "a document to change": (OWNER, "/documents", (r"^/documents/\d+$", r"/change$")),
    "one's welcome": (NEWCOMER, "/day", (r"^/welcome/\d+$",)),
    "newcomers": (NEAR_MANAGER, "/welcome", ()),
    "a newcomer": (NEAR_MANAGER, "/welcome", (r"^/welcome/\d+$",)),
    "sections to read": (NEWCOMER, "/reading", ()),
    "a doubt": (EDITOR, f"/questions/paragraphs/{ANCHOR}", ()),
    "one's questions": (EDITOR, "/questions", ()),
    "a question": (EDITOR, "/questions", (QUESTION,)),
    "questions at the desk": (MANAGER, "/questions/desk", ()),
    "a question at the desk": (MANAGER, "/questions/desk", (QUESTION,)),
    "an answered question": (OFFICER, "/questions/desk", (QUESTION,)),
    "answers in the guide": (OWNER, "/questions/faq", ()),
    "one's login": (EDITOR, "/account/", ()),
    "sessions": (EDITOR, "/account/sessions/", ()),
    "a page that is not there": (EDITOR, "/drafts/999999", ()),
    "signing in": ("", "/account/login/", ()),
    "a forgotten password": ("", "/account/password/reset/", ()),
    "a mail is on its way": ("", "/account/password/reset/sent/", ()),
    "a closed invitation": ("", "/account/invitation/forged", ()),
}  # fmt: skip


@pytest.fixture(scope="module")
def tabs(browser: Browser, address: str) -> Iterator[dict[str, Page]]:
    """A tab for each person, in which axe may be put into the page."""
    if not AXE.exists():
        pytest.skip("axe-core is missing; python3 dev.py test installs it")
    contexts = {
        who: browser.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce")
        for who in ("", CENTRAL, OFFICER, MANAGER, EDITOR, WRITER_BESIDE, OWNER, NEWCOMER,
                    NEAR_MANAGER)
    }
    yield {who: _as(who, context.new_page()) for who, context in contexts.items()}
    for context in contexts.values():
        context.close()


def _as(who: str, tab: Page) -> Page:
    """Become somebody by the demo's switch."""
    tab.goto("/guide")
    if who:
        option = tab.locator("#demo-person option", has_text=who).first
        tab.select_option("#demo-person", option.get_attribute("value"))
        tab.get_by_role("button", name="Skift").click()
        tab.wait_for_load_state()
    return tab


def opened(tab: Page, start: str, links: tuple[str, ...]) -> Page:
    """Open a page, and press the first link that fits, one after another."""
    answer = tab.goto(start)
    for wanted in links:
        answer = tab.goto(_next(tab, wanted))
    assert answer is not None and answer.status in (200, 404, 410), (tab.url, answer)
    return tab


def _next(tab: Page, wanted: str) -> str:
    """Return the address of the first link that fits; one with a plus is put on the page's own."""
    if wanted.startswith("+"):
        return tab.url + wanted[1:]
    places = tab.eval_on_selector_all(
        "main a[href]", "all => all.map(a => [a.pathname, a.href])"
    )
    fitting = [address for place, address in places if re.search(wanted, place)]
    assert fitting, (tab.url, wanted, places)
    return str(fitting[0])


@pytest.mark.parametrize("name", PAGES)
def test_an_office_page_has_no_barriers_at_any_width_in_either_theme(
    tabs: dict[str, Page], name: str
) -> None:
    who, start, links = PAGES[name]
    tab = opened(tabs[who], start, links)
    tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    tab.add_script_tag(path=AXE)
    found: dict[str, Any] = {}
    for theme in THEMES:
        tab.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            if bad := tab.evaluate(RUN, list(TAGS)):
                found[f"{theme} {width}"] = bad
            if width == min(WIDTHS) and tab.evaluate(WIDER):
                found[f"{theme} {width} is cut off"] = tab.evaluate(WIDER)
    assert found == {}


WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("main *")].filter(
        (one) => one.getBoundingClientRect().right > innerWidth + 1
    ).map((one) => one.outerHTML.slice(0, 120))"""
