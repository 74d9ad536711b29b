"""A verdict is for the text that stands there: never a green one for what was not checked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from tests.browser.check_page import ASKING, READY, STOPPING, CheckPage

TYPE_MORE = """document.getElementById("text").focus();
    document.execCommand("insertText", false, "x")"""


def is_check(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/check")


def on_checks(tab: Page, deed: Callable[[Route], None]) -> None:
    """Do something of our own with every check that the page asks for."""
    tab.route("**/check", lambda route: deed(route) if is_check(route.request) else
              route.continue_())  # fmt: skip


@pytest.fixture
def green(check_page: CheckPage) -> CheckPage:
    """The page with a text that is ready, and a watch on the verdict from now on."""
    check_page.write_and_wait(READY, "ready")
    check_page.watch_verdicts()
    return check_page


def test_the_first_letter_after_a_verdict_makes_it_neutral_at_once(green: CheckPage) -> None:
    assert green.tone_right_after(TYPE_MORE) == "pending"


def test_a_remedy_makes_the_verdict_neutral_at_once(check_page: CheckPage) -> None:
    check_page.write_and_wait(STOPPING, "stopped")
    assert check_page.tone_right_after(
        "document.querySelector('#findings button.remedy').click()"
    ) == "pending"  # fmt: skip


def test_choosing_another_kind_makes_the_verdict_neutral_at_once(green: CheckPage) -> None:
    assert green.tone_right_after("document.getElementById('kind-reply').click()") == "pending"


@pytest.mark.parametrize("status", [500, 502, 404])
def test_a_server_that_fails_leaves_no_verdict(green: CheckPage, status: int) -> None:
    on_checks(green.tab, lambda route: route.fulfill(status=status, body="<h1>Ready</h1>"))
    green.write(STOPPING)
    expect(green.tab.locator("#verdict-action")).to_be_visible()
    green.expect_tone("pending")
    expect(green.text).to_have_value(STOPPING)
    assert "ready" not in green.tones_seen()[1:]
    green.tab.unroute_all()
    green.tab.locator("#verdict-action").click()
    green.expect_tone("stopped")


def test_a_strange_page_in_place_of_an_answer_is_no_verdict(green: CheckPage) -> None:
    body = '<p id="verdict" data-tone="ready">Klar til at blive slået op</p>'
    on_checks(green.tab, lambda route: route.fulfill(
        status=200, content_type="text/html; charset=utf-8", body=body))  # fmt: skip
    green.write(STOPPING)
    expect(green.tab.locator("#verdict-action")).to_be_visible()
    assert "ready" not in green.tones_seen()[1:]


def test_without_a_network_there_is_no_verdict_and_it_comes_back(
    green: CheckPage, context: BrowserContext
) -> None:
    context.set_offline(True)
    green.write(STOPPING)
    expect(green.tab.locator("#verdict-action")).to_be_visible()
    green.expect_tone("pending")
    assert "ready" not in green.tones_seen()[1:]
    context.set_offline(False)
    green.expect_tone("stopped")
    expect(green.text).to_have_value(STOPPING)


def test_a_lost_session_keeps_the_text_and_can_be_renewed(
    green: CheckPage, context: BrowserContext
) -> None:
    context.clear_cookies()
    green.write(STOPPING)
    expect(green.tab.locator("#verdict-action")).to_be_visible()
    green.expect_tone("pending")
    expect(green.text).to_have_value(STOPPING)
    assert "ready" not in green.tones_seen()[1:]
    green.tab.locator("#verdict-action").click()
    green.expect_tone("stopped")
    expect(green.text).to_have_value(STOPPING)


def test_a_slow_first_answer_never_replaces_a_later_one(check_page: CheckPage) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    on_checks(check_page.tab, hold_the_first)
    with check_page.tab.expect_request(is_check):
        check_page.write(READY)
    check_page.watch_verdicts()
    check_page.write(STOPPING)
    check_page.expect_tone("stopped")
    held[0].continue_()
    check_page.tab.wait_for_timeout(300)
    check_page.expect_tone("stopped")
    assert "ready" not in check_page.tones_seen()


def test_a_green_answer_about_an_earlier_text_is_thrown_away(check_page: CheckPage) -> None:
    with check_page.tab.expect_response(lambda answer: is_check(answer.request)) as first:
        check_page.write(READY)
    body, headers = first.value.text(), first.value.headers
    check_page.expect_tone("ready")
    check_page.watch_verdicts()
    on_checks(check_page.tab, lambda route: route.fulfill(status=200, headers=headers, body=body))
    with check_page.tab.expect_response(lambda answer: is_check(answer.request)):
        check_page.write(STOPPING)
    check_page.tab.wait_for_timeout(300)
    check_page.expect_tone("pending")
    assert "ready" not in check_page.tones_seen()[1:]


def test_a_text_that_comes_back_is_checked_again(green: CheckPage) -> None:
    green.write_and_wait(ASKING, "ask")
    green.write_and_wait(READY, "ready")
