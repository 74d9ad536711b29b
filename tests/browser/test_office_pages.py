"""The office's pages have no barriers, at any width, in either theme."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page, expect

from tests.browser.office_pages import OWNER, STRANGER, WAYS, Way
from tests.browser.test_accessibility import AXE, COLOURS, RUN, TAGS, WIDTHS

WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("main *")].filter(
        (one) => one.getBoundingClientRect().right > innerWidth + 1
    ).map((one) => one.outerHTML.slice(0, 120))"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """One tab, in which axe may be put into the page, and what makes it somebody's."""

    tab: Page
    cookies: dict[str, list[Any]]

    def tab_of(self, who: str) -> Page:
        """Return the tab as somebody has it; a window for each of them would be costly."""
        self.tab.context.clear_cookies()
        self.tab.context.add_cookies(self.cookies[who])
        return self.tab


@pytest.fixture(scope="module")
def office(browser: Browser, address: str) -> Iterator[Office]:
    """A tab for everybody, and a draft of the guide."""
    if not AXE.exists():
        pytest.skip("axe-core is missing; python3 dev.py test installs it")
    context = browser.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce")
    tab = context.new_page()
    people = dict.fromkeys(way.who for way in WAYS.values())
    office = Office(tab=tab, cookies={who: _cookies_of(who, tab) for who in people})
    _begin_a_draft_of_the_guide(office.tab_of(OWNER))
    _simulate_it(tab)
    yield office
    context.close()


def _cookies_of(who: str, tab: Page) -> list[Any]:
    """Become somebody by the demo's switch, and return what the browser then keeps."""
    tab.context.clear_cookies()
    tab.goto("/guide")
    if who != STRANGER:
        option = tab.locator("#demo-person option", has_text=who).first
        tab.select_option("#demo-person", option.get_attribute("value"))
        tab.get_by_role("button", name="Skift").click()
        tab.wait_for_load_state()
    return [*tab.context.cookies()]


def _begin_a_draft_of_the_guide(tab: Page) -> None:
    tab.goto("/guide/draft")
    begin = tab.get_by_role("button", name="Begynd et udkast")
    if begin.count():
        begin.click()
        tab.wait_for_load_state()


def _simulate_it(tab: Page) -> None:
    tab.goto("/guide/simulator")
    tab.get_by_role("button", name="Simulér", exact=True).click()
    expect(tab.locator("#simulation progress")).to_have_count(0, timeout=60_000)


def opened(tab: Page, way: Way) -> Page:
    """Open a page, and press the first link that fits, one after another."""
    answer = tab.goto(way.start)
    for wanted in way.links:
        answer = tab.goto(_next(tab, wanted))
    assert answer is not None and answer.status in (200, 401, 404, 410), (tab.url, answer)
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


@pytest.mark.parametrize("name", WAYS)
def test_an_office_page_has_no_barriers_at_any_width_in_either_theme(
    office: Office, name: str
) -> None:
    way = WAYS[name]
    tab = opened(office.tab_of(way.who), way)
    assert resolve(tab.evaluate("decodeURI(location.pathname)")).view_name == way.route
    assert barriers_of(tab) == {}


def barriers_of(tab: Page) -> dict[str, Any]:
    """Return what keeps somebody from using the page that is open, by theme and width."""
    tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    tab.add_script_tag(path=AXE)
    found: dict[str, Any] = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme="light")
        found[f"light {width}"] = tab.evaluate(RUN, list(TAGS))
        tab.emulate_media(color_scheme="dark")
        found[f"dark {width}"] = tab.evaluate(RUN, COLOURS)
        if width == min(WIDTHS):
            found[f"cut off at {width}"] = tab.evaluate(WIDER)
    return {where: bad for where, bad in found.items() if bad}
