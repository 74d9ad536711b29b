"""What somebody reads before they decide: the text, its media, its answers, what the guide says."""

from dataclasses import dataclass

from django.utils import timezone

from rettesnor.rulebook.report import Report
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.posts.facts import data_of
from rettesnor.web.posts.forms import KINDS, PLATFORMS
from rettesnor.web.posts.models import Draft
from rettesnor.web.posts.shown import Shown, shown
from rettesnor.web.posts.typed import Typed, read


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A draft to be read, not written in."""

    typed: Typed
    kind: str
    platforms: tuple[str, ...]
    result: Shown | None


def reading_of(draft: Draft, report: Report | None) -> Reading:
    """Return a draft as it is read; without a report when it can't be checked."""
    rulebook = rulebook_in_force(draft.unit.authority_id, timezone.localdate())
    typed = read(data_of(draft.form), rulebook)
    kinds = {key: str(label) for key, label in KINDS}
    chosen = typed.data.getlist("platforms")
    return Reading(
        typed=typed, kind=kinds[typed.kind],
        platforms=tuple(str(label) for key, label in PLATFORMS if key in chosen),
        result=shown(report, typed) if report else None,
    )  # fmt: skip
