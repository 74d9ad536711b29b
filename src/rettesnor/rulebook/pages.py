"""A rule's page: its title, messages, questions, remedies and examples, in Danish and English."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FENCE = "+++"
HEADING = re.compile(r"^## (OK|Not OK|Asks|Advice)(?: → ([a-z_]+))?\s*$")
OPENING = re.compile(r"^```toml\s*$")

type Words = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One possible answer to a question."""

    value: str
    label: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a rule asks a person, with the answers to choose from."""

    text: Words
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A case on a rule's page; `post` is written as a post file is.

    Shape: `outcome` is the heading's word, `message` what stands behind its arrow.
    """

    outcome: str
    message: str
    comment: str
    post: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Everything that stands on a rule's page."""

    rule: str
    title: Words
    help: Words
    origin: str
    source: str
    waived_by: str
    messages: Mapping[str, Words]
    questions: Mapping[str, Question]
    remedies: Mapping[str, Words]
    body: str
    examples: tuple[Example, ...] = field(default=())


class PageError(ValueError):
    """A rule's page is not whole; says which rule and what to do."""

    def __init__(self, rule: str, problem: str) -> None:
        super().__init__(f"the page of {rule}: {problem}")
        self.rule, self.problem = rule, problem


def load_page(rule: str, path: Path) -> Page:
    """Read a rule's page.

    Raises: PageError naming the rule and the remedy.
    """
    if not path.exists():
        raise PageError(rule, f"there is none; write {path.name} beside the rule")
    return page_from(rule, path.read_text(encoding="utf-8"))


def page_from(rule: str, source: str) -> Page:
    """Return the page that a text holds: front matter between +++ lines, then Markdown."""
    parts = source.split(f"{FENCE}\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise PageError(rule, "begin it with front matter between two lines of +++")
    try:
        front = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as problem:
        raise PageError(rule, f"the front matter is not sound TOML: {problem}") from None
    return Page(
        rule=rule,
        title=_words(rule, "title", front.get("title")),
        help=_words(rule, "help", front.get("help")),
        origin=str(front.get("origin", "house")),
        source=str(front.get("source", "")),
        waived_by=str(front.get("waived_by", "local_manager")),
        messages={k: _words(rule, k, v) for k, v in front.get("messages", {}).items()},
        questions={k: _question(rule, k, v) for k, v in front.get("questions", {}).items()},
        remedies={k: _words(rule, k, v) for k, v in front.get("remedies", {}).items()},
        body=parts[2],
        examples=tuple(_examples(rule, parts[2])),
    )


def _words(rule: str, key: str, value: object) -> Words:
    if not isinstance(value, dict) or not all(value.get(language) for language in ("da", "en")):
        raise PageError(rule, f"{key} needs da = “…” and en = “…”")
    return {"da": str(value["da"]), "en": str(value["en"])}


def _question(rule: str, key: str, value: object) -> Question:
    text = _words(rule, key, value)
    assert isinstance(value, dict)
    options = tuple(
        Option(value=str(option["value"]), label=_words(rule, f"{key}.{option}", option))
        for option in value.get("options", ())
    )
    if len(options) < 2:
        raise PageError(rule, f"the question {key} needs at least two options")
    return Question(text=text, options=options)


def _examples(rule: str, body: str) -> list[Example]:
    """Return the TOML blocks below the example headings."""
    found: list[Example] = []
    outcome, message, comment, start = "", "", list[str](), 0
    block: list[str] | None = None
    for number, line in enumerate(body.splitlines(), 1):
        if block is not None:
            if line.strip() == "```":
                text = "\n".join(block)
                about = " ".join(comment).strip()
                found.append(
                    Example(
                        outcome=outcome, message=message, comment=about, post=text, line=start,
                    )  # fmt: skip
                )
                comment, block = [], None
            else:
                block.append(line)
        elif heading := HEADING.match(line):
            outcome, message, comment = heading.group(1), heading.group(2) or "", []
        elif line.startswith("#"):
            outcome, message, comment = "", "", []
        elif OPENING.match(line) and outcome:
            block, start = [], number
        else:
            comment.append(line.strip())
    if block is not None:
        raise PageError(rule, f"the block that opens on line {start} is never closed")
    return found
