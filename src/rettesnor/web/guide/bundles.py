"""A guide package as one ZIP file: made alike from the same files, and unpacked with care."""

import io
import zlib
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from rettesnor.guide.package import Files
from rettesnor.web.guide.refusals import NoPackageError

MOST_FILES = 400
LARGEST_FILE = 1_000_000
LARGEST_PACKAGE = 8_000_000
LONGEST_PATH = 120
ENDINGS = (".md", ".toml")
FOLDERS = ("da", "en", "lexicons", "standard_replies", "consent_templates")
# ZIP knows no earlier day; the same files make the same bytes.
DAY = (1980, 1, 1, 0, 0, 0)


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

    Raises: NoPackageError saying which file, and what to do.
    """
    if len(bundle) > LARGEST_PACKAGE:
        raise NoPackageError(_("Filen er for stor. En guidepakke fylder højst 8 MB."))
    try:
        with ZipFile(io.BytesIO(bundle)) as opened:
            return _files_in(opened)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError,
            OSError) as problem:  # fmt: skip
        raise NoPackageError(
            _("Filen er ikke en hel ZIP-fil. Pak guidens filer til en ZIP-fil, og prøv igen.")
        ) from problem


def _files_in(opened: ZipFile) -> dict[str, str]:
    listed = [one for one in opened.infolist() if not one.is_dir()]
    if len(listed) > MOST_FILES:
        raise NoPackageError(_("Der er over 400 filer i pakken. Behold kun guidens egne filer."))
    found: dict[str, str] = {}
    left = LARGEST_PACKAGE
    for one in listed:
        if one.filename in found:
            raise _refused(one, _("filen er der to gange; fjern den ene"))
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
        raise _refused(one, _("stien hører ikke til i en guidepakke; pak mappens indhold direkte"))
    if not one.filename.endswith(ENDINGS):
        raise _refused(one, _("kun .md- og .toml-filer hører til; fjern filen"))


def _text(opened: ZipFile, one: ZipInfo, left: int) -> str:
    most = min(LARGEST_FILE, left)
    # What the list says of a size may be a lie: no more than this is ever unpacked.
    with opened.open(one) as file:
        told = file.read(most + 1)
    if len(told) > most:
        raise _refused(one, _("filen er for stor; del den eller gør den kortere"))
    try:
        return told.decode()
    except UnicodeDecodeError:
        raise _refused(one, _("filen er ikke gemt som UTF-8; gem den sådan")) from None


def _refused(one: ZipInfo, says: str) -> NoPackageError:
    return NoPackageError(f"{one.filename[:80]!r}: {says}")
