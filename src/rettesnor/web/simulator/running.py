"""One simulation from beginning to end, its progress kept where a page can read it."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from hashlib import sha256
from itertools import batched
from typing import Any

from django.utils import timezone, translation

from rettesnor.guide.package import KK, Files, files_in
from rettesnor.rulebook.simulation import Tally
from rettesnor.web.guide.books import digest_of, files_of, version_in_force
from rettesnor.web.guide.refusals import UNSOUND, said_of
from rettesnor.web.guide.soundness import sound_rulebook
from rettesnor.web.simulator import uploads
from rettesnor.web.simulator.models import UNFINISHED, Simulation, Source, State
from rettesnor.web.simulator.queries import posts_of
from rettesnor.web.simulator.starting import Given
from rettesnor.web.simulator.work import POSTS_A_BATCH, Batch, done_in

SECONDS_BETWEEN = 1.0
MOST_BROKEN_KEPT = 50
type Says = Callable[[], str]


class StoppedError(Exception):
    """Somebody has stopped the simulation."""


def run(simulation_id: int) -> None:
    """Run a simulation; nothing happens where it is over or stopped."""
    now = timezone.now()
    begun = Simulation.objects.filter(pk=simulation_id, state__in=UNFINISHED)
    if not begun.update(state=State.RUNNING, done=0):
        uploads.forget(simulation_id)
        return
    simulation = Simulation.objects.select_related("draft").get(pk=simulation_id)
    try:
        given = _given(simulation)
        if given is not None:
            _carry_out(simulation, given)
    except StoppedError:
        pass
    except FileNotFoundError:
        _fail(simulation, lambda: translation.gettext("Filen er væk. Hent den op igen."))
    except Exception:
        _fail(simulation, lambda: translation.gettext("Noget gik galt. Prøv igen."))
        raise
    finally:
        uploads.forget(simulation_id)
        Simulation.objects.filter(pk=simulation_id, finished_at=None).update(finished_at=now)


def _given(simulation: Simulation) -> Given | None:
    """Return the two guides as they are now; nothing, once it is told, where one can't be read."""
    if simulation.draft is None:
        _fail(simulation, lambda: translation.gettext("Udkastet er kasseret. Begynd et nyt."))
        return None
    new = files_of(simulation.draft)
    try:
        sound_rulebook(new)
    except Exception as problem:
        told = problem.problem if hasattr(problem, "problem") else problem
        if not isinstance(told, UNSOUND):
            raise
        _fail(simulation, lambda: said_of(told))
        return None
    today = timezone.localdate()
    base = version_in_force(simulation.authority_id, simulation.day or today)
    old: Files = files_in(KK) if base is None else files_of(base)
    simulation.base, simulation.draft_digest = base, digest_of(new)
    simulation.save(update_fields=["base", "draft_digest"])
    return Given(
        old=old, new=new, authority_id=simulation.authority_id,
        is_file=simulation.source == Source.FILE, today=today, day=simulation.day,
    )  # fmt: skip


def _carry_out(simulation: Simulation, given: Given) -> None:
    tally, broken, done = Tally(), list[dict[str, Any]](), 0
    digest = sha256()
    told_at = time.monotonic()
    batches = _batches(simulation, lambda row: digest.update(row.encode()))
    with closing(_closable(done_in(batches, given, simulation.total))) as finished:
        for batch in finished:
            tally.join(batch.tally)
            broken += map(asdict, batch.unread.lines[: MOST_BROKEN_KEPT - len(broken)])
            done += batch.size
            if time.monotonic() - told_at > SECONDS_BETWEEN:
                told_at = time.monotonic()
                _change(simulation, done=done)
    is_file = simulation.source == Source.FILE
    examples = [
        one.as_json() if is_file else one.as_reference() for one in tally.all_examples()
    ]
    _change(
        simulation, state=State.DONE, done=done, counts=tally.as_json(), examples=examples,
        broken=broken, finished_at=timezone.now(),
        source_digest=simulation.source_digest or digest.hexdigest(),
    )  # fmt: skip


def _closable[Result](results: Iterator[Result]) -> Generator[Result]:
    """Yield the results; closed early, what is under way elsewhere is let go."""
    yield from results


def _batches(simulation: Simulation, note: Callable[[str], None]) -> Iterable[Batch]:
    if simulation.source == Source.FILE:
        yield from batched(uploads.lines_in(simulation.pk), POSTS_A_BATCH, strict=False)
        return
    last: int | None = None
    chosen = posts_of(simulation).order_by("-pk").values_list("pk", "version")
    while rows := list((chosen if last is None else chosen.filter(pk__lt=last))[:POSTS_A_BATCH]):
        for number, version in rows:
            note(f"{number}:{version} ")
        last = rows[-1][0]
        yield [number for number, _ in rows]


def _change(simulation: Simulation, **fields: Any) -> None:
    """Keep how far it has come.

    Raises: StoppedError where somebody has stopped it.
    """
    running = Simulation.objects.filter(pk=simulation.pk, state=State.RUNNING)
    if not running.update(**fields):
        raise StoppedError


def _fail(simulation: Simulation, says: Says) -> None:
    told = {}
    for language in ("da", "en"):
        with translation.override(language):
            told[language] = says()
    running = Simulation.objects.filter(pk=simulation.pk, state=State.RUNNING)
    running.update(state=State.FAILED, problem=told, finished_at=timezone.now())
