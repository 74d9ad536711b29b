"""Writes docs/reference from the code, so that it can't fall behind: the post file, the rules.

    .venv/bin/python -m tools.reference        write the pages
"""

import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from rettesnor.rulebook import facts
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts_file import KINDS

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false"}

POST_FILE_TOP = """# The post file

<!-- Written by tools/reference.py from the facts in src/rettesnor/rulebook; do not edit. -->

A post, an ad or a reply is described in TOML or JSON, with the same keys in both. `rettesnor
check post.toml` reads it; each line of a `--jsonl` file is one in JSON. Unknown keys and wrong
types are refused, and what is wrong is named. `kind` is `"post"` (the default), `"ad"` or
`"reply"`. `today` defaults to the day of the check. On the command line, `[[pictures]]` and
`[[videos]]` may have `file = "…"` in place of `name` and `fingerprint`, and `captions_file`.

A handle that stands in the text needs no entry under `tags`; one that nobody knows is asked about.
"""

RULES_TOP = """# The rules

<!-- Written by tools/reference.py from the rules' pages; do not edit. -->

Each rule stands in `src/rettesnor/rulebook/rules/<theme>/<rule>.py` with its page beside it. The
level comes from the guide's paragraphs that name the rule.
"""


def post_file() -> str:
    """Return the page on the post file."""
    records: dict[str, Any] = {kind.__name__: kind for kind in KINDS.values()}
    parts = [POST_FILE_TOP]
    for record in _with_inner(records):
        parts.append(f"\n## {record.__name__}\n\n{_first_lines(record)}\n\n{_table(record)}")
    parts.append("\n## Values to choose from\n\n" + "\n".join(_choices()) + "\n")
    return "\n".join(parts)


def rules() -> str:
    """Return the page on the rules."""
    bound = sorted(default_rulebook().bound, key=lambda binding: binding.rule.id)
    lines = [RULES_TOP, "| rule | level | says | paragraphs |", "|---|---|---|---|"]
    for binding in bound:
        title = binding.rule.page.title
        anchors = ", ".join(f"`#{paragraph.anchor}`" for paragraph in binding.paragraphs)
        words = f"{title['da']} / {title['en']}"
        lines.append(f"| `{binding.rule.id}` | {binding.level} | {words} | {anchors} |")
    return "\n".join(lines) + "\n"


PAGES = {"post-file.md": post_file, "rules.md": rules}


def _with_inner(records: dict[str, Any]) -> Iterator[Any]:
    """Yield each record and the records in its fields, once each."""
    waiting, seen = list(records.values()), set[Any]()
    while waiting:
        record = waiting.pop(0)
        if record not in seen:
            seen.add(record)
            yield record
            waiting.extend(inner for hint in _hints(record).values() if (inner := _inner(hint)))


def _hints(record: Any) -> dict[str, Any]:
    return {field.name: typing.get_type_hints(record)[field.name] for field in fields(record)}


def _inner(hint: Any) -> Any:
    for part in (hint, *typing.get_args(hint)):
        if isinstance(part, type) and is_dataclass(part):
            return part
    return None


def _first_lines(record: Any) -> str:
    return " ".join((record.__doc__ or "").split())


def _table(record: Any) -> str:
    base = set(_hints(facts.Post)) if record in (facts.Ad, facts.Reply) else set()
    rows = ["| key | value | when absent |", "|---|---|---|"]
    for field in fields(record):
        if field.name not in base:
            needed = field.default is MISSING and field.default_factory is MISSING
            absent = "needed" if needed and field.name not in ("text", "today") else "–"
            rows.append(f"| `{field.name}` | {_type_name(_hints(record)[field.name])} | {absent} |")
    note = "All keys of Post, and:\n\n" if base else ""
    return note + "\n".join(rows)


def _type_name(hint: Any) -> str:
    if typing.get_origin(hint) is tuple:
        return f"list of {_type_name(typing.get_args(hint)[0])}"
    if isinstance(hint, types.UnionType):
        return _type_name(next(p for p in typing.get_args(hint) if p is not types.NoneType))
    return NAMES.get(hint) or ("date" if hint.__name__ == "date" else hint.__name__)


def _choices() -> Iterator[str]:
    for name, value in vars(facts).items():
        if isinstance(value, type) and issubclass(value, Enum) and list(value):
            yield f"- **{name}**: " + ", ".join(f"`{member.value}`" for member in value)


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
