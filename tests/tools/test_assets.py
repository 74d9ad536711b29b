"""What the copied front-end files owe: both themes readable, nothing missing, little weight."""

import re
from pathlib import Path

import pytest

from tools.copy_assets import VENDOR, MissingIcon, sprite
from tools.stylesheet import Palette, UnknownColour, darkened, load_palette, rewrite, role_of

KILOBYTES_FOR_SHARED_FILES = 110
PALETTE = Palette(
    names={"#1a1a1a": "ink", "white": "white"},
    dark={"text": {"ink": "#eeeeee"}, "surface": {"white": "#111111"}, "line": {}},
)


def contrast(one: str, other: str) -> float:
    """Work out the contrast of two colours. Source: WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Work out how light a colour is. Source: WCAG 2.2, "relative luminance"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def wire_size(path: Path) -> int:
    """Give the bytes that a browser fetches: those of the gzip twin where there is one."""
    packed = path.with_name(path.name + ".gz")
    return (packed if packed.exists() else path).stat().st_size


@pytest.mark.parametrize("surface", ["white", "mist", "pale", "red-tint", "blue-tint"])
@pytest.mark.parametrize("text", ["ink", "dark", "link", "visited", "red", "green"])
def test_dark_text_can_be_read_on_dark_surfaces(text: str, surface: str) -> None:
    dark = load_palette().dark
    assert contrast(dark["text"][text], dark["surface"][surface]) >= 4.5


@pytest.mark.parametrize("surface", ["dark", "ink", "red", "slate"])
def test_the_letters_on_a_button_can_be_read_in_the_dark(surface: str) -> None:
    dark = load_palette().dark
    assert contrast(dark["text"]["white"], dark["surface"][surface]) >= 4.5


@pytest.mark.parametrize("line", ["grey", "dark", "red"])
def test_the_edge_of_a_field_can_be_seen_in_the_dark(line: str) -> None:
    dark = load_palette().dark
    assert contrast(dark["line"][line], dark["surface"]["white"]) >= 3


def test_a_colour_becomes_a_variable_of_its_role() -> None:
    sheet = rewrite("body{\n  color:#1a1a1a;\n  background-color:white;\n}", PALETTE)
    assert (
        "body{color:var(--dkfds-text-ink);background-color:var(--dkfds-surface-white)}" in sheet.css
    )
    assert sheet.colours == {"--dkfds-text-ink": "#1a1a1a", "--dkfds-surface-white": "white"}
    assert sheet.dark_colours["--dkfds-surface-white"] == "#111111"


def test_a_colour_without_a_name_stops_the_copying() -> None:
    with pytest.raises(UnknownColour, match=r"#abcdef as text: add it to palette\.toml"):
        rewrite("a{color:#abcdef}", PALETTE)


def test_a_colour_without_a_dark_twin_stops_the_copying() -> None:
    with pytest.raises(UnknownColour, match="white as line"):
        rewrite("a{border-color:white}", PALETTE)


def test_a_background_icon_gets_a_twin_for_dark_pages() -> None:
    sheet = rewrite('a{background-image:url("../img/svg-icons/plus.svg")}', PALETTE)
    assert "a{background-image:var(--dkfds-image-plus)}" in sheet.css
    assert sheet.css.count('--dkfds-image-plus:url("icons/plus.svg")') == 1
    assert sheet.css.count('--dkfds-image-plus:url("icons/plus.dark.svg")') == 2


def test_an_icon_on_a_colour_of_its_own_does_not_turn() -> None:
    source = '.toast-warning .toast-icon{background-image:url("../img/svg-icons/warning.svg")}'
    assert source.replace("../img/svg-icons", "icons") in rewrite(source, PALETTE).css


def test_the_icon_classes_and_own_fonts_of_dkfds_are_left_out() -> None:
    source = '@font-face{src:url("x.eot")}.icon-car:not(a){background:url("../img/x.svg")}p{top:0}'
    css = rewrite(source, PALETTE).css
    assert "x.eot" not in css
    assert ".icon-car" not in css
    assert css.endswith("p{top:0}")


@pytest.mark.parametrize(
    ("light", "dark"),
    [
        ('<svg viewBox="0">', '<svg fill="#EDEDED" viewBox="0">'),
        ('<svg fill="#FFFFFF">', '<svg fill="#161616">'),
        ('<svg fill="#DCDCDC">', '<svg fill="#555555">'),
    ],
)
def test_an_icon_turns_for_a_dark_page(light: str, dark: str) -> None:
    assert darkened(light) == dark


@pytest.mark.parametrize(
    ("prop", "role"),
    [("color", "text"), ("fill", "text"), ("background", "surface"), ("box-shadow", "line")],
)
def test_a_property_has_a_role(prop: str, role: str) -> None:
    assert role_of(prop) == role


def test_the_sprite_holds_the_icons_asked_for_and_no_others() -> None:
    full = '<svg><symbol id="car"><path/></symbol><symbol id="map"><path/></symbol></svg>'
    assert re.findall(r'id="(\w+)"', sprite(full, ["map"])) == ["map"]
    with pytest.raises(MissingIcon, match="no icon called bus"):
        sprite(full, ["map", "bus"])


def test_everything_that_the_copied_sheet_refers_to_was_copied() -> None:
    folder = VENDOR / "dkfds"
    addresses = set(re.findall(r'url\("?([^")]+)', (folder / "dkfds.css").read_text("utf-8")))
    assert addresses
    assert [address for address in addresses if not (folder / address).is_file()] == []


def test_no_copied_script_asks_for_a_source_map() -> None:
    scripts = list(VENDOR.rglob("*.js"))
    assert len(scripts) == 2
    assert [path.name for path in scripts if "sourceMappingURL" in path.read_text("utf-8")] == []


def test_the_copied_files_leave_room_for_a_page_within_its_budget() -> None:
    dkfds = VENDOR / "dkfds"
    files = [dkfds / "dkfds.css", dkfds / "dkfds.js", dkfds / "icons.svg"]
    files += [*dkfds.glob("fonts/*.woff2"), VENDOR / "htmx/htmx.js"]
    assert sum(wire_size(path) for path in files) <= KILOBYTES_FOR_SHARED_FILES * 1000
