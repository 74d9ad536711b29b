"""Makers of facts with defaults, and generated facts for what must hold for all of them."""

import tomllib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from random import Random
from typing import Any, get_type_hints

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Ad, Answer, Platform, Post, Reply, Tag, Waiver
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.report import ReportedFinding

TODAY = date(2026, 11, 22)

FRAGMENTS = (
    "Danmarks bedste sangerinde", "@roklubben", "bæredygtig", "kl. 15", "ikke", "“", "”", "\n",
    "#sommer", "010203-1234", "www.eksempel.dk", "vi", "kommunen", "Caféen", "🎉", "grøn", ".",
    "?", "Fri entré lørdag den 3. maj", "Alle børnenes favoritkunstner", "fantastisk", "Vh Mette",
    "cpr", "din ansøgning", "Messenger", "CO2-neutral", "̊", "æøå", "\u202e", "\x00", "\ud800",
)  # fmt: skip


def post_of(toml: str) -> Post:
    """Return the post that a post file's text describes."""
    return post_from(tomllib.loads(toml), TODAY)


def said_by(book: Rulebook, rule: str, post: Post) -> list[ReportedFinding]:
    """Return what one rule says about a post."""
    return [finding for finding in book.check(post).findings if finding.rule == rule]


def text_from(chance: Random) -> str:
    """Make a text of telling fragments and of anything at all."""
    pieces = chance.choices(FRAGMENTS, k=chance.randrange(10))
    odd = "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(4)))
    return chance.choice((" ", "", "\n")).join((*pieces, odd))


def facts_from(kind: type[Post], chance: Random) -> Any:
    """Make a post of one kind with every field filled in some way."""
    return _record(kind, chance)


def _record(kind: Any, chance: Random) -> Any:
    hints = get_type_hints(kind)
    return kind(**{field.name: _value(hints[field.name], chance) for field in fields(kind)})


def _value(hint: Any, chance: Random) -> Any:
    """Make a value of the type that a field has."""
    parts: tuple[Any, ...] = getattr(hint, "__args__", ())
    if getattr(hint, "__origin__", None) is tuple:
        return tuple(_value(parts[0], chance) for _ in range(chance.choice((0, 0, 1, 1, 2))))
    if type(None) in parts:
        (inner,) = (part for part in parts if part is not type(None))
        return None if chance.random() < 0.5 else _value(inner, chance)
    if is_dataclass(hint):
        return _record(hint, chance)
    if issubclass(hint, Enum):
        return chance.choice(list(hint))
    return PLAIN[hint](chance)


PLAIN: dict[Any, Callable[[Random], Any]] = {
    str: text_from,
    bool: lambda chance: chance.random() < 0.5,
    int: lambda chance: chance.choice((0, 1, 3, 13, 17, 65, 999, 10_000, -1)),
    float: lambda chance: chance.choice((0.0, 0.1, 0.5, 1.0, 2.5, 300.0, -1.0)),
    date: lambda chance: TODAY + timedelta(days=chance.randrange(-900, 900)),
}

__all__ = ["TODAY", "Ad", "Answer", "Platform", "Post", "Reply", "Tag", "Waiver", "facts_from",
           "post_of", "said_by", "text_from"]  # fmt: skip
