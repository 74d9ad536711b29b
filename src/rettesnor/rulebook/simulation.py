"""What another guide would change: stops, questions and advice that come or go, counted exactly."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rettesnor.rulebook.comparing import Pair
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Verdict
from rettesnor.rulebook.report import Report, ReportedFinding, Status

MOST_EXAMPLES = 5

type Words = Mapping[str, str]
type Json = dict[str, Any]
type Key = tuple[object, ...]
type Excerpt = Callable[[Post], str]


class Effect(StrEnum):
    """What a finding does to a post."""

    STOP = "stop"
    QUESTION = "question"
    ADVICE = "advice"


class Turn(StrEnum):
    """What of that comes or goes with the other guide."""

    NEW_STOP = "new_stop"
    GONE_STOP = "gone_stop"
    NEW_QUESTION = "new_question"
    GONE_QUESTION = "gone_question"
    NEW_ADVICE = "new_advice"
    GONE_ADVICE = "gone_advice"


COMES = {
    Effect.STOP: Turn.NEW_STOP, Effect.QUESTION: Turn.NEW_QUESTION, Effect.ADVICE: Turn.NEW_ADVICE,
}  # fmt: skip
GOES = {
    Effect.STOP: Turn.GONE_STOP, Effect.QUESTION: Turn.GONE_QUESTION,
    Effect.ADVICE: Turn.GONE_ADVICE,
}  # fmt: skip

type Turns = Counter[Turn]


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What one guide says at a place: with what effect, in which words."""

    effect: Effect
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A post in which something comes or goes, with what each guide says there."""

    place: int
    unit: int
    rule: str
    turn: Turn
    old: Said | None
    new: Said | None
    excerpt: str = ""

    def as_json(self) -> Json:
        """Return the example with what is said in it."""
        told = self.as_reference()
        for side, said in (("old", self.old), ("new", self.new)):
            told[side] = said and {"effect": said.effect.value, "words": dict(said.words)}
        return told | ({"excerpt": self.excerpt} if self.excerpt else {})

    def as_reference(self) -> Json:
        """Return where the example stands, without anybody's words."""
        told: Json = {"place": self.place, "rule": self.rule, "turn": self.turn.value}
        return told | ({"unit": self.unit} if self.unit else {})


def no_excerpt(post: Post) -> str:
    """Return nothing of a post's text."""
    return ""


