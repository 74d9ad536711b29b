"""A guide package as one ZIP file, its refusals in the words of the page."""

from django.utils.translation import get_language

from rettesnor.guide import bundles
from rettesnor.guide.bundles import LARGEST_FILE, LARGEST_PACKAGE, MOST_FILES, BundleError, packed
from rettesnor.web.guide.refusals import NoPackageError

__all__ = ["LARGEST_FILE", "LARGEST_PACKAGE", "MOST_FILES", "packed", "unpacked"]


def unpacked(bundle: bytes) -> dict[str, str]:
    """Return the files in a ZIP file.

    Raises: NoPackageError saying which file, and what to do.
    """
    try:
        return bundles.unpacked(bundle)
    except BundleError as problem:
        raise NoPackageError(problem.said(get_language() or "da")) from problem
