"""One value in `settings.toml` changed; comments and every other byte stay as they were."""

import json
import textwrap
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rettesnor.guide.package import SETTINGS, Files, Words

WIDTH = 98
ENGLISH = ">"
CLOSING = ("]", "}", '"""', "'''")

type Value = str | int | float | bool | date | tuple[str, ...] | tuple[int, ...] | tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Lines:
    """Where a key stands: its lines from `start` up to and without `end`, counted from 0."""

    start: int
    end: int
    comment: str


def with_setting(files: Files, key: str, value: Value) -> Files:
    """Return the files with another value for `theme.key`, which may be new to the file."""
    lines = files[SETTINGS].split("\n")
    theme, _, name = key.partition(".")
    table = _table(lines, theme)
    if table is None:
        ends = lines[:-1] if lines and not lines[-1] else lines
        return {**files, SETTINGS: "\n".join([*ends, "", f"[{theme}]", *_said(name, value), ""])}
    found = next((one for at, one in _entries(lines, *table) if at == name), None)
    if found is None:
        after = _last_of(lines, *table)
        return {**files, SETTINGS: "\n".join([*lines[:after], *_said(name, value), *lines[after:]])}
    said = _said(name, value)
    said[-1] += found.comment
    return {**files, SETTINGS: "\n".join([*lines[: found.start], *said, *lines[found.end :]])}


def help_in(files: Files, key: str) -> Words:
    """Return the comments above a key and behind it; lines that begin with `# >` are English.

    Shape: a comment in one language alone is the help in both; nothing where there is none.
    """
    lines = files[SETTINGS].split("\n")
    theme, _, name = key.partition(".")
    table = _table(lines, theme)
    for at, found in _entries(lines, *table) if table else ():
        if at == name:
            above: list[str] = []
            for line in reversed(lines[: found.start]):
                if not line.startswith("#"):
                    break
                above.insert(0, line)
            return _help([*above, found.comment.strip()])
    return {}


def _help(comments: Iterable[str]) -> Words:
    told: dict[bool, list[str]] = {False: [], True: []}
    for said in filter(None, (comment.lstrip("# ") for comment in comments)):
        told[said.startswith(ENGLISH)].append(said.removeprefix(ENGLISH).strip())
    danish, english = " ".join(told[False]), " ".join(told[True])
    return {"da": danish or english, "en": english or danish} if danish or english else {}


def as_toml(value: Value) -> str:
    """Return a value on one line, as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def heading_in(line: str) -> str:
    """Return the table that a line begins, or nothing."""
    if not line.startswith("["):
        return ""
    try:
        (name,) = tomllib.loads(line)
    except (tomllib.TOMLDecodeError, ValueError):
        return ""
    return name


def end_of_entry(lines: list[str], start: int, end: int) -> int | None:
    """Return where the entry that begins on a line is whole, or nothing where none begins."""
    if not lines[start].strip() or lines[start].lstrip().startswith("#"):
        return None
    for last in range(start, end):
        # Only a line that may close something is worth reading all that stands before it again.
        if last > start and not any(sign in lines[last] for sign in CLOSING):
            continue
        try:
            if len(tomllib.loads("\n".join(lines[start : last + 1]))) == 1:
                return last + 1
        except tomllib.TOMLDecodeError:
            continue
    return None


def _said(name: str, value: Value) -> list[str]:
    line = f"{name} = {as_toml(value)}"
    if len(line) <= WIDTH or not isinstance(value, tuple):
        return [line]
    # Never broken inside an entry: a name with a blank in it stays whole.
    entries = [as_toml(one).replace(" ", "\0") + "," for one in value]
    rows = textwrap.wrap(
        " ".join(entries), WIDTH, initial_indent="  ", subsequent_indent="  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return [f"{name} = [", *(row.replace("\0", " ") for row in rows), "]"]


def _table(lines: list[str], theme: str) -> tuple[int, int] | None:
    """Return the lines below a table's heading."""
    start = next((n for n, line in enumerate(lines) if heading_in(line) == theme), None)
    if start is None:
        return None
    later = (n for n in range(start + 1, len(lines)) if heading_in(lines[n]))
    return start + 1, next(later, len(lines))


def _last_of(lines: list[str], start: int, end: int) -> int:
    while end > start and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _entries(lines: list[str], start: int, end: int) -> Iterator[tuple[str, _Lines]]:
    number = start
    while number < end:
        last = end_of_entry(lines, number, end)
        if last is None:
            number += 1
            continue
        (name,) = tomllib.loads("\n".join(lines[number:last]))
        yield name, _Lines(start=number, end=last, comment=_comment(lines[number:last]))
        number = last


def _comment(entry: list[str]) -> str:
    """Return what stands behind a value, blanks before it included."""
    whole, last = "\n".join(entry), entry[-1]
    before = len(whole) - len(last)
    for at, sign in enumerate(last):
        if sign == "#":
            try:
                tomllib.loads(whole[: before + at])
            except tomllib.TOMLDecodeError:
                continue
            return last[len(last[:at].rstrip()) :]
    return ""