@dataclass(kw_only=True, slots=True)
class Tally:
    """All that two guides say differently of many posts; small, however many there are.

    Shape: `newly_stopped` and `no_longer_stopped` count posts, the turns count findings.
    """

    posts: int = 0
    unread: int = 0
    changed: int = 0
    newly_stopped: int = 0
    no_longer_stopped: int = 0
    by_rule: dict[str, Turns] = field(default_factory=dict)
    by_unit: dict[int, Turns] = field(default_factory=dict)
    examples: dict[tuple[str, Turn], list[Example]] = field(default_factory=dict)
    excerpt: Excerpt = no_excerpt

    @property
    def turns(self) -> Turns:
        """Return all that comes and goes."""
        return sum(self.by_rule.values(), Counter())

    def add(self, pair: Pair) -> None:
        """Count one post."""
        self.posts += 1
        if not pair.old.found and not pair.new.found:
            return
        found = list(turns_between(pair.old, pair.new))
        self.changed += bool(found)
        was, becomes = (any(one.stops for one in report.found) for report in (pair.old, pair.new))
        self.newly_stopped += becomes and not was
        self.no_longer_stopped += was and not becomes
        for turn, rule, old, new in found:
            self._count(pair, turn, rule)
            if self._has_room(rule, turn, pair.case.place):
                self.examples.setdefault((rule, turn), []).append(Example(
                    place=pair.case.place, unit=pair.case.unit, rule=rule, turn=turn,
                    old=said_of(old), new=said_of(new), excerpt=self.excerpt(pair.case.post),
                ))  # fmt: skip

    def join(self, later: "Tally") -> None:
        """Count in the posts of a tally that comes after this one."""
        self.posts += later.posts
        self.unread += later.unread
        self.changed += later.changed
        self.newly_stopped += later.newly_stopped
        self.no_longer_stopped += later.no_longer_stopped
        for rule, turns in later.by_rule.items():
            self.by_rule.setdefault(rule, Counter()).update(turns)
        for unit, turns in later.by_unit.items():
            self.by_unit.setdefault(unit, Counter()).update(turns)
        for (rule, turn), examples in later.examples.items():
            for one in examples:
                if self._has_room(rule, turn, one.place):
                    self.examples.setdefault((rule, turn), []).append(one)

    def as_json(self) -> Json:
        """Return all that is counted, as it is kept and printed."""
        return {
            "posts": self.posts, "unread": self.unread, "changed": self.changed,
            "newly_stopped": self.newly_stopped, "no_longer_stopped": self.no_longer_stopped,
            "turns": _counts(self.turns),
            "by_rule": {rule: _counts(self.by_rule[rule]) for rule in sorted(self.by_rule)},
            "by_unit": {str(unit): _counts(self.by_unit[unit]) for unit in sorted(self.by_unit)},
        }  # fmt: skip

    def all_examples(self) -> Iterator[Example]:
        """Yield the examples, rule by rule."""
        order = list(Turn)
        for key in sorted(self.examples, key=lambda key: (key[0], order.index(key[1]))):
            yield from self.examples[key]

    def _count(self, pair: Pair, turn: Turn, rule: str) -> None:
        self.by_rule.setdefault(rule, Counter())[turn] += 1
        self.by_unit.setdefault(pair.case.unit, Counter())[turn] += 1

    def _has_room(self, rule: str, turn: Turn, place: int) -> bool:
        """Tell whether one more example is kept: of the first few, none of the same post twice."""
        alike = self.examples.get((rule, turn), ())
        return len(alike) < MOST_EXAMPLES and all(one.place != place for one in alike)


def tally_of(pairs: Iterable[Pair]) -> Tally:
    """Return what comes and goes in some posts."""
    tally = Tally()
    for pair in pairs:
        tally.add(pair)
    return tally


def effect_of(finding: ReportedFinding) -> Effect | None:
    """Return what a finding does to its post; nothing when all is well or it is waived."""
    if finding.stops:
        return Effect.STOP
    if finding.status is Status.READY:
        return None
    return Effect.QUESTION if finding.verdict is Verdict.ASK else Effect.ADVICE


type Found = tuple[Turn, str, ReportedFinding | None, ReportedFinding | None]


def turns_between(old: Report, new: Report) -> Iterator[Found]:
    """Yield each turn with its rule, and with what each guide finds at that place, if anything."""
    before, after = _by_effect(old), _by_effect(new)
    there, here = _by_key(old), _by_key(new)
    for one, other, turns in ((after, before, COMES), (before, after, GOES)):
        for (effect, key), times in (one - other).items():
            for _ in range(times):
                rule = str(key[0])
                yield turns[effect], rule, there.get(key), here.get(key)


def _by_effect(report: Report) -> Counter[tuple[Effect, Key]]:
    found = ((effect_of(one), _key(one)) for one in report.found)
    return Counter((effect, key) for effect, key in found if effect is not None)


def _by_key(report: Report) -> dict[Key, ReportedFinding]:
    return {_key(one): one for one in report.found if effect_of(one) is not None}


def _key(found: ReportedFinding) -> Key:
    """Return what makes a finding the same under both guides, however strongly it is said."""
    one = found.finding
    return found.rule, one.verdict, one.message, one.about, one.at


def said_of(finding: ReportedFinding | None) -> Said | None:
    """Return what a guide says at a place; nothing where all is well or it is waived."""
    effect = effect_of(finding) if finding is not None else None
    if finding is None or effect is None:
        return None
    return Said(effect=effect, words=finding.message)


def _counts(turns: Turns) -> dict[str, int]:
    return {turn.value: turns[turn] for turn in Turn}
