"""The guide's own format: Markdown in which every section and paragraph has an anchor."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.guide.tables import GuideError

ATTRIBUTES = re.compile(r"\{#([a-z0-9][a-z0-9-]*)([^{}]*)\}\s*\Z")
PAIR = re.compile(r'([a-z_]+)="([^"]*)"')
CLASS = re.compile(r"\.([a-z]+)")
ITEM = re.compile(r"[-*●] ")


class Verb(StrEnum):
    """How strongly a paragraph speaks: must stops, should warns, may informs, a fact states."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    FACT = "fact"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A heading (`level` 1 or 2) or a paragraph (`level` 0) in one language."""

    anchor: str
    level: int
    text: str
    classes: tuple[str, ...]
    values: Mapping[str, str]
    line: int


class GuideTextError(GuideError):
    """A guide file can't be read; says which file and line, and what to do."""

    def __init__(self, file: str, line: int, danish: str, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}")
        self.file, self.line, self.problem, self.danish = file, line, problem, danish

    def said(self, language: str) -> str:
        """Return the place and the remedy in one of the two languages."""
        return str(self) if language == "en" else f"{self.file}, linje {self.line}: {self.danish}"


def blocks(source: str, file: str) -> Iterator[Block]:
    """Yield the headings and paragraphs of one guide file in order.

    Raises: GuideTextError where a block has no anchor.
    """
    for line, lines in grouped(source):
        yield _block(" ".join(part.strip() for part in lines), line, file)


def grouped(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each block's first line number and lines; blank lines and list marks divide."""
    start, lines = 0, list[str]()
    for number, line in enumerate(source.splitlines(), 1):
        divides = not line.strip() or begins_a_block(line)
        if divides and lines:
            yield start, lines
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(line)
    if lines:
        yield start, lines


def begins_a_block(line: str) -> bool:
    """Tell whether a line is read as a heading or as a list's next point."""
    return line.startswith("#") or ITEM.match(line) is not None


def _block(text: str, line: int, file: str) -> Block:
    found = ATTRIBUTES.search(text)
    if found is None:
        begun = text[:40]
        raise GuideTextError(
            file, line,
            f"der mangler et anker efter “{begun}…”; skriv {{#et-anker}} efter det",
            f"no anchor at the end of “{begun}…”; write {{#an-anchor}} behind it",
        )  # fmt: skip
    body = text[: found.start()].strip()
    marks = len(body) - len(body.lstrip("#"))
    rest = found.group(2)
    return Block(
        anchor=found.group(1),
        level=marks,
        text=ITEM.sub("", body[marks:].strip(), count=1),
        classes=tuple(CLASS.findall(PAIR.sub("", rest))),
        values=dict(PAIR.findall(rest)),
        line=line,
    )
