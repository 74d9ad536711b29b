"""Changes to a guide's text, one block at a time; every byte that is not meant stays as it was."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rettesnor.guide.package import LANGUAGES, Files, Words
from rettesnor.guide.text import (
    ATTRIBUTES,
    ITEM,
    PAIR,
    Block,
    Verb,
    begins_a_block,
    blocks,
    grouped,
)

WIDTH = 98
DAYS = ("from", "until")
# What a wording says itself; all else that a paragraph carries stays as it was.
OWN = ("rules", "because", *DAYS)
FORBIDDEN = ('"', "{", "}", "\n")


class EditError(ValueError):
    """A change that can't be carried out; `key` names what to say, `value` what it is about."""

    def __init__(self, key: str, value: str) -> None:
        super().__init__(f"{key}: {value}")
        self.key, self.value = key, value


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What a paragraph is to say: its words, its verb, what carries it out, and its days."""

    text: Words
    verb: Verb
    rules: tuple[str, ...] = ()
    because: str = ""
    holds_from: date | None = None
    holds_until: date | None = None

    @property
    def days(self) -> Mapping[str, str]:
        """Return its days as the text carries them."""
        days = {"from": self.holds_from, "until": self.holds_until}
        return {key: day.isoformat() for key, day in days.items() if day is not None}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """A block in a file: its lines from `start` up to and without `end`, counted from 0."""

    path: str
    start: int
    end: int
    block: Block


def with_paragraph(files: Files, anchor: str, wording: Wording) -> Files:
    """Return the files with a paragraph that says something else.

    Raises: EditError.
    """
    _demand_writable(wording)
    changed = dict(files)
    told = _place(changed, LANGUAGES[0], anchor).block.values.get("because", "")
    for language in LANGUAGES:
        place = _place(changed, language, anchor)
        block = place.block
        if language != LANGUAGES[0] and told != wording.because.strip():
            block = _without_reason(block)
        lines = _rendered(block, changed[place.path], place, wording, language)
        changed[place.path] = _replaced(changed[place.path], place, lines)
    return changed


def with_new_paragraph(files: Files, after: str, anchor: str, wording: Wording) -> Files:
    """Return the files with one more paragraph, behind the block with the anchor `after`.

    Raises: EditError.
    """
    _demand_writable(wording)
    if any(block.anchor == anchor for block in _blocks(files, "da")):
        raise EditError("anchor_taken", anchor)
    changed = dict(files)
    for language in LANGUAGES:
        place = _place(changed, language, after)
        made = Block(anchor=anchor, level=0, text="", classes=(), values={}, line=0)
        lines = ["", *_lines(made, wording, language, mark="", before="")]
        source = changed[place.path].split("\n")
        changed[place.path] = "\n".join([*source[: place.end], *lines, *source[place.end :]])
    return changed


def without_paragraph(files: Files, anchor: str) -> Files:
    """Return the files without a paragraph.

    Raises: EditError for a heading, and for an anchor that does not exist.
    """
    changed = dict(files)
    for language in LANGUAGES:
        place = _place(changed, language, anchor)
        if place.block.level:
            raise EditError("heading", anchor)
        source = changed[place.path].split("\n")
        end = place.end + (place.end < len(source) and not source[place.end].strip())
        changed[place.path] = "\n".join([*source[: place.start], *source[end:]])
    return changed


def with_heading(files: Files, anchor: str, title: Words) -> Files:
    """Return the files with another title over a section; its anchor stays what it was.

    Raises: EditError.
    """
    for language in LANGUAGES:
        _demand_readable_back(title, language)
    changed = dict(files)
    for language in LANGUAGES:
        place = _place(changed, language, anchor)
        if not place.block.level:
            raise EditError("unknown", anchor)
        words = _flat(title[language])
        if words != place.block.text:
            lines = changed[place.path].split("\n")[place.start : place.end]
            changed[place.path] = _replaced(changed[place.path], place, [_heading(lines, words)])
    return changed


def _heading(lines: list[str], words: str) -> str:
    """Return a heading's line with other words between its marks and its anchor."""
    line = " ".join(part.strip() for part in lines)
    marks = len(line) - len(line.lstrip("#"))
    anchor = ATTRIBUTES.search(line)
    assert anchor is not None
    return f"{line[:marks]} {words} {line[anchor.start() :].rstrip()}"


