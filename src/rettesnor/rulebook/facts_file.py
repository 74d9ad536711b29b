"""A post file (TOML or JSON) turned into facts, strictly: what does not fit is named."""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum
from functools import cache

from rettesnor.rulebook.facts import Ad, Post, Reply
from rettesnor.rulebook.limits import FactsError, demand_within_limits

KINDS: Mapping[str, type[Post]] = {"post": Post, "ad": Ad, "reply": Reply}

DANISH_TYPES = {
    str: "tekst i anførselstegn", int: "et helt tal", float: "et tal", bool: "true eller false",
    date: "en dato som 2026-05-01", tuple: "en liste i kantede parenteser",
}  # fmt: skip
ENGLISH_TYPES = {
    str: "text in quotation marks", int: "a whole number", float: "a number",
    bool: "true or false", date: "a date such as 2026-05-01", tuple: "a list in square brackets",
}  # fmt: skip


def post_from(values: object, today: date) -> Post:
    """Return the post, ad or reply that a post file describes.

    Shape: a mapping with `kind` ("post", "ad" or "reply"; post when absent) and the fields of
    that kind in `rettesnor.rulebook.facts`. Raises: FactsError naming the place and the remedy.
    """
    if not isinstance(values, Mapping):
        raise FactsError("", "Skriv opslaget som nøgler og værdier.", "Write keys and values.")
    named = {str(key): value for key, value in values.items()}
    kind = named.pop("kind", "post")
    if not isinstance(kind, str) or kind not in KINDS:
        raise _not_among("kind", kind, KINDS)
    named.setdefault("today", today)
    named.setdefault("text", "")
    post = typing.cast(Post, _record(KINDS[kind], named, ""))
    demand_within_limits(post)
    return post


def _record(kind: type, values: object, place: str) -> object:
    """Build one dataclass from a mapping, each field by its type."""
    if not isinstance(values, Mapping):
        raise FactsError(
            place, f"{place} skal være en tabel med nøgler.", f"{place} must be a table of keys."
        )
    known = _fields(kind)
    for key in values:
        if key not in known:
            raise _unknown_key(_below(place, str(key)), str(key), known)
    for name, (field, _) in known.items():
        is_needed = field.default is MISSING and field.default_factory is MISSING
        if is_needed and name not in values:
            where = _below(place, name)
            raise FactsError(where, f"{where} mangler. Skriv den.", f"{where} is missing. Add it.")
    built = {key: _value(known[key][1], value, _below(place, key)) for key, value in values.items()}
    return kind(**built)


@cache
def _fields(kind: type) -> Mapping[str, tuple[Field[object], object]]:
    hints = typing.get_type_hints(kind)
    return {field.name: (field, hints[field.name]) for field in fields(kind)}


def _value(kind: object, value: object, place: str) -> object:
    """Turn one value into the type that its field has."""
    if isinstance(kind, types.UnionType):
        (inner,) = (part for part in typing.get_args(kind) if part is not types.NoneType)
        return None if value is None else _value(inner, value, place)
    if typing.get_origin(kind) is tuple:
        return _list(typing.get_args(kind)[0], value, place)
    assert isinstance(kind, type)
    if is_dataclass(kind):
        return _record(kind, value, place)
    if issubclass(kind, Enum):
        return _member(kind, value, place)
    if kind is date:
        return _date(value, place)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise _wrong_type(place, kind, value)
    return value


def _list(inner: object, value: object, place: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _wrong_type(place, tuple, value)
    return tuple(_value(inner, item, f"{place}.{number}") for number, item in enumerate(value))


def _member(kind: type[Enum], value: object, place: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        raise _not_among(place, value, {str(member.value): member for member in kind}) from None


def _date(value: object, place: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _wrong_type(place, date, value)


def _below(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _unknown_key(place: str, key: str, known: Mapping[str, object]) -> FactsError:
    near = get_close_matches(key, known, n=1)
    names = ", ".join(sorted(known))
    return FactsError(
        place,
        f"Nøglen “{place}” findes ikke. "
        + (f"Mente du “{near[0]}”?" if near else f"Du kan bruge: {names}."),
        f"The key “{place}” does not exist. "
        + (f"Did you mean “{near[0]}”?" if near else f"You can use: {names}."),
    )


def _wrong_type(place: str, kind: type, value: object) -> FactsError:
    shown = repr(value)[:40]
    return FactsError(
        place,
        f"“{place}” skal være {DANISH_TYPES[kind]}, ikke {shown}.",
        f"“{place}” must be {ENGLISH_TYPES[kind]}, not {shown}.",
    )


def _not_among(place: str, value: object, allowed: Mapping[str, object]) -> FactsError:
    shown, names = repr(value)[:40], ", ".join(allowed)
    return FactsError(
        place,
        f"“{place}” kan ikke være {shown}. Vælg mellem: {names}.",
        f"“{place}” can't be {shown}. Choose among: {names}.",
    )
