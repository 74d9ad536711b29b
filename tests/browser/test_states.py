"""What comes up on the check page while one works has no barriers either."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.check_page import ASKING, CheckPage
from tests.browser.test_accessibility import AXE, THEMES, violations

VIDEO = b"\0\0\0\x14ftypisom\0\0\0\0isom\0\0\0\x08moov"


@pytest.fixture(scope="module")
def lenient_page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in which axe may be put into the page; our own policy would forbid it."""
    if not AXE.exists():
        pytest.skip("axe-core is missing; python3 dev.py test installs it")
    opened = browser.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce")
    yield opened.new_page()
    opened.close()


def with_an_answer(page: CheckPage, _folder: Path) -> None:
    page.write_and_wait(ASKING, "ask")
    page.tab.get_by_label("En anden myndighed").check(force=True)
    expect(page.tab.locator("#answered")).to_be_visible()


def with_a_field_that_can_not_be_read(page: CheckPage, _folder: Path) -> None:
    page.write_and_wait(ASKING, "ask")
    page.tab.locator("#kind-ad").check(force=True)
    page.tab.locator("#radius_km").fill("langt væk")
    expect(page.tab.locator("#live-problems")).to_be_visible()


def with_two_consents(page: CheckPage, folder: Path) -> None:
    picture = folder / "have.png"
    Image.new("RGB", (64, 48), "olive").save(picture)
    page.tab.locator("#files").set_input_files(picture)
    page.tab.locator("#media summary").click()
    page.tab.get_by_role("button", name="Tilføj et samtykke til").click()
    page.tab.locator("#media").get_by_label("Kun nogle steder").first.check(force=True)
    page.expect_decided()


def with_a_recording(page: CheckPage, folder: Path) -> None:
    video = folder / "tale.mp4"
    video.write_bytes(VIDEO)
    page.tab.locator("#files").set_input_files(video)
    page.tab.get_by_label("Hvad er det for en video?").select_option("recording")
    page.tab.get_by_role("checkbox", name="Underteksterne står i selve billedet").check(force=True)
    expect(page.tab.get_by_label("Sendt live")).to_be_visible()
    expect(page.tab.get_by_label("Et menneske har læst")).to_be_attached()
    page.expect_decided()


STATES: Mapping[str, Callable[[CheckPage, Path], None]] = {
    deed.__name__: deed
    for deed in (
        with_an_answer, with_a_field_that_can_not_be_read, with_two_consents, with_a_recording
    )
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_check_page_has_no_barriers(
    lenient_page: Page, tmp_path: Path, state: str, theme: str
) -> None:
    lenient_page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page = CheckPage(lenient_page)
    page.open()
    STATES[state](page, tmp_path)
    assert violations(lenient_page) == []
    lenient_page.set_viewport_size({"width": 320, "height": 700})
    assert lenient_page.evaluate("document.documentElement.scrollWidth") <= 320
    lenient_page.set_viewport_size({"width": 1280, "height": 900})
    lenient_page.evaluate("sessionStorage.clear()")
