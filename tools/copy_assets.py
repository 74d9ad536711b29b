"""Copies what the pages need out of node_modules into src/rettesnor/web/static/vendor."""

import gzip
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.stylesheet import FONTS, Stylesheet, darkened, load_palette, rewrite

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/rettesnor/web/static/vendor"
ICONS = Path(__file__).with_name("icons.txt")
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)".*?</symbol>', re.DOTALL)
SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S+\s*$")


class MissingIcon(Exception):
    """icons.txt names an icon that dkfds doesn't have."""


def copy_assets(modules: Path, vendor: Path) -> None:
    """Make the folder anew from the installed npm packages."""
    shutil.rmtree(vendor, ignore_errors=True)
    copy_dkfds(modules / "dkfds/dist", vendor / "dkfds")
    copy_htmx(modules / "htmx.org", vendor / "htmx")
    compress(path for path in vendor.rglob("*") if path.suffix in {".css", ".js", ".svg"})


def copy_dkfds(source: Path, target: Path) -> None:
    """Copy the design system: sheet, script, two weights of its font, and the icons in use."""
    sheet = rewrite(read(source / "css/dkfds.css"), load_palette())
    write(target / "dkfds.css", sheet.css)
    write(target / "dkfds.js", SOURCE_MAP.sub("\n", read(source / "js/dkfds.min.js")))
    write(target / "icons.svg", sprite(read(source / "img/all-svg-icons.svg"), wanted_icons()))
    copy_background_icons(source / "img/svg-icons", target / "icons", sheet)
    copy_fonts(source / "fonts/IBMPlexSans/split/woff2", target / "fonts")
    write(target / "LICENSE.md", read(source / "LICENSE.md"))


def copy_htmx(source: Path, target: Path) -> None:
    """Copy the minified htmx and its licence."""
    write(target / "htmx.js", SOURCE_MAP.sub("\n", read(source / "dist/htmx.min.js")))
    write(target / "LICENSE", read(source / "LICENSE"))


def copy_background_icons(source: Path, target: Path, sheet: Stylesheet) -> None:
    """Copy each icon that the sheet paints as a background, once for either theme."""
    for name in sorted(sheet.icons):
        svg = read(source / f"{name}.svg")
        write(target / f"{name}.svg", svg)
        write(target / f"{name}.dark.svg", darkened(svg))


def copy_fonts(source: Path, target: Path) -> None:
    """Copy the Latin part of each weight in use, with the font's licence."""
    target.mkdir(parents=True, exist_ok=True)
    for name in FONTS.values():
        shutil.copyfile(source / name, target / name)
    shutil.copyfile(source / "license.txt", target / "LICENSE.txt")


def wanted_icons() -> tuple[str, ...]:
    """Read the names of the icons that our templates may use."""
    lines = read(ICONS).splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def sprite(full: str, names: Iterable[str]) -> str:
    """Keep the named symbols of dkfds' icon sprite."""
    symbols = {match[1]: match[0] for match in SYMBOL.finditer(full)}
    missing = [name for name in names if name not in symbols]
    if missing:
        raise MissingIcon(f"dkfds has no icon called {', '.join(missing)}: mend {ICONS.name}")
    kept = "".join(symbols[name] for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{kept}</svg>\n'


def compress(paths: Iterable[Path]) -> None:
    """Lay a gzip twin beside each file, so that WhiteNoise need not run collectstatic."""
    for path in sorted(paths):
        # Under a network packet's size nothing is gained.
        if path.stat().st_size > 1400:
            packed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
            path.with_name(path.name + ".gz").write_bytes(packed)


def read(path: Path) -> str:
    """Read a UTF-8 text."""
    return path.read_text(encoding="utf-8")


def write(path: Path, text: str) -> None:
    """Write a UTF-8 text, making its folder where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        copy_assets(ROOT / "node_modules", VENDOR)
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
