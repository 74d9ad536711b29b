"""A draft checked: with the waivers that stand on it and what is remembered of its things."""

from dataclasses import dataclass
from datetime import date

from rettesnor.rulebook.report import Report
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.posts.drafts.planned import demand_readable
from rettesnor.web.posts.drafts.remembering import recalled, with_answers
from rettesnor.web.posts.facts import post_on_draft
from rettesnor.web.posts.models import Draft, State
from rettesnor.web.posts.shown import Shown, shown, without_report
from rettesnor.web.posts.typed import Typed

# One answer can open the next question; no rule asks in more steps than these.
MOST_STEPS = 4
# What another person has been shown or has approved gains no answer by itself.
BEING_WRITTEN = (State.WRITTEN, State.RETURNED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What is typed, with what was remembered, and what the guide says of it."""

    typed: Typed
    report: Report | None

    @property
    def shown(self) -> Shown:
        """Return the report as the page shows it."""
        if self.report is None:
            return without_report(self.typed)
        return shown(self.report, self.typed)


def checked(draft: Draft, typed: Typed, today: date) -> Checked:
    """Check what is typed in a draft; answers that are remembered are filled in."""
    demand_readable(typed)
    if typed.is_empty:
        return Checked(typed=typed, report=None)
    report = _report(draft, typed, today)
    for _ in range(MOST_STEPS):
        if report is None or draft.state not in BEING_WRITTEN:
            break
        known = recalled(report, typed, draft.unit.authority_id)
        if not known:
            break
        typed = with_answers(typed, known)
        report = _report(draft, typed, today)
    return Checked(typed=typed, report=report)


def _report(draft: Draft, typed: Typed, today: date) -> Report | None:
    post = post_on_draft(draft, typed, today)
    if post is None:
        return None
    return rulebook_in_force(draft.unit.authority_id, today).check(post)
