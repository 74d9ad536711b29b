"""On a phone the finding about the word under the caret comes to the bottom edge."""

import pytest
from playwright.sync_api import expect

from tests.browser.check_page import STOPPING, CheckPage


@pytest.fixture
def phone(check_page: CheckPage) -> CheckPage:
    check_page.tab.set_viewport_size({"width": 390, "height": 844})
    check_page.open()
    check_page.write_and_wait(STOPPING, "stopped")
    return check_page


def test_the_sheet_counts_and_leads_to_the_first(phone: CheckPage) -> None:
    sheet = phone.tab.locator("#sheet")
    phone.text.press("Control+Home")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text(phone.verdict.text_content() or "?")
    sheet.get_by_role("button").first.click()
    title = phone.findings.first.locator(".finding-name").text_content() or "?"
    expect(sheet).to_contain_text(title)


def test_a_remedy_in_the_sheet_mends_the_text(phone: CheckPage) -> None:
    phone.text.press("Control+Home")
    phone.tab.keyboard.press("F8")
    sheet = phone.tab.locator("#sheet")
    sheet.locator("button.remedy").first.click()
    expect(phone.text).not_to_have_value(STOPPING)
    phone.expect_decided()


def test_the_sheet_is_at_the_bottom_edge_and_hides_nothing_for_good(phone: CheckPage) -> None:
    phone.text.press("Control+Home")
    box = phone.tab.locator("#sheet").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    assert box["height"] < 844 / 2
    phone.tab.locator("#findings").scroll_into_view_if_needed()
    phone.tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(phone.tab.locator("#sheet")).to_be_hidden()


def test_a_wide_screen_has_no_sheet(check_page: CheckPage) -> None:
    check_page.write_and_wait(STOPPING, "stopped")
    check_page.text.press("Control+Home")
    expect(check_page.tab.locator("#sheet")).to_be_hidden()
