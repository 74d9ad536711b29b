"""What the guide pages read from the rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from rettesnor.guide.package import Paragraph, Section, Words
from rettesnor.rulebook.bindings import Binding
from rettesnor.rulebook.engine import Rulebook
from rettesnor.web.guide.wording import theme

MOST_NEAR = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A paragraph of the guide with the rules that carry it out.

    Shape: `off` holds the title of each rule that is switched off here, and the reason why.
    """

    paragraph: Paragraph
    bindings: tuple[Binding, ...]
    off: tuple[tuple[Words, Words], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A section of the guide with its statements."""

    section: Section
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """A section of the first level with those below it."""

    head: Part
    parts: tuple[Part, ...]


def chapters(book: Rulebook) -> tuple[Chapter, ...]:
    """Return the guide as chapters, each paragraph with its rules."""
    bound = {binding.rule.id: binding for binding in book.bound}
    found: list[tuple[Part, list[Part]]] = []
    for section in book.guide.sections:
        part = _part(book, section, bound)
        if section.level == 1 or not found:
            found.append((part, []))
        else:
            found[-1][1].append(part)
    return tuple(Chapter(head=head, parts=tuple(parts)) for head, parts in found)


def _part(book: Rulebook, section: Section, bound: Mapping[str, Binding]) -> Part:
    off = book.guide.off
    statements = tuple(
        Statement(
            paragraph=paragraph,
            bindings=tuple(bound[rule] for rule in paragraph.rules if rule in bound),
            off=tuple(
                (book.rules[rule].page.title, off[rule]) for rule in paragraph.rules if rule in off
            ),
        )
        for paragraph in section.paragraphs
    )
    return Part(section=section, statements=statements)


def themes(book: Rulebook, language: str) -> tuple[tuple[str, tuple[Binding, ...]], ...]:
    """Return the rules by theme, themes and rules in the order of the alphabet they are read in."""
    by_theme: dict[str, list[Binding]] = {}
    for binding in book.bound:
        by_theme.setdefault(binding.rule.theme, []).append(binding)
    names = sorted(by_theme, key=lambda name: theme(name)[language])
    return tuple((name, _by_title(by_theme[name], language)) for name in names)


def _by_title(bindings: list[Binding], language: str) -> tuple[Binding, ...]:
    return tuple(sorted(bindings, key=lambda binding: binding.rule.page.title[language]))


def binding(book: Rulebook, rule: str) -> Binding | None:
    """Return a rule as the guide binds it, or nothing."""
    return next((binding for binding in book.bound if binding.rule.id == rule), None)


def near(book: Rulebook, wanted: str) -> tuple[Binding, ...]:
    """Return the rules that somebody may have meant: alike in name, or of the same theme."""
    bound = {binding.rule.id: binding for binding in book.bound}
    by_name = {rule.partition("/")[2]: rule for rule in bound}
    folder, _, name = wanted.partition("/")
    alike = get_close_matches(wanted, bound, n=MOST_NEAR)
    alike += [by_name[close] for close in get_close_matches(name, by_name, n=MOST_NEAR)]
    alike += [rule for rule in bound if rule.startswith(f"{folder}/")]
    return tuple(bound[rule] for rule in list(dict.fromkeys(alike))[:MOST_NEAR])
