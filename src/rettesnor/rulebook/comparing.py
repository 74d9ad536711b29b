"""Two guides over the same posts, many at a time: what each says of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import batched
from typing import NamedTuple

from rettesnor.rulebook.engine import MOST_POSTS_AT_ONCE, Rulebook
from rettesnor.rulebook.facts import Answer, Post
from rettesnor.rulebook.report import Report

# One answer can open the next question; no rule asks in more steps than these.
MOST_STEPS = 4

type Recall = Callable[[Report], tuple[Answer, ...]]


def nothing_recalled(report: Report) -> tuple[Answer, ...]:
    """Return no answer to what a report asks."""
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A post that both guides look at; `place` is where it stands, `unit` whose it is.

    Shape: `later` is the post as it is read under the second guide, where that makes a
    difference. `recall` gives the answers that are remembered to what a report asks.
    """

    post: Post
    place: int
    unit: int = 0
    later: Post | None = None
    recall: Recall = nothing_recalled


class Pair(NamedTuple):
    """What the two guides say of one case."""

    case: Case
    old: Report
    new: Report


class Comparison:
    """Two rulebooks, ready to be held against each other."""

    def __init__(self, old: Rulebook, new: Rulebook) -> None:
        self._old, self._new = old, new

    def pairs(self, cases: Iterable[Case]) -> Iterator[Pair]:
        """Yield what both guides say of each case in turn, in constant memory."""
        for chunk in batched(cases, MOST_POSTS_AT_ONCE, strict=False):
            before = self._old.check_many(case.post for case in chunk)
            after = self._new.check_many(case.later or case.post for case in chunk)
            for case, old, new in zip(chunk, before, after, strict=True):
                yield Pair(
                    case, _recalled(self._old, old, case.post, case.recall),
                    _recalled(self._new, new, case.later or case.post, case.recall),
                )  # fmt: skip


def _recalled(book: Rulebook, report: Report, post: Post, recall: Recall) -> Report:
    """Return the report after what is remembered has been answered."""
    if recall is nothing_recalled:
        return report
    for _ in range(MOST_STEPS):
        known = recall(report)
        if not known:
            break
        post = replace(post, answers=(*post.answers, *known))
        report = book.check(post)
    return report
