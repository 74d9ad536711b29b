"""The text below a page's front matter: reasons and examples, Danish first, English behind `>`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

HEADING = re.compile(r"^## (OK|Not OK|Asks|Advice)(?: → ([a-z_]+))?\s*$")
ANY_HEADING = re.compile(r"#{1,6} ")
OPENING = "```toml"
CLOSING = "```"
QUOTE = ">"
BEGUN = 40

type Words = Mapping[str, str]

OUTCOMES: Mapping[str, Words] = {
    "OK": {"da": "I orden", "en": "Fine"},
    "Not OK": {"da": "Ikke i orden", "en": "Not fine"},
    "Asks": {"da": "Rettesnor spørger", "en": "Rettesnor asks"},
    "Advice": {"da": "Råd", "en": "Advice"},
}


class PageError(ValueError):
    """A rule's page is not whole; says which file and line, and what to do."""

    def __init__(self, rule: str, line: int, problem: str) -> None:
        super().__init__(f"{rule}.md, line {line}: {problem}")
        self.rule, self.line, self.problem = rule, line, problem


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A case on a rule's page; `post` is written as a post file is.

    Shape: `outcome` is the heading's word, `message` what stands behind its arrow; `comment` is
    empty where the example speaks for itself; `line` is where the post begins in the file.
    """

    outcome: str
    message: str
    comment: Words
    post: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PageText:
    """What stands below the front matter."""

    reasons: tuple[Words, ...]
    examples: tuple[Example, ...]


class _Kind(StrEnum):
    HEADING = "heading"
    DANISH = "Danish"
    ENGLISH = "English"
    POST = "post"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Block:
    kind: _Kind
    text: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """A paragraph in both languages."""

    words: Words
    line: int


@dataclass(kw_only=True, slots=True)
class _Reading:
    """What is read so far, and below which heading we are."""

    rule: str
    heading: re.Match[str] | None = None
    comment: _Said | None = None
    reasons: list[Words] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def read_text(rule: str, body: str, first_line: int) -> PageText:
    """Read what stands below a page's front matter, which ends above the first line.

    Raises: PageError where a paragraph lacks one of the languages, or stands where none can.
    """
    reading = _Reading(rule=rule)
    for block in _paired(rule, _blocks(rule, body, first_line)):
        if isinstance(block, _Said):
            _take_said(reading, block)
        elif block.kind is _Kind.POST:
            _take_post(reading, block)
        else:
            _take_heading(reading, block)
    _demand_no_comment(reading)
    return PageText(reasons=tuple(reading.reasons), examples=tuple(reading.examples))


def _take_said(reading: _Reading, said: _Said) -> None:
    _demand_no_comment(reading)
    if reading.heading is None:
        reading.reasons.append(said.words)
    else:
        reading.comment = said


def _take_post(reading: _Reading, block: _Block) -> None:
    if reading.heading is None:
        raise PageError(reading.rule, block.line, "write a heading such as ## OK above the post")
    outcome, message = reading.heading.group(1, 2)
    comment = {} if reading.comment is None else reading.comment.words
    reading.examples.append(Example(
        outcome=outcome, message=message or "", comment=comment, post=block.text, line=block.line,
    ))  # fmt: skip
    reading.comment = None


def _take_heading(reading: _Reading, block: _Block) -> None:
    _demand_no_comment(reading)
    reading.heading = HEADING.match(block.text)
    if reading.heading is None:
        known = ", ".join(f"## {outcome}" for outcome in OUTCOMES)
        raise PageError(
            reading.rule, block.line, f"no heading but {known} (→ message); the title is in front"
        )


def _demand_no_comment(reading: _Reading) -> None:
    if reading.comment is not None:
        problem = "the comment belongs to no post; write one ```toml block just below it"
        raise PageError(reading.rule, reading.comment.line, problem)


def _paired(rule: str, blocks: Iterable[_Block]) -> Iterator[_Said | _Block]:
    """Yield each Danish paragraph with the English one below it, and all else as it is."""
    danish: _Block | None = None
    for block in blocks:
        if block.kind is _Kind.ENGLISH:
            if danish is None:
                raise _lacking(rule, block, "Danish", "above it, without “>”")
            yield _Said(words={"da": danish.text, "en": block.text}, line=danish.line)
            danish = None
            continue
        if danish is not None:
            raise _lacking(rule, danish, "English", "below it, each line behind “> ”")
        if block.kind is _Kind.DANISH:
            danish = block
        else:
            yield block
    if danish is not None:
        raise _lacking(rule, danish, "English", "below it, each line behind “> ”")


def _lacking(rule: str, block: _Block, language: str, where: str) -> PageError:
    begun = block.text[:BEGUN]
    return PageError(rule, block.line, f"“{begun}…” has no {language}; write it just {where}")


def _blocks(rule: str, body: str, first_line: int) -> Iterator[_Block]:
    """Yield headings, paragraphs and posts; a paragraph ends where its kind of line does."""
    lines = enumerate([*body.splitlines(), ""], first_line)
    kind, start, paragraph = _Kind.DANISH, first_line, list[str]()
    for number, line in lines:
        found = _kind_of(line)
        if paragraph and found is not kind:
            yield _Block(kind=kind, text=" ".join(paragraph), line=start)
            paragraph = []
        if found is _Kind.POST:
            yield _post(rule, number, line, lines)
        elif found is _Kind.HEADING:
            yield _Block(kind=found, text=line, line=number)
        elif found is not None:
            kind, start = found, start if paragraph else number
            paragraph.append(line.removeprefix(QUOTE).strip())


def _kind_of(line: str) -> _Kind | None:
    """Return what a line outside a post belongs to; nothing for one that is blank."""
    if not line.strip():
        return None
    if line.startswith(CLOSING):
        return _Kind.POST
    if ANY_HEADING.match(line):
        return _Kind.HEADING
    return _Kind.ENGLISH if line.startswith(QUOTE) else _Kind.DANISH


def _post(rule: str, start: int, opening: str, lines: Iterator[tuple[int, str]]) -> _Block:
    """Return the post whose opening line is just read, with the lines up to its end."""
    if opening.strip() != OPENING:
        raise PageError(rule, start, f"open a post with {OPENING}")
    post: list[str] = []
    for _, line in lines:
        if line.strip() == CLOSING:
            return _Block(kind=_Kind.POST, text="\n".join(post), line=start)
        post.append(line)
    raise PageError(rule, start, f"this post is never closed; end it with {CLOSING}")
