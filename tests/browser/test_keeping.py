"""What one has typed stays: after a reload, in another language, and beside an error."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.browser.check_page import ASKING, READY, STOPPING, CheckPage


def test_a_reload_loses_nothing(check_page: CheckPage) -> None:
    check_page.tab.locator("#kind-reply").check(force=True)
    check_page.tab.locator("#to").fill("Hvornår åbner I?")
    check_page.write(READY)
    check_page.expect_decided()
    check_page.tab.reload()
    expect(check_page.text).to_have_value(READY)
    expect(check_page.tab.locator("#kind-reply")).to_be_checked()
    expect(check_page.tab.locator("#to")).to_have_value("Hvornår åbner I?")
    check_page.expect_decided()


def test_a_picture_and_its_description_survive_a_reload(
    check_page: CheckPage, tmp_path: Path
) -> None:
    picture = tmp_path / "bro.png"
    Image.new("RGB", (64, 48), "navy").save(picture)
    check_page.tab.locator("#files").set_input_files(picture)
    card = check_page.tab.locator("#media .medium")
    expect(card).to_have_count(1)
    description = check_page.tab.locator("#media [id^=alt-]")
    description.fill("En bro over havnen.")
    check_page.write(READY)
    check_page.expect_decided()
    check_page.tab.reload()
    expect(card).to_have_count(1)
    expect(description).to_have_value("En bro over havnen.")


def test_another_language_changes_the_page_and_keeps_the_text(check_page: CheckPage) -> None:
    check_page.write_and_wait(ASKING, "ask")
    check_page.tab.get_by_role("button", name="English").click()
    expect(check_page.tab.locator("html[lang=en]")).to_be_attached()
    expect(check_page.text).to_have_value(ASKING)
    expect(check_page.findings.first).to_contain_text("Who is @havneliv?")
    check_page.tab.get_by_role("button", name="Dansk").click()
    expect(check_page.tab.locator("html[lang=da]")).to_be_attached()
    expect(check_page.findings.first).to_contain_text("Hvem er @havneliv?")


def test_the_guide_changes_language_and_stays_on_its_page(check_page: CheckPage) -> None:
    check_page.tab.goto("/rules/tagging/untagged_partners")
    check_page.tab.get_by_role("button", name="English").click()
    expect(check_page.tab.locator("h1")).to_have_text("You tag a company or a person")
    assert check_page.tab.url.endswith("/rules/tagging/untagged_partners")


def test_a_field_that_can_not_be_read_leaves_the_verdict_open(check_page: CheckPage) -> None:
    check_page.write_and_wait(READY, "ready")
    check_page.tab.locator("#kind-ad").check(force=True)
    check_page.tab.locator("#radius_km").fill("langt væk")
    expect(check_page.tab.locator("#live-problems")).to_be_visible()
    check_page.expect_tone("none")
    expect(check_page.text).to_have_value(READY)
    expect(check_page.tab.locator("#radius_km")).to_have_value("langt væk")


def test_an_answer_is_kept_while_one_writes_on(check_page: CheckPage) -> None:
    check_page.write_and_wait(ASKING, "ask")
    check_page.tab.get_by_label("En anden myndighed").check(force=True)
    expect(check_page.tab.locator("#answered")).to_contain_text("En anden myndighed")
    check_page.text.press("Control+End")
    check_page.tab.keyboard.insert_text(" Vi ses.")
    expect(check_page.tab.locator("#verdict[data-tone=pending]")).to_have_count(0)
    expect(check_page.tab.locator("#answered")).to_contain_text("En anden myndighed")


def test_starting_over_forgets_what_was_typed(check_page: CheckPage) -> None:
    check_page.write_and_wait(STOPPING, "stopped")
    check_page.tab.locator("#start-over").click()
    expect(check_page.text).to_have_value("")
    check_page.tab.reload()
    expect(check_page.text).to_have_value("")
