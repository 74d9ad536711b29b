"""The fonts that the generated posters are set in, as far as they are installed here."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

PLEX = Path(__file__).parents[3] / "node_modules/dkfds/src/fonts/IBMPlexSans/split/woff"
# Package and file; the fonts' licences (SIL OFL) let them be installed, and none is copied.
PACKAGED = (
    ("font_lato", "Lato-Bold.ttf"),
    ("font_lato", "Lato-Regular.ttf"),
    ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    ("font_fredoka_one", "FredokaOne-Regular.ttf"),
)
PLEX_FILES = ("IBMPlexSans-Bold-Latin1.woff", "IBMPlexSans-LightItalic-Latin1.woff")


@cache
def installed_fonts() -> tuple[Path, ...]:
    """Return the files of those fonts that are here."""
    packaged = (_in_package(package, file) for package, file in PACKAGED)
    plex = (PLEX / file for file in PLEX_FILES)
    return tuple(path for path in (*packaged, *plex) if path is not None and path.is_file())


def _in_package(package: str, file: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "files" / file


@cache
def font(number: int, size: int) -> ImageFont.FreeTypeFont:
    """Return one of the fonts, in turn."""
    fonts = installed_fonts()
    return ImageFont.truetype(str(fonts[number % len(fonts)]), size)