def _without_reason(block: Block) -> Block:
    """Return a translation's block without the reason: it translates one that is gone."""
    kept = {key: value for key, value in block.values.items() if key != "because"}
    return replace(block, values=kept)


def _demand_writable(wording: Wording) -> None:
    for language in LANGUAGES:
        _demand_readable_back(wording.text, language)
    if any(sign in wording.because for sign in FORBIDDEN):
        raise EditError("because", wording.because)
    if not wording.rules and not wording.because.strip():
        raise EditError("unbound", "")
    first, last = wording.holds_from, wording.holds_until
    if first is not None and last is not None and last < first:
        raise EditError("days", last.isoformat())


def _demand_readable_back(text: Words, language: str) -> None:
    if not text.get(language, "").strip():
        raise EditError("empty", language)
    if any(sign in text[language] for sign in "{}"):
        raise EditError("braces", language)
    if begins_a_block(_flat(text[language])):
        raise EditError("begins", language)


def _blocks(files: Files, language: str) -> Iterator[Block]:
    for path in sorted(path for path in files if path.startswith(f"{language}/")):
        yield from blocks(files[path], path)


def _place(files: Files, language: str, anchor: str) -> _Place:
    for path in sorted(path for path in files if path.startswith(f"{language}/")):
        ranges = [(line - 1, line - 1 + len(lines)) for line, lines in grouped(files[path])]
        for block, (start, end) in zip(blocks(files[path], path), ranges, strict=True):
            if block.anchor == anchor:
                return _Place(path=path, start=start, end=end, block=block)
    raise EditError("unknown", anchor)


def _rendered(
    block: Block, source: str, place: _Place, wording: Wording, language: str
) -> list[str]:
    """Return a block's new lines, or the old ones where it says just what it said."""
    lines = source.split("\n")[place.start : place.end]
    if block.level:
        raise EditError("heading", block.anchor)
    same_words = block.text == _flat(wording.text[language])
    says_the_same = same_words and block == place.block
    if says_the_same and (language != LANGUAGES[0] or _binds(block) == _wanted(wording)):
        return lines
    before = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    found = ITEM.match(lines[0].lstrip())
    return _lines(block, wording, language, mark=found.group() if found else "", before=before)


def _binds(block: Block) -> tuple[object, ...]:
    values = block.values
    days = {key: values[key] for key in DAYS if key in values}
    return block.classes, tuple(values.get("rules", "").split()), values.get("because", ""), days


def _wanted(wording: Wording) -> tuple[object, ...]:
    return (wording.verb.value,), wording.rules, wording.because.strip(), wording.days


def _lines(block: Block, wording: Wording, language: str, *, mark: str, before: str) -> list[str]:
    indent = before + " " * len(mark)
    words = textwrap.wrap(
        _flat(wording.text[language]), WIDTH, initial_indent=before + mark,
        subsequent_indent=indent, break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    # The first language carries what binds a paragraph; the others name it, and what they explain.
    is_first = language == LANGUAGES[0]
    end = _attributes(block, wording) if is_first else f"{{#{block.anchor}{_pairs(block.values)}}}"
    return [*_unbroken(words), indent + end]


def _unbroken(lines: list[str]) -> list[str]:
    """Join a line that would be read as a heading or a list's next point to the one before."""
    kept: list[str] = []
    for line in lines:
        if kept and begins_a_block(line.lstrip()):
            kept[-1] = f"{kept[-1]} {line.lstrip()}"
        else:
            kept.append(line)
    return kept


def _attributes(block: Block, wording: Wording) -> str:
    values: Mapping[str, str] = {
        "rules": " ".join(wording.rules),
        **wording.days,
        **{key: value for key, value in block.values.items() if key not in OWN},
        "because": wording.because.strip(),
    }
    made = f"{{#{block.anchor} .{wording.verb.value}{_pairs(values)}}}"
    assert dict(PAIR.findall(made)) == {key: value for key, value in values.items() if value}
    return made


def _pairs(values: Mapping[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in values.items() if value)


def _replaced(source: str, place: _Place, lines: list[str]) -> str:
    held = source.split("\n")
    return "\n".join([*held[: place.start], *lines, *held[place.end :]])


def _flat(text: str) -> str:
    return " ".join(text.split())
