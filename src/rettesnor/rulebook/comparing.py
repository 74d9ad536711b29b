"""Two guides over the same posts: what each says, no rule being run twice where once is enough.

What a rule asks of the guide is noted while it runs under the first one. Where none of that
differs in the second, it would do the very same there, and what it found is said anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from typing import NamedTuple

from rettesnor.rulebook.differing import Differing, Seen, differing_between
from rettesnor.rulebook.engine import MOST_POSTS_AT_ONCE, Rulebook
from rettesnor.rulebook.facts import Answer, Post
from rettesnor.rulebook.findings import Finding
from rettesnor.rulebook.loading import Rule
from rettesnor.rulebook.rebinding import Rebinding, Touched
from rettesnor.rulebook.report import Report
from rettesnor.rulebook.settings import Settings

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
        differing = differing_between(old, new)
        self._new, self._old, self._noting = new, old, old
        self._touched: Touched = {}
        self._rebinding: Rebinding | None = None
        if not differing.is_everything:
            self._rebinding = Rebinding(old, new, differing)
            if not differing.is_nothing:
                self._noting = self._with_notes(old, differing, self._rebinding.kept)

    def pairs(self, cases: Iterable[Case]) -> Iterator[Pair]:
        """Yield what both guides say of each case in turn, in constant memory."""
        for chunk in batched(cases, MOST_POSTS_AT_ONCE, strict=False):
            self._touched.clear()
            # The reports hold the posts, so that no other gets an address that is noted.
            old = list(self._noting.check_many(case.post for case in chunk))
            for case, before, after in zip(chunk, old, self._said_anew(chunk, old), strict=True):
                yield Pair(
                    case, _recalled(self._old, before, case.post, case.recall),
                    _recalled(self._new, after, case.later or case.post, case.recall),
                )  # fmt: skip

    def _said_anew(self, chunk: Sequence[Case], old: Sequence[Report]) -> list[Report]:
        if self._rebinding is None:
            return list(self._new.check_many(case.later or case.post for case in chunk))
        again = self._rebinding.reports([case.post for case in chunk], old, self._touched)
        return [
            report if case.later is None else self._new.check(case.later)
            for case, report in zip(chunk, again, strict=True)
        ]

    def _with_notes(self, old: Rulebook, differing: Differing, kept: Iterable[str]) -> Rulebook:
        """Return a rulebook whose kept rules note on which posts they see what differs."""
        noting = {name: self._noted(old.rules[name], differing) for name in kept}
        return Rulebook(old.guide, {**old.rules, **noting}, old.lexicon)

    def _noted(self, rule: Rule, differing: Differing) -> Rule:
        def check(post: Post, settings: Settings) -> Iterable[Finding]:
            seen = Seen(settings, differing)
            found = list(rule.check(post, seen))
            if seen.differs:
                self._touched.setdefault(id(post), set()).add(rule.id)
            return found

        return replace(rule, check=check)


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
