"""The check: the guide names the rules, the rules read the facts, the report quotes the guide."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rettesnor.guide.package import KK, Guide, Paragraph, load_guide
from rettesnor.language.joined import Joined
from rettesnor.language.lexicon import HitsByList, Lexicon, lexicon_when_asked
from rettesnor.rulebook.bindings import Binding, binding_of
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Finding, Verdict
from rettesnor.rulebook.loading import RULES, Rule, load_rules
from rettesnor.rulebook.report import Report, ReportedFinding
from rettesnor.rulebook.settings import DECLARED, Settings
from rettesnor.rulebook.tags import may_have_tags, with_whole_tags
from rettesnor.rulebook.waivers import waiver_for
from rettesnor.rulebook.waking import Rules, Waking, texts_of, wakers_of

# What is read in one pass: enough that the pass costs little, and soon enough a first report.
MOST_POSTS_AT_ONCE = 500
MOST_CHARACTERS_AT_ONCE = 500_000

type Chunk = Sequence[tuple[Post, tuple[str, ...]]]


class Hearing(NamedTuple):
    """A post with its tags made whole, the rules that it wakes, and what they find."""

    post: Post
    settings: Settings
    awake: Sequence[int]
    found: list[ReportedFinding]


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
        rules_bound = tuple(binding.rule for binding in self.bound)
        wakers = wakers_of(rules_bound)
        self.lexicon = lexicon.watching(waker for waker in wakers if isinstance(waker, str))
        self.settings = Settings(guide, self.lexicon, guide.names)
        self._demand_sound_settings()
        self._waking = Waking(rules_bound, self.settings)

    def check(self, post: Post) -> Report:
        """Run every rule that the guide names and the post wakes; return what they say."""
        settings = self.settings.for_check(post.titles)
        hearing = self._hearing(post, settings, self._waking.by_texts(post, settings))
        self._hear((hearing,))
        return self._report(hearing.post, hearing.found)

    def check_many(self, posts: Iterable[Post]) -> Iterator[Report]:
        """Yield the report of each post in turn, as `check` gives it, in constant memory."""
        for chunk in _chunks(posts):
            hearings = tuple(self._hearings(chunk))
            self._hear(hearings)
            for hearing in hearings:
                yield self._report(hearing.post, hearing.found)

    def awake(self, post: Post, settings: Settings) -> Sequence[int]:
        """Return the numbers of the rules that this post wakes, in the guide's order."""
        woken = self._waking.by_texts(post, settings) | self._waking.by_facts(post)
        return self._waking.readers(woken, type(post))

    def _hearings(self, chunk: Chunk) -> Iterator[Hearing]:
        """Yield what each of some posts wakes, all their texts being read in one pass."""
        joined = Joined([text for _, texts in chunk for text in texts])
        hits = self.lexicon.watcher.hits_in_each(joined)
        read = zip(joined.texts, hits, self._waking.by_each(joined, hits), strict=True)
        for post, texts in chunk:
            watched: dict[str, HitsByList] = {}
            woken = 0
            for text, text_hits, text_woken in islice(read, len(texts)):
                watched[text] = text_hits
                woken |= text_woken
            if woken or self._waking.by_facts(post) or may_have_tags(post):
                yield self._hearing(post, self.settings.for_check(post.titles, watched), woken)
            else:
                yield Hearing(post, self.settings, (), [])

    def _hearing(self, post: Post, settings: Settings, woken: Rules) -> Hearing:
        """Return what a post wakes by its texts, as told, and by its other facts."""
        post = with_whole_tags(post, settings)
        woken |= self._waking.by_facts(post)
        return Hearing(post, settings, self._waking.readers(woken, type(post)), [])

    def _hear(self, hearings: Iterable[Hearing]) -> None:
        """Let each rule, in the guide's order, speak of every post that wakes it.

        A rule's code and patterns run two or three times as fast on many posts in a row.
        """
        woken_by: dict[int, list[Hearing]] = {}
        for hearing in hearings:
            for number in hearing.awake:
                woken_by.setdefault(number, []).append(hearing)
        for number, heard in sorted(woken_by.items()):
            binding = self.bound[number]
            if binding.is_dated:
                _hear_by_days(binding, heard)
                continue
            for post, settings, _, found in heard:
                for finding in binding.rule.run(post, settings):
                    found.append(_reported(binding, finding, post))

    def _report(self, post: Post, found: Sequence[ReportedFinding]) -> Report:
        return Report(guide=self.guide, bound=self.bound, post=post, found=found)

    def _demand_sound_settings(self) -> None:
        """Read every setting that a rule declares, so that a wrong one stops the start."""
        for setting in DECLARED.values():
            self.settings[setting]


def _binding(guide: Guide, rules: Mapping[str, Rule], name: str) -> Binding:
    paragraphs = guide.bindings[name]
    if name not in rules:
        raise UnknownRuleError(name, paragraphs[0])
    return binding_of(rules[name], paragraphs)


def _chunks(posts: Iterable[Post]) -> Iterator[Chunk]:
    """Cut a stream of posts into pieces that are read together, by their number and length."""
    chunk: list[tuple[Post, tuple[str, ...]]] = []
    characters = 0
    for post in posts:
        texts = texts_of(post)
        chunk.append((post, texts))
        characters += sum(map(len, texts))
        if len(chunk) == MOST_POSTS_AT_ONCE or characters >= MOST_CHARACTERS_AT_ONCE:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _hear_by_days(binding: Binding, heard: Iterable[Hearing]) -> None:
    """Let a rule speak that its paragraphs bind from or until a day.

    What is to come is told as advice; nothing is asked about before its day.
    """
    for post, settings, _, found in heard:
        if binding.on(post.today) is None:
            continue
        for finding in binding.rule.run(post, settings):
            now = binding.on(post.today, finding.paragraph)
            if now is None or (now.is_told_ahead and finding.verdict is Verdict.ASK):
                continue
            found.append(_reported(now, finding, post))


def _reported(binding: Binding, finding: Finding, post: Post) -> ReportedFinding:
    waiver = waiver_for(binding, finding, post) if post.waivers else None
    return ReportedFinding(binding=binding, finding=finding, waiver=waiver)


def load_rulebook(guide: Path = KK, rules: tuple[Path, ...] = (RULES,)) -> Rulebook:
    """Read a guide package and the rules, and make them ready."""
    with _nothing_thrown_away():
        package = load_guide(guide)
        return Rulebook(package, load_rules(rules), lexicon_when_asked(package.lexicons))


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
