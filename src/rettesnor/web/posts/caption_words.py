"""What is said of captions in the editor: each fault at its row, and what concerns them all."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.media.caption_quality import LIMITS, CaptionQuality, Fault, Remark
from rettesnor.web.posts.caption_editor import shown_time


def remarks_by_row(quality: CaptionQuality) -> dict[int, list[str]]:
    """Return what is said at each row that has a fault, by its number."""
    said: dict[int, list[str]] = {}
    for remark in quality.remarks:
        if remark.caption is not None:
            said.setdefault(remark.caption, []).append(_of_one(remark))
    return said


def remarks_on_all(quality: CaptionQuality) -> Iterator[str]:
    """Yield what concerns the captions together."""
    for remark in quality.remarks:
        if remark.caption is None and remark.fault is not Fault.UNCOVERED:
            yield _of_all(remark)
    if quality.coverage is not None:
        share = round(100 * quality.coverage)
        yield _("Underteksterne dækker %(share)d %% af det, der bliver sagt.") % {"share": share}


def uncovered(quality: CaptionQuality) -> tuple[tuple[str, str], ...]:
    """Return where somebody speaks and nothing is written, as times."""
    return tuple((shown_time(start), shown_time(end)) for start, end in quality.uncovered)


def _of_one(remark: Remark) -> str:
    measured = remark.measured or 0.0
    seconds = _decimal(measured / 1_000)
    count = f"{measured:.0f}"
    words = {
        Fault.TOO_MANY_LINES: _("%(count)s linjer. Brug højst %(most)s."),
        Fault.LONG_LINE: _("En linje på %(count)s tegn. Del den, så ingen er over %(widest)s."),
        Fault.TOO_SHORT: _("Kun fremme i %(seconds)s sekund. Lad den stå længere."),
        Fault.TOO_LONG: _("Fremme i %(seconds)s sekunder. Del den i to."),
        Fault.TOO_FAST: _("%(count)s tegn i sekundet. Kort den af, eller lad den stå længere."),
        Fault.NARROW_GAP: _("%(seconds)s sekund efter den forrige. Lad dem helst mødes."),
        Fault.OVERLAP: _("Begynder %(seconds)s sekund, før den forrige er væk. Ret tiden."),
        Fault.OUTSIDE: _("Slutter %(seconds)s sekund efter videoen. Ret tiden."),
        Fault.WITHOUT_WORDS: _("Der er ingen ord. Skriv teksten, eller fjern den."),
    }  # fmt: skip
    said = words.get(remark.fault, _("Se den efter."))
    return said % {
        "count": count, "seconds": seconds, "most": LIMITS.most_lines,
        "widest": LIMITS.line_warns,
    }  # fmt: skip


def _of_all(remark: Remark) -> str:
    seconds = _decimal(abs(remark.measured or 0.0) / 1_000)
    words = {
        Fault.LATE: _("Underteksterne kommer %(seconds)s sekund efter talen."),
        Fault.EARLY: _("Underteksterne kommer %(seconds)s sekund før talen."),
        Fault.MACHINE_MADE: _("De er lavet af en maskine. Læs dem igennem, og ret navne og tal."),
        Fault.OTHER_LANGUAGE: _("De er skrevet på et andet sprog end dansk."),
    }
    return words.get(remark.fault, _("Se dem efter.")) % {"seconds": seconds}


def _decimal(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text if get_language() == "en" else text.replace(".", ",")
