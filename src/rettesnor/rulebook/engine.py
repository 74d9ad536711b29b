"""The check: the guide names the rules, the rules read the facts, the report quotes the guide."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from rettesnor.guide.package import KK, Guide, Paragraph, load_guide
from rettesnor.guide.text import Verb
from rettesnor.language.lexicon import Lexicon, lexicon_from
from rettesnor.rulebook.facts import Ad, Post, Reply
from rettesnor.rulebook.findings import Finding
from rettesnor.rulebook.loading import RULES, Rule, load_rules
from rettesnor.rulebook.report import Binding, Report, ReportedFinding
from rettesnor.rulebook.settings import DECLARED, Settings
from rettesnor.rulebook.signals import signals_of, signals_of_text
from rettesnor.rulebook.tags import with_whole_tags
from rettesnor.rulebook.waivers import waiver_for

STRENGTH = (Verb.MUST, Verb.SHOULD, Verb.MAY, Verb.FACT)
KINDS: tuple[type[Post], ...] = (Post, Ad, Reply)


class UnknownRuleError(ValueError):
    """The guide names a rule that does not exist."""

    def __init__(self, rule: str, paragraph: Paragraph) -> None:
        super().__init__(
            f"the guide's paragraph #{paragraph.anchor} names the rule “{rule}”, which does not "
            "exist; correct its name in rules=\"…\" or add the rule"
        )
        self.rule, self.anchor = rule, paragraph.anchor


class Rulebook:
    """A guide with the rules that its paragraphs name, ready to check posts."""

    def __init__(self, guide: Guide, rules: Mapping[str, Rule], lexicon: Lexicon) -> None:
        self.guide = guide
        self.rules = rules
        self.bound = tuple(_binding(guide, rules, rule) for rule in guide.bindings)
        self.lexicon = lexicon.watching(frozenset[str]().union(*map(_waking, self.bound)))
        self.settings = Settings(guide, self.lexicon, guide.names)
        self._always, self._woken = {}, {}
        for kind in KINDS:
            self._always[kind], self._woken[kind] = _schedule(self.bound, kind)
        self._demand_sound_settings()

    def check(self, post: Post) -> Report:
        """Run every rule that the guide names and the post wakes; return what they say."""
        settings = self.settings.for_check(post.titles)
        post = with_whole_tags(post, settings)
        findings: list[ReportedFinding] = []
        for number in self.awake(post, settings):
            binding = self.bound[number]
            for finding in binding.rule.run(post, settings):
                findings.append(_reported(binding, finding, post))
        return Report(guide=self.guide, bound=self.bound, post=post, found=findings)

    def check_many(self, posts: Iterable[Post]) -> Iterator[Report]:
        """Yield the report of each post in turn, in constant memory."""
        return map(self.check, posts)

    def awake(self, post: Post, settings: Settings) -> list[int]:
        """Return the numbers of the rules that this post wakes, in the guide's order."""
        woken = self._woken[type(post)]
        awake = set(self._always[type(post)])
        signals = signals_of(post)
        for _, text in post.texts():
            if text:
                signals |= signals_of_text(text)
                signals.update(settings.read(text).watched_lists)
        for signal in signals:
            awake.update(woken.get(signal, ()))
        return sorted(awake)

    def _demand_sound_settings(self) -> None:
        """Read every setting that a rule declares, so that a wrong one stops the start."""
        for setting in DECLARED.values():
            self.settings[setting]


def _binding(guide: Guide, rules: Mapping[str, Rule], name: str) -> Binding:
    paragraphs = guide.bindings[name]
    if name not in rules:
        raise UnknownRuleError(name, paragraphs[0])
    strongest = min(paragraphs, key=lambda paragraph: STRENGTH.index(paragraph.verb))
    level = Verb.MAY if strongest.verb is Verb.FACT else strongest.verb
    return Binding(rule=rules[name], level=level, carrier=strongest, paragraphs=paragraphs)


def _waking(binding: Binding) -> frozenset[str]:
    return binding.rule.wakes_on or frozenset()


def _schedule(
    bound: tuple[Binding, ...], kind: type[Post]
) -> tuple[tuple[int, ...], Mapping[str, tuple[int, ...]]]:
    """Return which rules always run for this kind of post, and which each signal wakes."""
    always: list[int] = []
    woken: dict[str, list[int]] = {}
    for number, binding in enumerate(bound):
        if not binding.rule.reads(kind):
            continue
        if binding.rule.wakes_on is None:
            always.append(number)
            continue
        for signal in binding.rule.wakes_on:
            woken.setdefault(str(signal), []).append(number)
    return tuple(always), {signal: tuple(numbers) for signal, numbers in woken.items()}


def _reported(binding: Binding, finding: Finding, post: Post) -> ReportedFinding:
    waiver = waiver_for(binding, finding, post) if post.waivers else None
    return ReportedFinding(binding=binding, finding=finding, waiver=waiver)


def load_rulebook(guide: Path = KK, rules: tuple[Path, ...] = (RULES,)) -> Rulebook:
    """Read a guide package and the rules, and make them ready."""
    with _nothing_thrown_away():
        package = load_guide(guide)
        return Rulebook(package, load_rules(rules), lexicon_from(package.lexicons))


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Stop looking for garbage: a tenth of the start went to that, and all that is read stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def default_rulebook() -> Rulebook:
    """Return the rulebook of the guide that comes with Rettesnor, made once."""
    return load_rulebook()
