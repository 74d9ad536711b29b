"""Pictures and videos on the check page: sent small, with consents and answers beside them."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.check_page import CheckPage

PORTRAIT = "Mød Yusuf, vores nye gartner, i haven på lørdag kl. 15."
LARGEST_SIDE = 2048
GPS, CAMERA = 0x8825, 0x0110
STATUE = "Det er en statue, et maleri eller lignende"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A telephone's picture: large, and with the camera and the place written into it."""
    path = tmp_path / "gartner.jpg"
    picture = Image.new("RGB", (3000, 2000), "olive")
    written = picture.getexif()
    written[CAMERA] = "Telefon 1"
    written.get_ifd(GPS)[1] = "N"
    picture.save(path, exif=written)
    return path


def sent_picture(check_page: CheckPage, photo: Path) -> Image.Image:
    """Attach a picture and return what was sent of it."""
    check_page.tab.evaluate("""() => {
        const send = window.fetch;
        window.fetch = (address, what) => {
            window.sentFile ??= what.body.get("file");
            return send(address, what);
        };
    }""")
    check_page.tab.locator("#files").set_input_files(photo)
    expect(card(check_page.tab)).to_have_count(1)
    sent = check_page.tab.evaluate(
        "async () => [...new Uint8Array(await window.sentFile.arrayBuffer())]"
    )
    return Image.open(BytesIO(bytes(sent)))


def card(tab: Page) -> Locator:
    return tab.locator("#media .medium")


def portrait(check_page: CheckPage, photo: Path) -> None:
    """Write a post with a portrait that nobody has consented to."""
    check_page.write(PORTRAIT)
    check_page.tab.locator("#files").set_input_files(photo)
    card(check_page.tab).locator("textarea").fill("Yusuf med en rive")
    expect(check_page.finding("consent/portrait")).to_contain_text("Er der samtykke")


def test_a_large_picture_is_made_smaller_and_loses_its_place(
    check_page: CheckPage, photo: Path
) -> None:
    sent = sent_picture(check_page, photo)
    assert sent.size == (LARGEST_SIDE, round(LARGEST_SIDE * 2 / 3))
    assert dict(sent.getexif()) == {}
    expect(card(check_page.tab)).to_contain_text("gartner.jpg")


def test_the_original_is_sent_when_asked_for(check_page: CheckPage, photo: Path) -> None:
    check_page.tab.get_by_label("Send originalen").check(force=True)
    sent = sent_picture(check_page, photo)
    assert sent.size == (3000, 2000)
    assert sent.getexif()[CAMERA] == "Telefon 1"


def test_a_consent_is_written_by_its_reference(check_page: CheckPage, photo: Path) -> None:
    portrait(check_page, photo)
    check_page.finding("consent/portrait").locator(".to-place").click()
    reference = check_page.tab.get_by_label("Journalnummer i eDoc")
    expect(reference).to_be_visible()
    reference.fill("2026-0123456-7")
    expect(check_page.tab.locator("#findings")).not_to_contain_text("Er der samtykke")
    check_page.tab.reload()
    expect(reference).to_have_value("2026-0123456-7")
    expect(check_page.tab.locator("#findings")).not_to_contain_text("Er der samtykke")


def test_another_person_has_a_consent_of_their_own(check_page: CheckPage, photo: Path) -> None:
    portrait(check_page, photo)
    card(check_page.tab).locator("summary").click()
    check_page.tab.get_by_role("button", name="Tilføj et samtykke til").click()
    references = check_page.tab.get_by_label("Journalnummer i eDoc")
    expect(references).to_have_count(2)
    expect(references.nth(1)).to_be_focused()
    for number in (0, 1):
        references.nth(number).fill(f"2026-000000{number}-7")
    check_page.expect_decided()
    check_page.tab.reload()
    expect(references).to_have_count(2)
    expect(references.nth(1)).to_have_value("2026-0000001-7")


def test_places_are_asked_for_only_when_the_consent_is_limited(
    check_page: CheckPage, photo: Path
) -> None:
    portrait(check_page, photo)
    card(check_page.tab).locator("summary").click()
    check_page.tab.get_by_label("Journalnummer i eDoc").fill("2026-0123456-7")
    places = card(check_page.tab).get_by_role("group", name="Hvilke steder?")
    expect(places).to_be_hidden()
    card(check_page.tab).get_by_label("Kun nogle steder").check(force=True)
    places.get_by_label("Intranet").check(force=True)
    expect(check_page.finding("consent/portrait")).to_contain_text("der også gælder Facebook")


def test_a_remedy_that_is_an_answer_counts_at_once_and_can_be_changed(
    check_page: CheckPage, photo: Path
) -> None:
    portrait(check_page, photo)
    check_page.tab.get_by_role("button", name=STATUE).first.click()
    answered = check_page.tab.locator("#answered")
    expect(answered).to_contain_text("Kun en statue")
    check_page.expect_tone("ready")
    answered.get_by_role("button", name=re.compile("^Skift svar")).click()
    expect(check_page.finding("consent/portrait")).to_contain_text("Er der samtykke")
    check_page.expect_tone("stopped")


def test_a_remedy_that_is_an_answer_works_without_scripts(plain_tab: Page, photo: Path) -> None:
    plain_tab.goto("/check")
    plain_tab.locator("#text").fill(PORTRAIT)
    plain_tab.locator("#files").set_input_files(photo)
    plain_tab.get_by_role("button", name="Tjek nu").click()
    plain_tab.locator("#media textarea").fill("Yusuf med en rive")
    plain_tab.get_by_role("button", name="Tjek nu").click()
    plain_tab.get_by_role("button", name=STATUE).click()
    expect(plain_tab.locator("#answered")).to_contain_text("Kun en statue")
    expect(plain_tab.locator("#verdict[data-tone=ready]")).to_be_visible()


def test_a_consent_can_be_added_without_scripts(plain_tab: Page, photo: Path) -> None:
    plain_tab.goto("/check")
    plain_tab.locator("#files").set_input_files(photo)
    plain_tab.get_by_role("button", name="Tjek nu").click()
    plain_tab.locator("#media summary").click()
    plain_tab.get_by_role("button", name="Tilføj et samtykke til").click()
    expect(plain_tab.get_by_label("Journalnummer i eDoc")).to_have_count(2)
    expect(plain_tab.get_by_label("Journalnummer i eDoc").nth(1)).to_be_visible()
    expect(plain_tab.get_by_text("Send originalen")).to_be_hidden()


def test_the_verdict_stays_in_view_on_a_wide_screen(check_page: CheckPage, photo: Path) -> None:
    portrait(check_page, photo)
    check_page.tab.locator("#check-now").scroll_into_view_if_needed()
    check_page.tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(check_page.verdict).to_be_in_viewport()


def test_the_first_label_and_the_findings_heading_share_a_line(check_page: CheckPage) -> None:
    lines: list[float] = check_page.tab.evaluate("""() => ["[for=text]", "#findings-title"].map(
        (css) => {
            const probe = document.createElement("span");
            probe.className = "editor-probe";
            probe.textContent = "x";
            document.querySelector(css).append(probe);
            const box = probe.getBoundingClientRect();
            const size = parseFloat(getComputedStyle(probe).fontSize);
            probe.remove();
            // The letter's box reaches 0.275 of its size below the line in this typeface.
            return box.bottom - 0.275 * size;
        })""")
    assert lines[0] == pytest.approx(lines[1], abs=1)
