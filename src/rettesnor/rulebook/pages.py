"""A rule's page: its title, messages, questions, remedies and examples, in Danish and English."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rettesnor.rulebook.page_text import Example, PageError, PageText, Words, read_text

FENCE = "+++"
LANGUAGES = ("da", "en")
GAP = re.compile(r"\{[a-z_]+\}")


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


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything that stands on a rule's page.

    Shape: `body` is what stands below the front matter, from `first_line` of the file on; its
    paragraphs may hold a little Markdown. `source` is empty where none is given.
    """

    rule: str
    title: Words
    help: Words
    origin: str
    source: Words
    waived_by: str
    messages: Mapping[str, Words]
    questions: Mapping[str, Question]
    remedies: Mapping[str, Words]
    body: str
    first_line: int

    # A check needs the front matter alone, and the text is much longer.
    @cached_property
    def _text(self) -> PageText:
        return read_text(self.rule, self.body, self.first_line)

    @property
    def reasons(self) -> tuple[Words, ...]:
        """Return what the rule does, why, what it assumes and what it can't see.

        Raises: PageError where the text is not whole.
        """
        return self._text.reasons

    @property
    def examples(self) -> tuple[Example, ...]:
        """Return the examples in the order of the page.

        Raises: PageError where the text is not whole.
        """
        return self._text.examples


def with_gaps(text: str) -> str:
    """Return a wording with a gap where a post's own words will stand."""
    return GAP.sub("[…]", text)


def load_page(rule: str, path: Path) -> Page:
    """Read a rule's page.

    Raises: PageError naming the file, the line and the remedy.
    """
    if not path.exists():
        raise PageError(rule, 1, "there is no such page; write it beside the rule")
    return page_from(rule, path.read_text(encoding="utf-8"))


def page_from(rule: str, source: str) -> Page:
    """Return the page that a text holds: front matter between +++ lines, then Markdown.

    Raises: PageError as load_page does.
    """
    parts = source.split(f"{FENCE}\n", 2)
    if len(parts) != 3 or parts[0]:
        raise PageError(rule, 1, "begin it with front matter between two lines of +++")
    front = _Front(rule, parts[1])
    return Page(
        rule=rule,
        title=front.words("title"),
        help=front.words("help"),
        origin=str(front.values.get("origin", "house")),
        source=front.words("source") if "source" in front.values else {},
        waived_by=str(front.values.get("waived_by", "local_manager")),
        messages={key: front.words("messages", key) for key in front.table("messages")},
        questions={key: front.question(key) for key in front.table("questions")},
        remedies={key: front.words("remedies", key) for key in front.table("remedies")},
        body=parts[2],
        first_line=parts[1].count("\n") + 3,
    )


class _Front:
    """The front matter of a page, read strictly."""

    def __init__(self, rule: str, text: str) -> None:
        self._rule, self._lines = rule, text.splitlines()
        try:
            # With a line in place of the fence, the lines are numbered as in the file.
            self.values = tomllib.loads(f"\n{text}")
        except tomllib.TOMLDecodeError as problem:
            raise PageError(rule, 1, f"the front matter is not sound TOML: {problem}") from None

    def table(self, name: str) -> Mapping[str, object]:
        """Return a table of the front matter, empty where there is none."""
        found = self.values.get(name, {})
        return found if isinstance(found, dict) else {}

    def words(self, *keys: str) -> Words:
        """Return a wording in both languages."""
        found: object = self.values
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return self._words(found, keys, ".".join(keys))

    def question(self, key: str) -> Question:
        """Return a question with its options."""
        asked, place = self.table("questions")[key], ("questions", key)
        text = self._words(asked, place, f"questions.{key}")
        assert isinstance(asked, dict)
        options = tuple(
            Option(
                value=str(option["value"]),
                label=self._words(option, place, f"the option {option['value']} of {key}"),
            )
            for option in asked.get("options", ())
        )
        if len(options) < 2:
            raise self._wrong(place, f"the question {key} needs at least two options")
        return Question(text=text, options=options)

    def _words(self, value: object, place: tuple[str, ...], name: str) -> Words:
        if not isinstance(value, dict):
            raise self._wrong(place, f"{name} needs da = “…” and en = “…”")
        for language in LANGUAGES:
            if not str(value.get(language, "")).strip():
                raise self._wrong(place, f"{name} lacks {language}; write {language} = “…”")
        return {language: str(value[language]) for language in LANGUAGES}

    def _wrong(self, place: tuple[str, ...], problem: str) -> PageError:
        return PageError(self._rule, self._line_of(".".join(place)), problem)

    def _line_of(self, name: str) -> int:
        """Return the line of the file on which a key or its table stands, or the first."""
        for number, line in enumerate(self._lines, 2):
            if line.lstrip("[ ").startswith(name):
                return number
        return 1
