"""A guide as a tagged PDF, set by Typst where it is installed."""

import json
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rettesnor.guide.package import Guide
from rettesnor.guide.printed import printed

TEMPLATE = Path(__file__).parent / "guide.typ"
ACCESSIBLE = ("ua-1",)
EMBEDDED_ALONE, WITH_THE_SYSTEMS = True, False
# The fonts that Typst carries give the same bytes everywhere. A sign that they lack is looked for
# in the system's; where no font has it, the file is tagged but is not called PDF/UA.
ATTEMPTS = ((EMBEDDED_ALONE, ACCESSIBLE), (WITH_THE_SYSTEMS, ACCESSIBLE), (WITH_THE_SYSTEMS, ()))


class PdfMissingError(Exception):
    """Typst is not installed here; `da` and `en` say what to install."""

    da = "PDF kan ikke laves her. Den, der driver Rettesnor, skal installere rettesnor[pdf]."
    en = "PDF can't be made here. Whoever operates Rettesnor must install rettesnor[pdf]."

    def __init__(self) -> None:
        super().__init__(self.en)

    def said(self, language: str) -> str:
        """Return what to do in one of the two languages."""
        return self.en if language == "en" else self.da


def is_pdf_there() -> bool:
    """Tell whether a PDF can be made here."""
    return find_spec("typst") is not None


def guide_pdf(guide: Guide, language: str, note: str = "") -> bytes:
    """Return a guide as a PDF in one language.

    Raises: PdfMissingError.
    """
    if not is_pdf_there():
        raise PdfMissingError
    typst = import_module("typst")
    told = {"guide": json.dumps(printed(guide, language, note), ensure_ascii=False)}
    for is_embedded_alone, standards in ATTEMPTS[:-1]:
        try:
            return _set(typst, told, is_embedded_alone, standards)
        except typst.TypstError:
            continue
    return _set(typst, told, *ATTEMPTS[-1])


def _set(
    typst: Any, told: dict[str, str], is_embedded_alone: bool, standards: tuple[str, ...]
) -> bytes:
    compiler = typst.Compiler(
        _template(), sys_inputs=told, ignore_system_fonts=is_embedded_alone
    )
    # A fixed moment: the same version gives the same file.
    made: bytes = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=0)
    return made


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()
