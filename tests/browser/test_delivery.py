"""Pages arrive light, and keep to the content security policy that they are sent with."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.check_page import ASKING, CheckPage
from tests.browser.pages import PAGES

HEAVIEST = 150_000


@pytest.mark.parametrize("name", PAGES)
def test_a_cold_page_weighs_at_most_150_kilobytes(
    tab: Page, context: BrowserContext, name: str
) -> None:
    session = context.new_cdp_session(tab)
    weights: list[float] = []

    def weigh(event: dict[str, Any]) -> None:
        weights.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", weigh)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    tab.goto(PAGES[name], wait_until="networkidle")
    session.send("Network.setCacheDisabled", {"cacheDisabled": False})
    session.detach()
    assert len(weights) > 2
    assert sum(weights) <= HEAVIEST


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_to_the_policy(tab: Page, name: str, complaints: list[str]) -> None:
    answer = tab.goto(PAGES[name], wait_until="load")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert complaints == []


def test_a_live_check_keeps_to_the_policy(check_page: CheckPage, complaints: list[str]) -> None:
    check_page.write_and_wait(ASKING, "ask")
    expect(check_page.marks).to_have_count(1)
    assert complaints == []


def test_a_breach_of_the_policy_would_be_heard(tab: Page, complaints: list[str]) -> None:
    tab.goto("/rules")
    tab.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "1";
        document.body.append(script);
    }""")
    expect(tab.locator("h1")).to_be_visible()
    assert any("Content Security Policy" in complaint for complaint in complaints)
    complaints.clear()
