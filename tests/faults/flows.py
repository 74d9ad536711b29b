"""The flows that are killed: how each goes on and on, and what the store must hold afterwards.

A flow acknowledges a key after each act that returned. Each acknowledged key must be `kept` exactly
once, and `faults` names what stands half done; both are asked when all kills are over.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from threading import Event, Thread

from django.db import IntegrityError
from django.db.models import QuerySet
from django.tasks import task
from django.utils import timezone

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.posts.drafts.content import Content
from rettesnor.web.posts.drafts.saving import create_draft, save_draft
from rettesnor.web.posts.drafts.turns import Sent
from rettesnor.web.posts.models import Draft, DraftVersion
from rettesnor.web.tasks.models import FAILED, READY, SUCCESSFUL, QueuedTask
from rettesnor.web.tasks.worker import run_worker
from tests.faults.decision_flows import (
    approve_and_post,
    ask_and_approve,
    decisions_half_done,
    decisions_kept,
    prepare_office,
)
from tests.web import office

type Acknowledge = Callable[[str], None]
SAVES_OF_ONE_DRAFT = 10
MOST_WAITING = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """One flow: what it needs, what it does until it is killed, and what must then be true."""

    prepare: Callable[[], None]
    run: Callable[[Acknowledge], None]
    kept: Callable[[], Counter[str]]
    faults: Callable[[], Iterator[str]]


def prepare_unit() -> None:
    """Make a unit with an editor."""
    office.person(office.institution(office.administration(office.authority())))


def editor_and_unit() -> tuple[Person, Unit]:
    """Return the editor, and the unit they write in."""
    editor = Person.objects.get()
    return editor, editor.appointments.get().unit


def content(text: str) -> Content:
    """Return a draft's content with a text."""
    return Content(form={"kind": ["post"], "text": [text], "platforms": ["facebook"]})


def save_and_save(acknowledge: Acknowledge) -> None:
    """Create drafts, and save each some times."""
    editor, unit = editor_and_unit()
    while True:
        draft = create_draft(by=editor, unit=unit, content=content("Begyndt."))
        acknowledge(f"{draft.pk}:1")
        for number in range(SAVES_OF_ONE_DRAFT):
            sent = Sent(version=draft.version)
            draft = save_draft(by=editor, draft=draft, sent=sent, content=content(f"Nr. {number}."))
            acknowledge(f"{draft.pk}:{draft.version}")


def saves_kept() -> Counter[str]:
    """Return the versions that the logbook knows."""
    acts = Entry.objects.filter(act__in=("posts.create_draft", "posts.save_draft"))
    return Counter(f"{entry.object_id}:{entry.details['version']}" for entry in acts)


def saves_half_done() -> Iterator[str]:
    """Name drafts that differ from their history or from the logbook."""
    entered = Counter(key.partition(":")[0] for key in saves_kept())
    for draft in Draft.objects.prefetch_related("versions"):
        newest = max(draft.versions.all(), key=lambda version: version.number)
        if (newest.number, newest.digest) != (draft.version, draft.digest):
            yield f"draft {draft.pk} is not its newest version"
        if entered[str(draft.pk)] != draft.version:
            yield f"draft {draft.pk} has {draft.version} versions, {entered[str(draft.pk)]} entered"


ORDERED = known("tests.order", da="bestilte {object}", en="ordered {object}")
DELIVERED = known("tests.deliver", da="leverede {object}", en="delivered {object}")


@act(ORDERED)
def order(*, by: Person, unit: Unit, number: int) -> Draft:
    """Make a draft, and want a task done with it."""
    now = timezone.now()
    draft = Draft.objects.create(
        unit=unit, author=by, form={}, digest=f"{number}", created_at=now, changed_at=now
    )
    enter(by=by.pk, on=draft, unit=unit.pk)
    deliver.enqueue(draft.pk)
    return draft


@act(DELIVERED)
def hand_over(*, draft: Draft) -> None:
    """Do once what the task is for."""
    DraftVersion.objects.create(
        draft=draft, number=1, form={}, digest="", by=draft.author, at=timezone.now()
    )
    enter(by=None, on=draft, unit=draft.unit_id)


@task
def deliver(number: int) -> None:
    """Hand over, unless an attempt that was killed has done it already."""
    draft = Draft.objects.get(pk=number)
    if draft.versions.exists():
        return
    try:
        hand_over(draft=draft)
    except IntegrityError:
        if not draft.versions.exists():
            raise


def order_and_deliver(acknowledge: Acknowledge) -> None:
    """Order without end, beside a worker that delivers."""
    editor, unit = editor_and_unit()
    Thread(target=run_worker, args=(Event(), 2), daemon=True).start()
    pause = Event()
    for number in count():
        # First the worker takes up what the last one left, so that it is killed in its work.
        while _unfinished().filter(due_at=None).count() > MOST_WAITING:
            pause.wait(0.005)
        acknowledge(str(order(by=editor, unit=unit, number=number).pk))


def deliveries_kept() -> Counter[str]:
    """Let a worker do the rest, and return what was delivered."""
    stop = Event()
    worker = Thread(target=run_worker, args=(stop, 2))
    worker.start()
    while _unfinished().exists():
        # As if the rest that a task gets after several deaths were over.
        QueuedTask.objects.filter(state=READY).update(due_at=None)
        stop.wait(0.05)
    stop.set()
    worker.join()
    return Counter(Entry.objects.filter(act=DELIVERED.name).values_list("object_id", flat=True))


def deliveries_half_done() -> Iterator[str]:
    """Name orders without a task, and tasks that failed."""
    ordered = set(Entry.objects.filter(act=ORDERED.name).values_list("object_id", flat=True))
    if QueuedTask.objects.count() != len(ordered):
        yield f"{QueuedTask.objects.count()} tasks for {len(ordered)} orders"
    for failed in QueuedTask.objects.filter(state=FAILED):
        yield f"task {failed.pk} failed: {failed.errors}"
    for draft in ordered - set(deliveries_kept()):
        yield f"order {draft} was not delivered"


def _unfinished() -> "QuerySet[QueuedTask]":
    return QueuedTask.objects.exclude(state__in=(SUCCESSFUL, FAILED))


FLOWS: dict[str, Flow] = {
    "save": Flow(
        prepare=prepare_unit, run=save_and_save, kept=saves_kept, faults=saves_half_done
    ),
    "approve": Flow(
        prepare=prepare_office, run=ask_and_approve, kept=decisions_kept,
        faults=decisions_half_done,
    ),
    "post": Flow(
        prepare=prepare_office, run=approve_and_post, kept=decisions_kept,
        faults=decisions_half_done,
    ),
    "tasks": Flow(
        prepare=prepare_unit, run=order_and_deliver, kept=deliveries_kept,
        faults=deliveries_half_done,
    ),
}  # fmt: skip
