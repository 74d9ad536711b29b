"""One text, read once: tokens, sentences, marks and lexicon hits, each when first asked for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

from rettesnor.language import negation
from rettesnor.language.digits import DigitText, simplified
from rettesnor.language.folding import Folded, fold
from rettesnor.language.lexicon import Hit, Hits, HitsByList, Lexicon
from rettesnor.language.marks import Marks
from rettesnor.language.sentences import sentences_in
from rettesnor.language.spans import Mark, Span, Token

_TOKEN = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_QUOTATION_MARK = re.compile("[\"“„”»«‘’]")
_QUOTE = re.compile(
    r'"[^"\n]*"|[“„”][^“”„\n]*[“”]|»[^«»\n]*«|«[^«»\n]*»|‘[^‘’\n]*’(?!\w)|(?<!\w)’[^‘’\n]*’(?!\w)'
)


class Reading:
    """A text with all that the rules ask about it; ``names`` are never to be flagged.

    ``watched`` are the hits of the watched lists, where a pass over many texts has found them.
    """

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        names: Iterable[str] = (),
        watched: HitsByList | None = None,
    ) -> None:
        self.text = text
        self._watched = watched
        self._lexicon = lexicon
        self._names = tuple(names)
        self._places_found: dict[frozenset[str], tuple[int, ...]] = {}
        self._names_found: dict[tuple[str, ...], tuple[Mark, ...]] = {}

    def __repr__(self) -> str:
        return f"Reading({len(self.text)} characters)"

    @cached_property
    def folded(self) -> Folded:
        """The text in the form that is compared."""
        return Folded(self.text)

    @cached_property
    def digit_text(self) -> DigitText:
        """The text as number patterns see it."""
        return simplified(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in order."""
        text, folded = self.text, self.folded
        spans = map(re.Match.span, _TOKEN.finditer(folded.text))
        if folded.is_in_place:
            words = folded.text
            return tuple([Token(text[start:end], words[start:end], start, end)
                          for start, end in spans])  # fmt: skip
        return tuple(self._led_back(*span) for span in spans)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order."""
        return sentences_in(self.text)

    @property
    def handles(self) -> tuple[Mark, ...]:
        """Each @name, with its server where one stands."""
        return self._marks.handles

    @property
    def hashtags(self) -> tuple[Mark, ...]:
        """Each #hashtag."""
        return self._marks.hashtags

    @property
    def links(self) -> tuple[Mark, ...]:
        """Each address of a page, with or without https."""
        return self._marks.links

    @property
    def emails(self) -> tuple[Mark, ...]:
        """Each e-mail address."""
        return self._marks.emails

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Each quotation with its quotation marks."""
        if _QUOTATION_MARK.search(self.text) is None:
            return ()
        return tuple(Span(*found.span()) for found in _QUOTE.finditer(self.text))

    def hits(self, list_id: str) -> tuple[Hit, ...]:
        """Give the hits of one list ("praise.superlative").

        Raises: KeyError, when no lexicon has that list.
        """
        if list_id not in self._lexicon.lists:
            raise KeyError(list_id)
        return self._hits.of(list_id)

    @property
    def lists(self) -> Collection[str]:
        """Give the lists that have a hit."""
        return self._hits.keys()

    @property
    def watched_lists(self) -> Collection[str]:
        """Give the lists that have a hit, of those that the lexicon watches."""
        return self._hits.watched.keys()

    def has(self, list_id: str) -> bool:
        """Whether a list has any hit."""
        return bool(self.hits(list_id))

    def sentence_of(self, start: int) -> Span:
        """Give the sentence at an offset; between two, the one before."""
        if not self.sentences:
            return Span(0, len(self.text))
        return self.sentences[self.sentence_number(start)]

    def sentence_number(self, start: int) -> int:
        """Give the place of that sentence among the sentences."""
        return max(0, bisect_right(self.sentences, (start, len(self.text))) - 1)

    def is_negated(self, start: int, end: int) -> bool:
        """Whether the stretch stands under a negation of its own clause."""
        return negation.is_negated(self, start, end)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether the stretch stands within one quotation."""
        return _is_within(start, end, self.quotes)

    def is_protected(self, start: int, end: int) -> bool:
        """Whether the stretch stands within a link, handle, e-mail address or given name."""
        return _is_within(start, end, self._protected)

    def find_names(self, names: Iterable[str]) -> tuple[Mark, ...]:
        """Find names as whole words, in any case, with or without a genitive; longest first wins.

        Shape: the mark covers the name without its genitive.
        """
        wanted = tuple(names)
        if wanted not in self._names_found:
            self._names_found[wanted] = tuple(self._read_names(wanted))
        return self._names_found[wanted]

    def places_outside_quotes(self, words: frozenset[str]) -> tuple[int, ...]:
        """Give where the words stand, apart from those in quotations."""
        if words not in self._places_found:
            self._places_found[words] = tuple(
                token.start
                for token in self.tokens
                if token.folded in words and not self.is_quoted(token.start, token.end)
            )
        return self._places_found[words]

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Give the numbers of the first token in a stretch and of the first after it."""
        first = bisect_right(self._token_ends, start)
        return first, max(first, bisect_left(self._token_starts, end))

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _token_ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def _hits(self) -> Hits:
        return self._lexicon.hits(self.folded, self._watched)

    @cached_property
    def _marks(self) -> Marks:
        return Marks(self.text)

    @cached_property
    def _protected(self) -> tuple[Span, ...]:
        marks = (*self.links, *self.handles, *self.emails, *self.find_names(self._names))
        return tuple(sorted(Span(mark.start, mark.end) for mark in marks))

    def _led_back(self, start: int, end: int) -> Token:
        """Give the token of the original that stands so in the folded text."""
        first, after = self.folded.original(start, end)
        return Token(self.text[first:after], self.folded.text[start:end], first, after)

    def _read_names(self, names: tuple[str, ...]) -> Iterator[Mark]:
        text = self.folded.text
        found = sorted(
            {span for name in names for span in _whole_words(text, _folded_name(name))},
            key=lambda span: (span.start, -span.end),
        )
        end = 0
        for span in found:
            if span.start >= end:
                start, stop = self.folded.original(*span)
                yield Mark(self.text[start:stop], start, stop)
                end = span.end


def _is_within(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    before = bisect_right(spans, (start, end)) - 1
    nearest = spans[max(0, before) : before + 2]
    return any(span.start <= start and end <= span.end for span in nearest)


@lru_cache(maxsize=8192)
def _folded_name(name: str) -> str:
    return fold(name).strip()


def _whole_words(text: str, name: str) -> Iterator[Span]:
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if _stands_alone(text, at, end):
            yield Span(at, end)
        at = text.find(name, at + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    if start and text[start].isalnum() and _belongs_to_word(text, start - 1, -1):
        return False
    for ending in ("", "s", "'s", "'"):
        if text.startswith(ending, end) and not _belongs_to_word(text, end + len(ending), 1):
            return True
    return False


def _belongs_to_word(text: str, at: int, step: int) -> bool:
    """Whether a letter, or a hyphen with a letter behind it, stands here."""
    if not 0 <= at < len(text):
        return False
    if text[at] == "-" and 0 <= at + step < len(text):
        return text[at + step].isalnum()
    return text[at].isalnum()
