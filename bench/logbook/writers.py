"""One write of the business, without an entry, with a plain one, and with a linked one."""

from django.db import transaction
from django.utils import timezone

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.logbook.chain import append, head
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Unit

MEASURED = known("bench.measure", da="målte", en="measured")
AT_ONCE = 5_000


def _write(name: str) -> None:
    Unit.objects.create(kind="authority", name=name, path=f"/{name}/")


def without(name: str) -> None:
    """Write what the business wants, and nothing of it in the logbook."""
    with transaction.atomic(durable=True):
        _write(name)


def with_plain_entry(name: str) -> None:
    """Write it with a row beside it."""
    with transaction.atomic(durable=True):
        _write(name)
        _plain(1).save(force_insert=True)


@act(MEASURED)
def with_linked_entry(name: str) -> None:
    """Write it as the office does."""
    _write(name)
    enter(by=3, unit=1, number=1, role="reader")


def fill(count: int) -> None:
    """Write this many linked entries."""
    for start in range(0, count, AT_ONCE):
        with transaction.atomic():
            rows = [_plain(number) for number in range(start, min(start + AT_ONCE, count))]
            append(Entry.objects.bulk_create(rows), head())


def _plain(number: int) -> Entry:
    return Entry(
        at=timezone.now(), act=MEASURED.name, actor_id=3, unit_id=1,
        details={"number": number, "role": "reader"},
    )  # fmt: skip


WRITERS = {
    "without an entry": without,
    "with a plain entry": with_plain_entry,
    "with a linked entry": with_linked_entry,
}
