"""What one guide found in some posts, said by another: its levels, paragraphs and waivers.

Kept are the rules that both guides bind and wake alike; what the other guide binds or wakes in
another way is run by itself, as is a kept rule on a post where it saw what differs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rettesnor.guide.package import Paragraph
from rettesnor.guide.text import Verb
from rettesnor.rulebook.differing import Differing
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.loading import Rule
from rettesnor.rulebook.report import Report, ReportedFinding
from rettesnor.rulebook.settings import Setting
from rettesnor.rulebook.signals import Over
from rettesnor.rulebook.waivers import waiver_for

# By the address of a post: the rules that saw in it what differs between the guides.
type Touched = dict[int, set[str]]


class Rebinding:
    """A guide that takes over what another has found."""

    def __init__(self, old: Rulebook, new: Rulebook, differing: Differing) -> None:
        self._new = new
        self._order = {one.rule.id: number for number, one in enumerate(new.bound)}
        before = {one.rule.id: one for one in old.bound}
        self._bindings = {
            one.rule.id: one for one in new.bound
            if one.rule.id in before
            and before[one.rule.id].rule.check is one.rule.check
            and _bind_alike(before[one.rule.id].paragraphs, one.paragraphs)
            and not _wakes_otherwise(one.rule, differing)
        }  # fmt: skip
        rest = self._order.keys() - self.kept
        self._rest = _with_only(new, rest) if rest else None
        self._again: frozenset[str] = frozenset()
        self._again_book = new

    @property
    def kept(self) -> frozenset[str]:
        """Return the rules whose findings may be taken over."""
        return frozenset(self._bindings)

    def reports(
        self, posts: Sequence[Post], old: Sequence[Report], touched: Touched
    ) -> Iterator[Report]:
        """Yield what this guide says of each post that the other has looked at."""
        anew = self._run_again(posts, old, touched) if touched else {}
        beside: Iterable[Report | None] = [None] * len(posts)
        if self._rest is not None:
            beside = self._rest.check_many(posts)
        for number, (one, more) in enumerate(zip(old, beside, strict=True)):
            gone = touched.get(id(one.post), set())
            found = [*self._said_anew(one, gone), *anew.get(number, ())]
            if more is not None:
                found += more.found
            found.sort(key=lambda finding: self._order[finding.rule])
            yield Report(guide=self._new.guide, bound=self._new.bound, post=one.post, found=found)

    def _said_anew(self, old: Report, gone: set[str]) -> Iterator[ReportedFinding]:
        for one in old.found:
            binding = self._bindings.get(one.rule)
            if binding is not None and one.rule not in gone:
                waiver = waiver_for(binding, one.finding, old.post) if old.post.waivers else None
                yield ReportedFinding(binding=binding, finding=one.finding, waiver=waiver)

    def _run_again(
        self, posts: Sequence[Post], old: Sequence[Report], touched: Touched
    ) -> Mapping[int, list[ReportedFinding]]:
        """Return, by a post's number, what the rules find that saw in it what differs."""
        wanted = frozenset[str]().union(*touched.values())
        if not wanted <= self._again:
            self._again |= wanted
            self._again_book = _with_only(self._new, self._again)
        numbers = [number for number, one in enumerate(old) if id(one.post) in touched]
        reports = self._again_book.check_many(posts[number] for number in numbers)
        return {
            number: [one for one in report.found if one.rule in touched[id(old[number].post)]]
            for number, report in zip(numbers, reports, strict=True)
        }


def _bind_alike(old: Iterable[Paragraph], new: Iterable[Paragraph]) -> bool:
    """Tell whether paragraphs of two guides bind alike, apart from their wording and strength."""
    before, after = (tuple(map(_bare, one)) for one in (old, new))
    return before == after and all(map(_is_plain, before))


def _bare(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without its wording and strength."""
    return replace(
        paragraph, number="", verb=Verb.FACT, text={}, because="", sources=(), derived="",
        origin="house", section="", rules=(),
    )  # fmt: skip


def _is_plain(bare: Paragraph) -> bool:
    """Tell whether nothing else is said of when or how a paragraph binds."""
    return bare == Paragraph(anchor=bare.anchor, number="", verb=Verb.FACT, text={})


def _wakes_otherwise(rule: Rule, differing: Differing) -> bool:
    """Tell whether what wakes a rule differs between the guides."""
    for waker in rule.wakes_on or ():
        if isinstance(waker, Over) and isinstance(waker.limit, Setting):
            if waker.limit.key in differing.settings:
                return True
        elif isinstance(waker, str) and waker in differing.lists:
            return True
    return False


def _with_only(book: Rulebook, rules: Iterable[str]) -> Rulebook:
    """Return a rulebook that runs only these of its rules."""
    others = {one.rule.id for one in book.bound} - set(rules)
    off = {**book.guide.off, **dict.fromkeys(others, {})}
    return Rulebook(replace(book.guide, off=off), book.rules, book.lexicon)
