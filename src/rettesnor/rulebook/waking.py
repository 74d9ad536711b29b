"""Which rules a post wakes: told for one post, or for many in one pass over all their texts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rettesnor.language.joined import Joined
from rettesnor.language.lexicon import HitsByList
from rettesnor.language.signs import telling_signs
from rettesnor.rulebook.facts import Ad, Post, Reply
from rettesnor.rulebook.loading import Rule
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Over, Waker, signals_of, signals_of_signs

KINDS: tuple[type[Post], ...] = (Post, Ad, Reply)
# A text has few telling signs, and many texts have the same; a longer row is not kept.
LONGEST_ROW_KEPT = 60
ROWS_KEPT = 4096

# A set of rules, with a bit for each rule's number: what wakes a post is joined many times over.
type Rules = int


class Waking:
    """What wakes each of the rules."""

    def __init__(self, rules: Sequence[Rule], settings: Settings) -> None:
        self._readers = {kind: _rules(rule.reads(kind) for rule in rules) for kind in KINDS}
        self._always = _rules(rule.wakes_on is None for rule in rules)
        self._by = wakers_of(rules)
        self._patterns = [
            (waker.search, woken)
            for waker, woken in self._by.items()
            if isinstance(waker, re.Pattern)
        ]
        self._overs = [
            (waker.signal, waker.read(settings), woken)
            for waker, woken in self._by.items()
            if isinstance(waker, Over)
        ]
        self._by_row_of_signs = lru_cache(maxsize=ROWS_KEPT)(self._by_signs)

    def by_facts(self, post: Post) -> Rules:
        """Return the rules that all but the texts of a post wake."""
        return self._always | self._by_any(signals_of(post))

    def by_texts(self, post: Post, settings: Settings) -> Rules:
        """Return the rules that the texts of a post wake, each text read by itself."""
        woken = 0
        for text in texts_of(post):
            woken |= self._by_text(text, telling_signs(text), settings.read(text).watched_lists)
        return woken

    def by_each(self, joined: Joined, hits: Iterable[HitsByList]) -> Iterator[Rules]:
        """Return the rules that each of many texts wakes."""
        return map(self._by_text, joined.texts, joined.signs, hits)

    def readers(self, rules: Rules, kind: type[Post]) -> Sequence[int]:
        """Return, in their order, the numbers of those among the rules that read a kind of post."""
        return _numbers(rules & self._readers[kind])

    def _by_text(self, text: str, signs: str, lists: Collection[str]) -> Rules:
        is_short = len(signs) <= LONGEST_ROW_KEPT
        woken = self._by_row_of_signs(signs) if is_short else self._by_signs(signs)
        for is_found, rules in self._patterns:
            if is_found(text) is not None:
                woken |= rules
        return woken | self._by_any(lists) if lists else woken

    def _by_signs(self, signs: str) -> Rules:
        signals = signals_of_signs(signs)
        woken = self._by_any(signals)
        for signal, limit, rules in self._overs:
            if signals[signal] > limit:
                woken |= rules
        return woken

    def _by_any(self, wakers: Iterable[str]) -> Rules:
        woken = 0
        for waker in wakers:
            woken |= self._by.get(waker, 0)
        return woken


def texts_of(post: Post) -> tuple[str, ...]:
    """Return every text in a post that is not empty."""
    if type(post) is Post and not (post.pictures or post.videos or post.files):
        return (post.text,) if post.text else ()
    return tuple(text for _, text in post.texts() if text)


def wakers_of(rules: Sequence[Rule]) -> Mapping[Waker, Rules]:
    """Return what wakes any of the rules, each with those that it wakes."""
    woken: dict[Waker, Rules] = {}
    for number, rule in enumerate(rules):
        for waker in rule.wakes_on or ():
            woken[waker] = woken.get(waker, 0) | 1 << number
    return woken


def _rules(chosen: Iterable[bool]) -> Rules:
    return sum(1 << number for number, is_chosen in enumerate(chosen) if is_chosen)


@lru_cache(maxsize=1024)
def _numbers(rules: Rules) -> tuple[int, ...]:
    return tuple(number for number in range(rules.bit_length()) if rules >> number & 1)
