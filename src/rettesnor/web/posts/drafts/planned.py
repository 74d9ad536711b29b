"""The moment a draft is planned for, as a browser's field holds it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rettesnor.web.posts.drafts.kept_form import PLANNED_AT
from rettesnor.web.posts.typed import Problem, Typed

IN_FIELD = "%Y-%m-%dT%H:%M"


def demand_readable(typed: Typed) -> None:
    """Note a problem where the planned moment can't be read."""
    if _said(typed) and moment_in(typed) is None:
        message = _("Skriv dag og klokkeslæt som 2026-05-01 10:30.")
        typed.problems.append(Problem(field=PLANNED_AT, message=message))


def moment_in(typed: Typed) -> datetime | None:
    """Return the planned moment, or None where there is none that can be read."""
    try:
        read = datetime.fromisoformat(_said(typed))
        return read if timezone.is_aware(read) else timezone.make_aware(read)
    except (ValueError, OverflowError):
        return None


def in_field(moment: datetime | None) -> str:
    """Return a moment as the browser's field shows it."""
    return timezone.localtime(moment).strftime(IN_FIELD) if moment else ""


def _said(typed: Typed) -> str:
    return typed.data.get(PLANNED_AT, "").strip()
