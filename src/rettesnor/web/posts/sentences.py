"""What a whole check comes to, in one sentence, and what else there is."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.rulebook.report import Report, Status


def sentence(report: Report, kind: str) -> str:
    """Return the one sentence that the check comes to."""
    count = sum(finding.status is report.status for finding in report.findings)
    is_reply = kind == "reply"
    if report.status is Status.STOPPED:
        before = _fix_reply(count) if is_reply else _fix_post(count)
    elif report.status is Status.NEEDS_ANSWERS:
        before = _answer_reply(count) if is_reply else _answer_post(count)
    elif report.status is Status.ADVICE:
        before = ngettext("Klar – men se %(count)d råd", "Klar – men se %(count)d råd", count)
    else:
        return _("Klar til at blive sendt") if is_reply else _("Klar til at blive slået op")
    return before % {"count": count}


def _fix_post(count: int) -> str:
    return ngettext(
        "Ret %(count)d ting, før du slår op", "Ret %(count)d ting, før du slår op", count
    )


def _fix_reply(count: int) -> str:
    return ngettext("Ret %(count)d ting, før du svarer", "Ret %(count)d ting, før du svarer", count)


def _answer_post(count: int) -> str:
    return ngettext(
        "Svar på %(count)d spørgsmål, før du slår op",
        "Svar på %(count)d spørgsmål, før du slår op",
        count,
    )


def _answer_reply(count: int) -> str:
    return ngettext(
        "Svar på %(count)d spørgsmål, før du svarer",
        "Svar på %(count)d spørgsmål, før du svarer",
        count,
    )


def summary(report: Report) -> str:
    """Return what else there is than the verdict counts."""
    asked = sum(f.status is Status.NEEDS_ANSWERS for f in report.findings)
    advised = sum(f.status is Status.ADVICE for f in report.findings)
    parts = []
    if asked and report.status is not Status.NEEDS_ANSWERS:
        said = ngettext("Svar også på %(count)d spørgsmål.", "Svar også på %(count)d spørgsmål.",
                        asked)  # fmt: skip
        parts.append(said % {"count": asked})
    if advised and report.status is not Status.ADVICE:
        said = ngettext("Der er også %(count)d råd.", "Der er også %(count)d råd.", advised)
        parts.append(said % {"count": advised})
    return " ".join(parts)
