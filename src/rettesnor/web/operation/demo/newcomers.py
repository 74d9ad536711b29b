"""What the demonstration's people did with documents, and with somebody who is new among them."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from rettesnor.web.documents.actions import Typed, acknowledge_document, change_document
from rettesnor.web.documents.models import Document, Kind, State
from rettesnor.web.onboarding.actions import tick_step
from rettesnor.web.onboarding.models import Path, Step
from rettesnor.web.people.actions import add_person
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.reading.actions import acknowledge_section
from rettesnor.web.reading.queries import asked_now

MAILBOX = "some@rettesnor.example"
INTRANET = "https://intranet.rettesnor.example"
NEWCOMER, EMAIL = "Freja Østermark", "freja@rettesnor.example"
# How many sections she has come through.
SECTIONS_READ = 7

type Deed = Callable[[], None]


def deeds(
    *, owner: Person, manager: Person, library: Unit, now: datetime
) -> Iterator[tuple[datetime, Deed]]:
    """Yield what was done, each with its moment."""
    today = timezone.localdate(now)
    later, passed = today + timedelta(days=300), today - timedelta(days=5)

    def on(days: int, at: str) -> datetime:
        day = today + timedelta(days=days)
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(at)))

    yield on(-36, "10:05"), lambda: _write(owner, "strategy-social-media", "2025", later)
    yield on(-36, "10:12"), lambda: _write(owner, "strategy-video", "2023", passed)
    yield on(-36, "10:20"), lambda: _write(owner, "legal-guidelines", "2026", later)
    yield on(-9, "09:00"), lambda: _take_in(manager, library)
    yield on(-8, "13:30"), lambda: _tick(1)
    yield on(-6, "11:15"), lambda: _tick(2)
    yield on(-5, "10:40"), lambda: _read("strategy-social-media")
    for number in range(SECTIONS_READ):
        yield on(-4, f"14:{number * 4:02}"), _read_a_section


def _write(owner: Person, key: str, version: str, review_on: date) -> None:
    document = Document.objects.get(key=key)
    typed = Typed(
        kind=Kind(document.kind), state=State.IN_FORCE, title=document.title,
        title_en=document.title_en, address=f"{INTRANET}/{key}", version=version,
        asks_receipt=True, mailbox=MAILBOX, review_on=review_on,
        paragraphs=tuple(document.paragraphs),
    )  # fmt: skip
    change_document(by=owner, document=document, typed=typed, seen=document.revision)


def _take_in(manager: Person, library: Unit) -> None:
    add_person(
        by=manager, email=EMAIL, name=NEWCOMER, unit=library, role=Role.LOCAL_EDITOR,
        from_on=timezone.localdate(),
    )  # fmt: skip


def _newcomer() -> Person:
    return Person.objects.get(email=EMAIL)


def _tick(number: int) -> None:
    own = Step.objects.filter(path=Path.objects.get(person=_newcomer()), kind="own")
    tick_step(by=_newcomer(), step=own.order_by("position")[number - 1])


def _read(key: str) -> None:
    document = Document.objects.get(key=key)
    acknowledge_document(by=_newcomer(), document=document, version=document.version)


def _read_a_section() -> None:
    reading = asked_now(_newcomer())[0].reading
    acknowledge_section(
        by=_newcomer(), section=reading.section.anchor, digest=reading.digest,
        answers=tuple(question.right for question in reading.questions),
    )
