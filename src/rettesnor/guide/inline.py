"""The little Markdown within a paragraph: emphasis, code and harmless links, and nothing else."""

import re
from dataclasses import dataclass
from enum import StrEnum

# Each alternative stops at the first mark that could close it, so the search is linear.
INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<address>[^()\[\]\s]+)\)"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|\*(?P<em>[^*\s][^*]*)\*"
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class RunKind(StrEnum):
    """What a run of text is."""

    TEXT = "text"
    STRONG = "strong"
    EMPHASIS = "em"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run of text, or runs within emphasis or a link."""

    kind: RunKind
    text: str = ""
    address: str = ""
    inner: "tuple[Run, ...]" = ()


def runs(text: str) -> tuple[Run, ...]:
    """Return a paragraph's text in runs; what is no Markdown of ours stays text."""
    found: list[Run] = []
    after = 0
    for mark in INLINE.finditer(text):
        if mark.start() > after:
            found.append(Run(kind=RunKind.TEXT, text=text[after : mark.start()]))
        found += _marked(mark)
        after = mark.end()
    if after < len(text):
        found.append(Run(kind=RunKind.TEXT, text=text[after:]))
    return tuple(found)


def plain(text: str) -> str:
    """Return a paragraph's text without its marks."""
    return INLINE.sub(lambda found: plain(next(filter(None, found.group(
        "code", "label", "strong", "em")))), text)  # fmt: skip


def is_harmless(address: str) -> bool:
    """Tell whether a link may go there: http, https, or within these pages."""
    if any(ord(letter) <= 32 or letter == "\\" for letter in address) or address.startswith("//"):
        return False
    scheme = SCHEME.match(address)
    return scheme is None or scheme[0].lower() in ("http:", "https:")


def _marked(mark: re.Match[str]) -> tuple[Run, ...]:
    if mark["code"]:
        return (Run(kind=RunKind.CODE, text=mark["code"]),)
    if mark["strong"]:
        return (Run(kind=RunKind.STRONG, inner=runs(mark["strong"])),)
    if mark["em"]:
        return (Run(kind=RunKind.EMPHASIS, inner=runs(mark["em"])),)
    inner = runs(mark["label"])
    if not is_harmless(mark["address"]):
        return inner
    return (Run(kind=RunKind.LINK, address=mark["address"], inner=inner),)
