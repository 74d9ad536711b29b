"""A guide package as one ZIP file: made alike from the same files, and unpacked with care."""

import io
import zlib
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from rettesnor.guide.package import Files, files_in
from rettesnor.guide.tables import GuideError

MOST_FILES = 400
LARGEST_FILE = 1_000_000
LARGEST_PACKAGE = 8_000_000
LONGEST_PATH = 120
ENDINGS = (".md", ".toml")
FOLDERS = ("da", "en", "lexicons", "standard_replies", "consent_templates")
# ZIP knows no earlier day; the same files make the same bytes.
DAY = (1980, 1, 1, 0, 0, 0)


class BundleError(GuideError):
    """The file holds no package that can be read; says where and what to do."""

    def __init__(self, danish: str, english: str, path: str = "") -> None:
        super().__init__(english)
        self.da, self.en, self.path = danish, english, path

    def said(self, language: str) -> str:
        """Return the place and the remedy in one of the two languages."""
        words = self.en if language == "en" else self.da
        return f"{self.path[:80]!r}: {words}" if self.path else words


def packed(files: Files) -> bytes:
    """Return the files as a ZIP file."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as bundle:
        for path in sorted(files):
            about = ZipInfo(path, date_time=DAY)
            about.compress_type, about.external_attr = ZIP_DEFLATED, 0o644 << 16
            bundle.writestr(about, files[path].encode())
    return made.getvalue()


def unpacked(bundle: bytes) -> dict[str, str]:
    """Return the files in a ZIP file; nothing is ever written to a disk.

    Raises: BundleError saying which file, and what to do.
    """
    if len(bundle) > LARGEST_PACKAGE:
        raise BundleError(
            "Filen er for stor. En guidepakke fylder højst 8 MB.",
            "The file is too large. A guide package has at most 8 MB.",
        )
    try:
        with ZipFile(io.BytesIO(bundle)) as opened:
            return _files_in(opened)
    except BundleError:
        raise
    except (BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError) as problem:
        raise BundleError(
            "Filen er ikke en hel ZIP-fil. Pak guidens filer til en ZIP-fil, og prøv igen.",
            "The file is not a whole ZIP file. Pack the guide's files into a ZIP file, and try "
            "again.",
        ) from problem


def files_at(place: Path) -> Files:
    """Return the files of a package, which is a folder or a ZIP file.

    Raises: BundleError, GuidePackageError, or OSError where there is neither.
    """
    return files_in(place) if place.is_dir() else unpacked(_start_of(place))


def _start_of(place: Path) -> bytes:
    with place.open("rb") as file:
        return file.read(LARGEST_PACKAGE + 1)


def _files_in(opened: ZipFile) -> dict[str, str]:
    listed = [one for one in opened.infolist() if not one.is_dir()]
    if len(listed) > MOST_FILES:
        raise BundleError(
            "Der er over 400 filer i pakken. Behold kun guidens egne filer.",
            "There are over 400 files in the package. Keep the guide's own files alone.",
        )
    found: dict[str, str] = {}
    left = LARGEST_PACKAGE
    for one in listed:
        if one.filename in found:
            raise BundleError(
                "filen er der to gange; fjern den ene",
                "the file is there twice; remove one of them", one.filename,
            )  # fmt: skip
        _demand_ours(one)
        found[one.filename] = _text(opened, one, left)
        left -= one.file_size
    return found


def _demand_ours(one: ZipInfo) -> None:
    """Refuse a path that leads out of the package, or to what no package holds."""
    path = PurePosixPath(one.filename)
    is_plain = one.filename == path.as_posix() and one.filename.isprintable()
    is_inside = not path.is_absolute() and ".." not in path.parts and "\\" not in one.filename
    is_known = len(path.parts) == 1 or path.parts[0] in FOLDERS
    if not (is_plain and is_inside and is_known and len(one.filename) <= LONGEST_PATH):
        raise BundleError(
            "stien hører ikke til i en guidepakke; pak mappens indhold direkte",
            "the path does not belong in a guide package; pack the content of the folder itself",
            one.filename,
        )
    if not one.filename.endswith(ENDINGS):
        raise BundleError(
            "kun .md- og .toml-filer hører til; fjern filen",
            "only .md and .toml files belong there; remove the file", one.filename,
        )  # fmt: skip


def _text(opened: ZipFile, one: ZipInfo, left: int) -> str:
    most = min(LARGEST_FILE, left)
    # What the list says of a size may be a lie: no more than this is ever unpacked.
    with opened.open(one) as file:
        told = file.read(most + 1)
    if len(told) > most:
        raise BundleError(
            "filen er for stor; del den eller gør den kortere",
            "the file is too large; split it or make it shorter", one.filename,
        )  # fmt: skip
    try:
        return told.decode()
    except UnicodeDecodeError:
        raise BundleError(
            "filen er ikke gemt som UTF-8; gem den sådan",
            "the file is not saved as UTF-8; save it so", one.filename,
        ) from None  # fmt: skip
