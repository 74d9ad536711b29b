"""Which steps of a path are done: seen from what has happened, or ticked by the person."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from rettesnor.guide.onboarding import StepKind
from rettesnor.web.documents.models import Document, DocumentReceipt
from rettesnor.web.documents.queries import asking
from rettesnor.web.onboarding.models import Path, State, Step
from rettesnor.web.posts.models import Check
from rettesnor.web.reading.asking import readings_on
from rettesnor.web.reading.models import Receipt
from rettesnor.web.sign_in.factors import with_factor

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What has happened, of some people of one authority, read in as many queries for all of them.

    Shape: `read` holds a person, a document and an edition; `acknowledged` a person and a section.
    """

    documents: tuple[Document, ...]
    read: frozenset[tuple[int, int, str]]
    sections: frozenset[str]
    acknowledged: frozenset[tuple[int, str]]
    with_factor: frozenset[int]
    have_checked: frozenset[int]


def steps_seen(path: Path) -> list[Seen]:
    """Return a path's steps in order, each with whether it is done."""
    return steps_seen_of([path])[path.pk]


def steps_seen_of(paths: Iterable[Path]) -> dict[int, list[Seen]]:
    """Return the steps of many paths, by the paths' numbers."""
    walked = list(paths)
    people: dict[int, set[int]] = {}
    for path in walked:
        people.setdefault(path.person.authority_id, set()).add(path.person_id)
    facts = {authority: _facts(authority, ids) for authority, ids in people.items()}
    found: dict[int, list[Seen]] = {path.pk: [] for path in walked}
    by_pk = {path.pk: path for path in walked}
    for step in Step.objects.filter(path__in=list(by_pk)).order_by("path", "position"):
        path = by_pk[step.path_id]
        found[path.pk].append(_seen(step, path, facts[path.person.authority_id]))
    return found


def left_of(path: Path) -> list[Seen]:
    """Return the steps of a running path that are not done."""
    return [one for one in steps_seen(path) if not one.is_done] if is_running(path) else []


def is_running(path: Path) -> bool:
    """Tell whether a path is still walked."""
    return path.state == State.RUNNING


def first_due(left: Iterable[Seen]) -> date | None:
    """Return the day on which the next of some steps is due."""
    return min((one.step.due_on for one in left), default=None)


def _facts(authority_id: int, people: Collection[int]) -> Facts:
    today = timezone.localdate()
    documents, sections = DocumentReceipt.objects, Receipt.objects
    return Facts(
        documents=tuple(asking(authority_id)),
        read=frozenset(documents.filter(person__in=people).values_list(
            "person", "document", "version")),
        sections=frozenset(one.section.anchor for one in readings_on(authority_id, today)),
        acknowledged=frozenset(
            sections.filter(person__in=people).values_list("person", "section")
        ),
        with_factor=with_factor(people),
        have_checked=frozenset(
            Check.objects.filter(by__in=people).values_list("by", flat=True).distinct()
        ),
    )  # fmt: skip


def _seen(step: Step, path: Path, facts: Facts) -> Seen:
    if path.state == State.CONFIRMED:
        return Seen(step=step, is_done=True)
    if step.kind == StepKind.OWN.value:
        return Seen(step=step, is_done=step.ticked_at is not None)
    left = _LEFT[step.kind](path.person_id, step.about, facts)
    return Seen(step=step, is_done=left == 0, left=left)


def _documents_left(person: int, kinds: list[str], facts: Facts) -> int:
    return sum(
        one.kind in kinds and (person, one.pk, one.version) not in facts.read
        for one in facts.documents
    )


def _sections_left(person: int, anchors: list[str], facts: Facts) -> int:
    """Count the sections that the guide still has and the person has never acknowledged."""
    wanted = facts.sections.intersection(anchors)
    return sum((person, anchor) not in facts.acknowledged for anchor in wanted)


def _factor_left(person: int, _: list[str], facts: Facts) -> int:
    return int(person not in facts.with_factor)


def _check_left(person: int, _: list[str], facts: Facts) -> int:
    return int(person not in facts.have_checked)


_LEFT: Mapping[str, Callable[[int, list[str], Facts], int]] = {
    StepKind.DOCUMENTS.value: _documents_left, StepKind.SECTIONS.value: _sections_left,
    StepKind.TWO_FACTOR.value: _factor_left, StepKind.TRY_CHECK.value: _check_left,
}  # fmt: skip
