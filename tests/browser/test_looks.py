"""What is seen in pictures and videos, on the page: progress, boxes, blurring, captions."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.check_page import CheckPage
from tests.browser.test_accessibility import RUN, TAGS, THEMES, WIDTHS, lenient_tab  # noqa: F401
from tests.media.faces.conftest import detector  # noqa: F401
from tests.media.faces.drawing import scene
from tests.media.film.films import film, needed, speech_with_pauses, tone
from tests.media.text.posters import picture_of, poster

TEXT = "Kom til havnefest på lørdag. Alle i kvarteret er velkomne."
PATIENCE = 60_000


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two faces of nobody, a poster, and a film with speech."""
    folder = tmp_path_factory.mktemp("media")
    paths = {name: folder / name for name in ("folk.png", "plakat.png", "tale.webm", "tom.png")}
    scene((1200, 700), [(60, 150, 420), (640, 150, 420)]).save(paths["folk.png"])
    picture_of(poster(3)).save(paths["plakat.png"])
    Image.new("RGB", (300, 200), "teal").save(paths["tom.png"])
    return paths


@pytest.fixture(scope="session")
def film_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needed("av")
    path = tmp_path_factory.mktemp("film") / "tale.webm"
    sound, _ = speech_with_pauses()
    path.write_bytes(film(seconds=len(sound) / 16_000, sound=sound, kind="webm"))
    return path


def attach(tab: Page, *paths: Path) -> None:
    tab.locator("#files").set_input_files(paths)


def wait_until_seen(tab: Page, cards: int = 1) -> None:
    """Wait until every file on the page has been looked at."""
    expect(tab.locator("#media .medium")).to_have_count(cards)
    expect(tab.locator(".look-progress")).to_have_count(0, timeout=PATIENCE)


def card(tab: Page, name: str) -> Locator:
    return tab.locator("#media .medium", has=tab.locator(".medium-name", has_text=name))


def test_looking_goes_on_over_a_reload(check_page: CheckPage, files: dict[str, Path]) -> None:
    tab = check_page.tab
    check_page.write(TEXT)
    attach(tab, files["folk.png"], files["plakat.png"], files["tom.png"])
    expect(tab.locator("#media .medium")).to_have_count(3)
    expect(tab.locator(".look-progress").first).to_be_visible()
    check_page.expect_decided()
    tab.reload()
    wait_until_seen(tab, 3)
    expect(check_page.text).to_have_value(TEXT)
    expect(card(tab, "tom.png")).to_contain_text("Maskinen ser ingen ansigter")


def test_the_boxes_are_drawn_and_what_was_seen_is_said(
    check_page: CheckPage,
    files: dict[str, Path],
    detector: object,  # noqa: F811
) -> None:
    attach(check_page.tab, files["folk.png"])
    wait_until_seen(check_page.tab)
    seen = card(check_page.tab, "folk.png")
    expect(seen.locator(".look-box")).to_have_count(2)
    expect(seen).to_contain_text(re.compile(r"Der er 2 ansigter\. Det største fylder \d+ %"))
    picture = seen.locator(".look-picture img").bounding_box()
    box = seen.locator(".look-box rect").first.bounding_box()
    assert picture is not None and box is not None
    assert picture["x"] < box["x"] < picture["x"] + picture["width"]
    expect(check_page.finding("consent/portrait")).to_have_count(1)


def test_work_can_be_stopped_and_the_rest_goes_on(
    check_page: CheckPage, files: dict[str, Path]
) -> None:
    tab = check_page.tab
    attach(tab, files["plakat.png"], files["folk.png"], files["tom.png"])
    last = card(tab, "tom.png")
    last.get_by_role("button", name=re.compile("^Stop")).click()
    expect(last).to_contain_text("Stoppet.")
    wait_until_seen(tab, 3)
    expect(last).to_contain_text("Stoppet.")
    expect(card(tab, "folk.png")).to_contain_text("ansigter")
    last.get_by_role("button", name=re.compile("^Prøv igen")).click()
    expect(last).to_contain_text("Maskinen ser ingen ansigter", timeout=PATIENCE)


