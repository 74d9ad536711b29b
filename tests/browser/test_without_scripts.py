"""A browser that runs no scripts gets the same check, by ordinary forms."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.check_page import ASKING, READY, STOPPING


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "legeplads.png"
    Image.new("RGB", (64, 48), "teal").save(path)
    return path


def send(tab: Page, text: str) -> None:
    tab.goto("/check")
    tab.locator("#text").fill(text)
    tab.get_by_role("button", name="Tjek nu").click()


def test_a_post_is_checked_and_the_text_kept(plain_tab: Page) -> None:
    send(plain_tab, STOPPING)
    expect(plain_tab.locator("#verdict[data-tone=stopped]")).to_be_visible()
    expect(plain_tab.locator("#text")).to_have_value(STOPPING)
    assert plain_tab.locator("#findings .finding").count() >= 1


def test_a_verdict_says_that_it_is_about_what_was_sent(plain_tab: Page) -> None:
    send(plain_tab, READY)
    expect(plain_tab.locator("#verdict[data-tone=ready]")).to_be_visible()
    expect(plain_tab.get_by_text("Det gælder det, du sendte.")).to_be_visible()


def test_a_question_is_answered_and_the_answer_kept(plain_tab: Page) -> None:
    send(plain_tab, ASKING)
    plain_tab.get_by_label("En anden myndighed").check(force=True)
    plain_tab.get_by_role("button", name="Svar", exact=True).click()
    expect(plain_tab.locator("#answered")).to_contain_text("En anden myndighed")
    expect(plain_tab.locator("#verdict[data-tone=ask]")).to_have_count(0)


def test_a_remedy_is_applied_to_the_text(plain_tab: Page) -> None:
    send(plain_tab, STOPPING)
    plain_tab.locator("#findings button.remedy").first.click()
    expect(plain_tab.locator("#text")).not_to_have_value(STOPPING)
    assert plain_tab.locator("#text").input_value().startswith("Kom til koncert. ")


def test_a_picture_is_attached_and_stays_attached(plain_tab: Page, picture: Path) -> None:
    plain_tab.goto("/check")
    plain_tab.locator("#text").fill(READY)
    plain_tab.locator("#files").set_input_files(picture)
    plain_tab.get_by_role("button", name="Tjek nu").click()
    expect(plain_tab.locator("#media .medium")).to_have_count(1)
    expect(plain_tab.locator("#media")).to_contain_text("legeplads.png")
    expect(plain_tab.locator("#findings")).to_contain_text("alternativ tekst", ignore_case=True)
    plain_tab.locator("#media [id^=alt-]").fill("En tom legeplads en sommermorgen.")
    plain_tab.get_by_role("button", name="Tjek nu").click()
    expect(plain_tab.locator("#media .medium")).to_have_count(1)
    expect(plain_tab.locator("#text")).to_have_value(READY)


def test_a_field_that_can_not_be_read_loses_nothing(plain_tab: Page) -> None:
    plain_tab.goto("/check?example=ad")
    text = plain_tab.locator("#text").input_value()
    plain_tab.locator("#radius_km").fill("langt væk")
    plain_tab.get_by_role("button", name="Tjek nu").click()
    expect(plain_tab.locator("#error-summary")).to_be_visible()
    expect(plain_tab.locator("#radius_km")).to_have_value("langt væk")
    expect(plain_tab.locator("#text")).to_have_value(text)
    expect(plain_tab.locator("#kind-ad")).to_be_checked()
    expect(plain_tab.locator("#verdict[data-tone=ready]")).to_have_count(0)


def test_the_guide_is_read_without_scripts(plain_tab: Page) -> None:
    plain_tab.goto("/guide#tagging-default")
    expect(plain_tab.locator("#tagging-default")).to_be_in_viewport()
    plain_tab.locator("#tagging-default").get_by_role("link").last.click()
    expect(plain_tab.locator("h1")).to_have_text("Du tagger en virksomhed eller en person")
