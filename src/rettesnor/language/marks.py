"""Find what a platform makes clickable: links, e-mail addresses, handles and hashtags."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from rettesnor.language.spans import Mark, Span

# Endings that are also Danish words (se, de, no, nu, me) need "www." or a path, lest a
# full stop without a space makes an address.
_TOP_LEVEL = "dk|com|org|net|eu|info|io|gov|edu|uk|fo|gl|app|dev|berlin|events|social|city"
_SHY_TOP_LEVEL = "se|no|de|nu|me|be|is|to|fi|fr|at|ly|tv|it|us"
_SCHEME = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"”»]+")
_WITH_WWW = re.compile(r"[Ww](?<=\b[Ww])[Ww]{2}\.[^\s<>\"”»]+")
_DOT_AND_ENDING = re.compile(
    rf"\.(?:(?:{_TOP_LEVEL}|{_TOP_LEVEL.upper()})(?![.\-]*\w)(?:[/?#][^\s<>\"”»]*)?"
    rf"|(?:{_SHY_TOP_LEVEL})/[^\s<>\"”»]*)"
)
_TRAILING = ".,:;!?…)]}'’\"*_"
_LONGEST_HOST = 253
_HOST = re.compile(r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_LOCAL_PART = frozenset("._%+-")
_LONGEST_LOCAL_PART = 64
_HANDLE = re.compile(r"@\w+(?:[.\-]\w+)*")
_HASHTAG = re.compile(r"[#＃](?<![\w&/#＃][#＃])([\w\u0300-\u036f]+)")


class Marks:
    """Everything clickable in a text, each kind in its order, when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def links(self) -> tuple[Mark, ...]:
        """Each address of a page, with or without https."""
        taken = sorted(span for spans in self._with_at for span in spans)
        return _marks(self._text, [one for one in self._addressed if not overlaps(one, taken)])

    @cached_property
    def emails(self) -> tuple[Mark, ...]:
        """Each e-mail address."""
        return _marks(self._text, self._with_at[0])

    @cached_property
    def handles(self) -> tuple[Mark, ...]:
        """Each @name, with its server where one stands."""
        return _marks(self._text, self._with_at[1])

    @cached_property
    def hashtags(self) -> tuple[Mark, ...]:
        """Each #hashtag."""
        links = [Span(link.start, link.end) for link in self.links]
        return _marks(
            self._text, [one for one in _hashtags(self._text) if not overlaps(one, links)]
        )

    @cached_property
    def _addressed(self) -> tuple[Span, ...]:
        return tuple(_without_overlaps(_addressed(self._text)))

    @cached_property
    def _with_at(self) -> tuple[list[Span], list[Span]]:
        """The e-mail addresses and the handles."""
        if "@" not in self._text:
            return [], []
        emails: list[Span] = []
        handles: list[Span] = []
        at = self._text.find("@")
        while at >= 0:
            email = _email_around(self._text, at)
            handle = None if email or self._is_in_link(at) else _handle_at(self._text, at)
            if email and not self._is_in_link(at):
                emails.append(email)
            elif handle:
                handles.append(handle)
            at = self._text.find("@", max(at + 1, (email or handle or Span(0, 0)).end))
        return emails, handles

    def _is_in_link(self, at: int) -> bool:
        """Whether a link holds this @, which is never its first sign; none holds a blank."""
        if at == 0 or self._text[at - 1].isspace():
            return False
        before = bisect_right(self._addressed, (at, at)) - 1
        return before >= 0 and at < self._addressed[before].end


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a stretch shares a character with one of the others, which are in order."""
    after = bisect_right(others, (span.start, span.end))
    if after and others[after - 1].end > span.start:
        return True
    return after < len(others) and others[after].start < span.end


def _marks(text: str, spans: Sequence[Span]) -> tuple[Mark, ...]:
    return tuple(Mark(text[start:end], start, end) for start, end in spans)


def _addressed(text: str) -> list[Span]:
    found: list[Span] = []
    if "://" in text:
        found += [_trimmed(text, *match.span()) for match in _SCHEME.finditer(text)]
    if "www." in text or "WWW." in text or "Www." in text:
        found += [_trimmed(text, *match.span()) for match in _WITH_WWW.finditer(text)]
    for match in _DOT_AND_ENDING.finditer(text):
        start = _start_of_host(text, match.start())
        if start < match.start():
            found.append(_trimmed(text, start, match.end()))
    return sorted(found, key=lambda span: (span.start, -span.end))


def _without_overlaps(spans: list[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end and span.end > span.start:
            yield span
            end = span.end


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end)


def _start_of_host(text: str, at: int) -> int:
    limit = max(0, at - _LONGEST_HOST)
    while at > limit and (text[at - 1].isalnum() or text[at - 1] in ".-_"):
        at -= 1
    while at < len(text) and text[at] in ".-_":
        at += 1
    return at


def _email_around(text: str, at: int) -> Span | None:
    start = at
    limit = max(0, at - _LONGEST_LOCAL_PART)
    while start > limit and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_PART):
        start -= 1
    while start < at and text[start] in ".-":
        start += 1
    host = _HOST.match(text, at + 1) if start < at else None
    return Span(start, host.end()) if host else None


def _handle_at(text: str, at: int) -> Span | None:
    if at and (text[at - 1].isalnum() or text[at - 1] in "@/"):
        return None
    name = _HANDLE.match(text, at)
    if name is None:
        return None
    server = _HOST.match(text, name.end() + 1) if text.startswith("@", name.end()) else None
    return Span(at, server.end() if server else name.end())


def _hashtags(text: str) -> Iterator[Span]:
    if "#" not in text and "＃" not in text:
        return
    for match in _HASHTAG.finditer(text):
        if not match[1].isdigit():
            yield Span(*match.span())