def test_a_refused_file_leaves_the_others_and_the_text(
    check_page: CheckPage, files: dict[str, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "farlig.jpg"
    bad.write_bytes(b"<html><script>alert(1)</script></html>")
    check_page.write(TEXT)
    attach(check_page.tab, bad, files["tom.png"])
    expect(check_page.tab.locator("#upload-state")).to_contain_text("farlig.jpg")
    wait_until_seen(check_page.tab)
    expect(check_page.text).to_have_value(TEXT)


def test_a_suggestion_counts_only_when_it_is_confirmed(
    check_page: CheckPage, files: dict[str, Path]
) -> None:
    tab = check_page.tab
    check_page.write(TEXT)
    attach(tab, files["tom.png"])
    wait_until_seen(tab)
    check_page.expect_decided()
    expect(tab.locator("#answered")).to_have_count(0)
    proposal = card(tab, "tom.png").locator(".proposal")
    expect(proposal).to_contain_text("Ingen mennesker set")
    proposal.get_by_role("button", name=re.compile("^Bekræft")).click()
    expect(tab.locator("#answered")).to_contain_text("Ingen mennesker")
    tab.locator("#answered").get_by_role("button", name=re.compile("^Skift svar")).click()
    expect(tab.locator("#answered")).to_have_count(0)


def test_faces_are_blurred_and_the_description_stays(
    check_page: CheckPage,
    files: dict[str, Path],
    detector: object,  # noqa: F811
) -> None:
    tab = check_page.tab
    attach(tab, files["folk.png"])
    wait_until_seen(tab)
    seen = card(tab, "folk.png")
    seen.locator("textarea").fill("To gæster ved havnen")
    seen.locator("summary", has_text="Slør ansigter").click()
    seen.get_by_role("button", name="Slør alle").click()
    expect(seen).to_contain_text("Billedet er sløret", timeout=PATIENCE)
    expect(seen.locator(".look-box")).to_have_count(0)
    expect(seen.locator("textarea")).to_have_value("To gæster ved havnen")
    with tab.expect_download() as download:
        seen.get_by_role("link", name=re.compile("^Hent det slørede")).click()
    assert download.value.suggested_filename == "folk-sl_ret.png"


def test_what_stands_on_a_poster_is_put_in_the_text_one_by_one(
    check_page: CheckPage, files: dict[str, Path]
) -> None:
    tab = check_page.tab
    check_page.write(TEXT)
    attach(tab, files["plakat.png"])
    wait_until_seen(tab)
    finding = check_page.finding("accessibility/text-in-picture")
    price = finding.get_by_role("button", name=f"Tilføj “{poster(3).price}”", exact=True)
    price.click()
    expect(check_page.text).to_have_value(re.compile(re.escape(poster(3).price)))
    expect(price).to_have_count(0)
    check_page.text.press("Control+z")
    expect(check_page.text).to_have_value(TEXT)


def test_a_file_can_be_followed_without_scripts(plain_tab: Page, files: dict[str, Path]) -> None:
    plain_tab.goto("/check")
    plain_tab.locator("#text").fill(TEXT)
    attach(plain_tab, files["tom.png"])
    plain_tab.get_by_role("button", name="Tjek nu").click()
    for _ in range(40):
        if plain_tab.locator(".look-progress").count() == 0:
            break
        plain_tab.wait_for_timeout(500)
        plain_tab.get_by_role("button", name="Se, hvor langt det er").click()
    expect(plain_tab.locator("#media")).to_contain_text("Maskinen ser ingen ansigter")
    plain_tab.get_by_role("button", name=re.compile("^Bekræft")).click()
    expect(plain_tab.locator("#answered")).to_contain_text("Ingen mennesker")


def open_editor(check_page: CheckPage, film_file: Path) -> Page:
    """Attach a film, and go on to its captions."""
    tab = check_page.tab
    check_page.write(TEXT)
    attach(tab, film_file)
    wait_until_seen(tab)
    expect(card(tab, film_file.name)).to_contain_text("Der bliver talt i")
    card(tab, film_file.name).get_by_role("link", name="Lav undertekster").click()
    expect(tab.locator("#captions[data-live=yes]")).to_be_attached()
    return tab


def test_captions_are_written_by_keyboard(check_page: CheckPage, film_file: Path) -> None:
    tab = open_editor(check_page, film_file)
    tab.get_by_role("button", name="Skriv den første").click()
    expect(tab.locator("#text-1")).to_be_focused()
    tab.keyboard.type("Velkommen til havnen og det nye bad")
    for _ in "og det nye bad":
        tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("Control+Shift+Enter")
    expect(tab.locator("#text-2")).to_have_value("og det nye bad")
    expect(tab.locator("#text-2")).to_be_focused()
    tab.keyboard.press("Alt+ArrowUp")
    expect(tab.locator("#text-1")).to_be_focused()
    tab.keyboard.press("Alt+ArrowDown")
    tab.keyboard.press("Alt+Enter")
    expect(tab.locator("#text-3")).to_be_focused()
    tab.keyboard.type("på lørdag")
    tab.keyboard.press("Control+s")
    expect(tab.locator("#said")).to_have_text("Gemt.")
    tab.get_by_role("link", name="Tilbage til tjekket").first.click()
    expect(check_page.text).to_have_value(TEXT)
    expect(card(tab, film_file.name)).to_contain_text("Der er 3 undertekster.")


def test_a_caption_is_played_from_its_beginning_to_its_end(
    check_page: CheckPage, tmp_path: Path
) -> None:
    path = tmp_path / "tone.webm"
    path.write_bytes(film(seconds=6.0, sound=tone(6.0), kind="webm"))
    check_page.write(TEXT)
    attach(check_page.tab, path)
    wait_until_seen(check_page.tab)
    check_page.tab.get_by_role("link", name="Lav undertekster").click()
    expect(check_page.tab.locator("#captions[data-live=yes]")).to_be_attached()
    tab = check_page.tab
    tab.evaluate("document.getElementById('film').muted = true")
    tab.get_by_role("button", name="Skriv den første").click()
    tab.locator("#text-1").fill("Musik fra havnen")
    tab.locator("#start-1").fill("0:02,5")
    tab.locator("#end-1").fill("0:03,5")
    tab.locator("#text-1").press("Control+Enter")
    expect(tab.locator("#cue-1")).to_have_class(re.compile("is-playing"))
    expect(tab.locator("#cue-1")).not_to_have_class(re.compile("is-playing"))
    stopped_at = tab.evaluate("document.getElementById('film').currentTime")
    assert 3.5 <= stopped_at < 4.5
    tab.keyboard.press("Alt+.")
    expect(tab.locator("#end-1")).not_to_have_value("0:03,5")
    tab.keyboard.press("Control+s")
    expect(tab.locator("#said")).to_have_text("Gemt.")


def test_a_letter_alone_is_no_shortcut(check_page: CheckPage, film_file: Path) -> None:
    tab = open_editor(check_page, film_file)
    tab.get_by_role("button", name="Skriv den første").click()
    expect(tab.locator("#text-1")).to_be_focused()
    letters = "abcdefghijklmnopqrstuvwxyzæøå.,"
    tab.keyboard.type(letters)
    expect(tab.locator("#text-1")).to_have_value(letters)
    tab.get_by_role("button", name="Gem", exact=True).click()
    expect(tab.locator("#said")).to_have_text("Gemt.")


def test_captions_are_written_without_scripts(plain_tab: Page, film_file: Path) -> None:
    plain_tab.goto("/check")
    attach(plain_tab, film_file)
    plain_tab.get_by_role("button", name="Tjek nu").click()
    address = plain_tab.locator(".to-editor").get_attribute("href")
    assert address is not None
    plain_tab.goto(address)
    plain_tab.get_by_role("button", name="Skriv den første").click()
    plain_tab.locator("#text-1").fill("Velkommen til havnen og det nye bad")
    plain_tab.get_by_role("button", name=re.compile("^Del")).click()
    expect(plain_tab.locator(".cue")).to_have_count(2)
    plain_tab.get_by_label("Et menneske har læst").check(force=True)
    plain_tab.get_by_role("button", name="Gem", exact=True).click()
    expect(plain_tab.locator("#said")).to_have_text("Gemt.")
    with plain_tab.expect_download() as download:
        plain_tab.get_by_role("link", name="Hent WebVTT-filen").click()
    assert download.value.suggested_filename == "tale.da.vtt"


def barriers(tab: Page) -> dict[str, list[str]]:
    """Return what axe finds at every width in either theme."""
    found = {}
    for theme in THEMES:
        tab.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            if bad := tab.evaluate(RUN, list(TAGS)):
                found[f"{theme} {width}"] = bad
    return found


def test_the_new_states_have_no_barriers(
    lenient_tab: Page,  # noqa: F811
    files: dict[str, Path],
    film_file: Path,
) -> None:
    from tests.browser.test_accessibility import AXE

    page = CheckPage(lenient_tab)
    page.open()
    page.write(TEXT)
    attach(lenient_tab, files["folk.png"], files["plakat.png"], film_file)
    expect(lenient_tab.locator("#media .medium")).to_have_count(3)
    card(lenient_tab, "tale.webm").get_by_role("button", name=re.compile("^Stop")).click()
    lenient_tab.add_script_tag(path=AXE)
    assert barriers(lenient_tab) == {}
    wait_until_seen(lenient_tab, 3)
    lenient_tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert barriers(lenient_tab) == {}
    address = lenient_tab.locator(".to-editor").get_attribute("href")
    lenient_tab.goto(str(address))
    lenient_tab.add_script_tag(path=AXE)
    assert barriers(lenient_tab) == {}
    lenient_tab.get_by_role("button", name="Skriv den første").click()
    lenient_tab.get_by_role("button", name="Gem", exact=True).click()
    expect(lenient_tab.locator(".form-error-message")).to_be_visible()
    lenient_tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert barriers(lenient_tab) == {}
