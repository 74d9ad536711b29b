"""Which steps of a path are done: seen from what has happened, or ticked by the person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from rettesnor.guide.onboarding import StepKind
from rettesnor.web.documents.queries import to_read
from rettesnor.web.onboarding.models import Path, State, Step
from rettesnor.web.people.models import Person
from rettesnor.web.posts.models import Check
from rettesnor.web.reading.asking import readings_on
from rettesnor.web.reading.models import Receipt
from rettesnor.web.sign_in.factors import has_factor

# The page on which each kind of step is done.
DONE_AT: Mapping[str, str] = {
    StepKind.DOCUMENTS: "documents", StepKind.SECTIONS: "reading",
    StepKind.TWO_FACTOR: "mfa_index", StepKind.TRY_CHECK: "new-draft",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A step, whether it is done, and how many things in it are left to read."""

    step: Step
    is_done: bool
    left: int = 0

    @property
    def title(self) -> str:
        """Return its title in the page's language."""
        return str(self.step.title[get_language() or "da"])

    @property
    def text(self) -> str:
        """Return what to do in the page's language."""
        return str(self.step.text[get_language() or "da"])

    @property
    def is_own(self) -> bool:
        """Tell whether the person says so themselves."""
        return self.step.kind == StepKind.OWN.value

    @property
    def page(self) -> str:
        """Return the name of the page on which it is done, if there is one."""
        return DONE_AT.get(self.step.kind, "")


def steps_seen(path: Path) -> list[Seen]:
    """Return a path's steps in order, each with whether it is done."""
    return [_seen(step, path) for step in path.steps.order_by("position")]


def left_of(path: Path) -> list[Seen]:
    """Return the steps of a running path that are not done."""
    return [one for one in steps_seen(path) if not one.is_done] if is_running(path) else []


def is_running(path: Path) -> bool:
    """Tell whether a path is still walked."""
    return path.state == State.RUNNING


def first_due(left: Iterable[Seen]) -> date | None:
    """Return the day on which the next of some steps is due."""
    return min((one.step.due_on for one in left), default=None)


def _seen(step: Step, path: Path) -> Seen:
    if path.state == State.CONFIRMED:
        return Seen(step=step, is_done=True)
    if step.kind == StepKind.OWN.value:
        return Seen(step=step, is_done=step.ticked_at is not None)
    left = _LEFT[step.kind](path.person, step.about)
    return Seen(step=step, is_done=left == 0, left=left)


def _documents_left(person: Person, kinds: list[str]) -> int:
    return len(to_read(person, kinds))


def _sections_left(person: Person, anchors: list[str]) -> int:
    """Count the sections that the guide still has and the person has never acknowledged."""
    readings = readings_on(person.authority_id, timezone.localdate())
    wanted = {one.section.anchor for one in readings} & set(anchors)
    given = Receipt.objects.filter(person=person, section__in=wanted)
    return len(wanted - set(given.values_list("section", flat=True)))


def _factor_left(person: Person, _: list[str]) -> int:
    return int(not has_factor(person.pk))


def _check_left(person: Person, _: list[str]) -> int:
    return int(not Check.objects.filter(by=person).exists())


_LEFT = {
    StepKind.DOCUMENTS.value: _documents_left, StepKind.SECTIONS.value: _sections_left,
    StepKind.TWO_FACTOR.value: _factor_left, StepKind.TRY_CHECK.value: _check_left,
}  # fmt: skip
