"""The work of a simulation, batch by batch: in this process, or in two that know no requests."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from rettesnor.cli.batches import in_order
from rettesnor.rulebook.comparing import Case, Comparison
from rettesnor.rulebook.packages import rulebook_of_files
from rettesnor.rulebook.simulation import Tally
from rettesnor.web.simulator import cases as made_cases
from rettesnor.web.simulator.starting import Given, worker

POSTS_A_BATCH = 500
# Two processes take a few seconds to begin; fewer posts than these are done sooner in one.
FEWEST_FOR_TWO = 4_000
MOST_PROCESSES = 2

type Batch = Sequence[int] | Sequence[made_cases.Line]


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What came of a batch."""

    size: int
    tally: Tally
    unread: made_cases.Unread = field(default_factory=made_cases.Unread)


def done_in(batches: Iterable[Batch], given: Given, total: int) -> Iterator[Done]:
    """Yield what comes of each batch, in order."""
    return in_order(batches, worker, given, processes_for(total))


def processes_for(total: int) -> int:
    """Return how many processes are worth their while."""
    # A worker that is itself such a process may begin no others.
    if total < FEWEST_FOR_TWO or multiprocessing.current_process().daemon:
        return 1
    return min(MOST_PROCESSES, os.cpu_count() or 1)


def made(given: Given) -> Callable[[Batch], Done]:
    """Make both guides ready; return what compares them on a batch of posts."""
    books = rulebook_of_files(given.old), rulebook_of_files(given.new)
    comparison = Comparison(*books)
    if given.is_file:
        cases = partial(made_cases.cases_of_lines, today=given.day or given.today)
        return lambda batch: _done(comparison, batch, cases, Tally(excerpt=made_cases.excerpt_of))
    known = made_cases.answers_known(given.authority_id)
    drafts = partial(made_cases.cases_of_drafts, books=books, day=given.day, known=known)
    return lambda batch: _done(comparison, batch, drafts, Tally())


def _done(
    comparison: Comparison, batch: Batch, cases: Callable[..., Iterable[Case]], tally: Tally
) -> Done:
    unread = made_cases.Unread()
    for pair in comparison.pairs(cases(batch, unread=unread)):
        tally.add(pair)
    tally.unread = unread.count
    return Done(size=len(batch), tally=tally, unread=unread)
