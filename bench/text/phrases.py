"""The guide's word lists, written out for the peers: the same phrases on every side."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rettesnor.language.lexicon import Entry, Lexicon, Mode, lexicon_from

LETTER = r"[\p{L}\p{N}]"
OPENS = {Mode.EXACT: rf"(?<!{LETTER})", Mode.MODIFIER: rf"(?<!{LETTER})", Mode.HEAD: ""}
CLOSES = {Mode.EXACT: rf"(?!{LETTER})", Mode.MODIFIER: "", Mode.HEAD: rf"(?!{LETTER})"}


def lexicon_of(folder: Path) -> Lexicon:
    """Read all lists of a guide package."""
    files = sorted(folder.glob("*.toml"))
    return lexicon_from({file.stem: tomllib.loads(file.read_text("utf-8")) for file in files})


def all_forms(lexicon: Lexicon) -> tuple[str, ...]:
    """Return every form of every list once, sorted."""
    return tuple(sorted({form for entry in _entries(lexicon) for form in entry.forms}))


def scan_expressions(lexicon: Lexicon) -> tuple[str, ...]:
    """Return every form as a plain expression without boundaries: the least a scan can do."""
    return tuple(_expression(form) for form in all_forms(lexicon))


def prh_rules(lexicon: Lexicon) -> str:
    """Return a prh file with one rule for each list and mode, the quickest set-up found."""
    grouped: dict[tuple[str, Mode], list[str]] = {}
    for list_id, entries in sorted(lexicon.entries.items()):
        for entry in entries:
            grouped.setdefault((list_id, entry.mode), []).extend(entry.forms)
    return _prh_file(
        (f"{list_id}, {mode}", _bounded(mode, forms)) for (list_id, mode), forms in grouped.items()
    )


def _entries(lexicon: Lexicon) -> Iterable[Entry]:
    return (entry for entries in lexicon.entries.values() for entry in entries)


def _bounded(mode: Mode, forms: Sequence[str]) -> str:
    choices = "|".join(sorted(_expression(form) for form in set(forms)))
    return f"/{OPENS[mode]}(?:{choices}){CLOSES[mode]}/i"


def _expression(form: str) -> str:
    """Escape a form; a space also meets a hyphen, and a hyphen a space."""
    return "[ -]".join(
        re.sub(r"([\\/.*+?^${}()|\[\]])", r"\\\1", part) for part in re.split("[ -]", form)
    )


def _prh_file(rules: Iterable[tuple[str, str]]) -> str:
    """Write the rules as YAML; JSON strings are YAML strings."""
    return "version: 1\nrules:\n" + "".join(
        f"  - expected: {_quoted(expected)}\n    pattern: {_quoted(pattern)}\n"
        for expected, pattern in rules
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


TEXTLINT_SETTINGS: Mapping[str, object] = {"rules": {"prh": {"rulePaths": ["./prh.yml"]}}}
