"""Everybody can use every page: no axe violation, and nothing cut off on a narrow screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
WIDTHS = (320, 390, 1280)
THEMES = ("light", "dark")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What another theme can break; the rest is the same page.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = """(tags) => axe.run(document, {runOnly: tags, resultTypes: ["violations"]}).then(
    (result) => result.violations.flatMap((one) => one.nodes.map(
        (node) => one.id + ": " + node.target.join(" ") + " " + node.failureSummary)))"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height <= 1 || box.right <= innerWidth + 1) return false;
    for (let at = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (at !== document.body && at !== document.documentElement
            && ["auto", "scroll", "hidden", "clip"].includes(style.overflowX)) return false;
    }
    return true;
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def lenient_tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in which axe may be put into the page; our own policy would forbid it."""
    if not AXE.exists():
        pytest.skip("axe-core is missing; python3 dev.py test installs it")
    opened = browser.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce")
    yield opened.new_page()
    opened.close()


def violations(tab: Page) -> list[str]:
    tab.add_script_tag(path=AXE)
    found: list[str] = tab.evaluate(RUN, list(TAGS))
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barriers_at_any_width_in_either_theme(lenient_tab: Page, name: str) -> None:
    found: dict[str, Any] = {}
    for theme, rules in {"light": list(TAGS), "dark": COLOURS}.items():
        lenient_tab.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        lenient_tab.goto(PAGES[name])
        lenient_tab.add_script_tag(path=AXE)
        for width in WIDTHS:
            lenient_tab.set_viewport_size({"width": width, "height": 900})
            if bad := lenient_tab.evaluate(RUN, rules):
                found[f"{theme} {width}"] = bad
    assert found == {}


def test_a_barrier_that_we_put_there_is_found(lenient_tab: Page) -> None:
    lenient_tab.goto("/rules")
    lenient_tab.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(found.startswith("label: ") for found in violations(lenient_tab))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_on_the_narrowest_screen(tab: Page, name: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 700})
    tab.goto(PAGES[name])
    tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert tab.evaluate(CUT_OFF) == []
