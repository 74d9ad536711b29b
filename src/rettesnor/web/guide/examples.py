"""A rule's examples as cards, each with what Rettesnor really says about it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString, mark_safe

from rettesnor.language.guessing import language_of
from rettesnor.rulebook.bindings import Binding
from rettesnor.rulebook.engine import Rulebook, default_rulebook
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.page_text import OUTCOMES, Example
from rettesnor.rulebook.report import Report, ReportedFinding, Status
from rettesnor.web.guide.fact_lines import FactLine, facts_of

SHOWN_AT_ONCE = 3
TONES = {"OK": "fine", "Not OK": "breach", "Asks": "ask", "Advice": "advice"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """An example to read: the post, and what this rule and others say about it."""

    comment: str
    text: SafeString
    text_language: str
    facts: tuple[FactLine, ...]
    said: tuple[ReportedFinding, ...]
    others: tuple[Binding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The cards of one outcome: a few to see at once, the others folded away."""

    outcome: str
    tone: str
    shown: tuple[Card, ...]
    folded: tuple[Card, ...]


def groups_of(book: Rulebook, binding: Binding, language: str) -> tuple[Group, ...]:
    """Return a rule's examples by outcome, each checked as any post is."""
    # On the day of the clock an example would age.
    today = default_rulebook().guide.published_on
    by_outcome: dict[str, list[Card]] = {}
    for example in binding.rule.page.examples:
        card = _card(book, binding, example, today, language)
        by_outcome.setdefault(example.outcome, []).append(card)
    return tuple(
        Group(
            outcome=OUTCOMES[outcome][language],
            tone=TONES[outcome],
            shown=tuple(cards[:SHOWN_AT_ONCE]),
            folded=tuple(cards[SHOWN_AT_ONCE:]),
        )
        for outcome, cards in by_outcome.items()
    )


def _card(book: Rulebook, binding: Binding, example: Example, today: date, language: str) -> Card:
    values = tomllib.loads(example.post)
    post = post_from(values, today)
    report = book.check(post)
    said = tuple(finding for finding in report.findings if finding.rule == binding.rule.id)
    return Card(
        comment=example.comment.get(language, ""),
        text=marked(post.text, said),
        text_language=post.language or language_of(post.text) or "da",
        facts=facts_of(post, book, language, is_dated="today" in values),
        said=said,
        others=_others(report, binding),
    )


def _others(report: Report, binding: Binding) -> tuple[Binding, ...]:
    """Return the other rules that want something of the same post."""
    loud = {
        finding.rule: finding.binding
        for finding in report.findings
        if finding.status is not Status.READY and finding.rule != binding.rule.id
    }
    return tuple(loud.values())


def marked(text: str, said: Sequence[ReportedFinding]) -> SafeString:
    """Return the text as HTML with the words that the findings are about marked."""
    pieces, reached = [], 0
    for start, end in sorted(_stretches(said)):
        if start >= reached:
            pieces.append(escape(text[reached:start]))
            pieces.append(f"<mark>{escape(text[start:end])}</mark>")
            reached = end
    pieces.append(escape(text[reached:]))
    return mark_safe("".join(pieces))


def _stretches(said: Sequence[ReportedFinding]) -> set[tuple[int, int]]:
    places = (finding.at for finding in said)
    return {
        (place.start, place.end)
        for place in places
        if place and place.field == "text" and place.start is not None and place.end is not None
        if place.start < place.end
    }


