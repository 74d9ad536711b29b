"""Filters for texts that are data in two languages, and for the little Markdown in them."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rettesnor.guide.package import Paragraph
from rettesnor.guide.printed import days_of
from rettesnor.guide.text import Verb
from rettesnor.rulebook import pages
from rettesnor.rulebook.bindings import Binding
from rettesnor.rulebook.findings import Verdict
from rettesnor.web.guide import markdown
from rettesnor.web.guide.dates import day_words
from rettesnor.web.guide.wording import LEVELS, ORIGINS, SAID, theme
from rettesnor.web.templatetags.words import words

register = template.Library()


@register.filter
def inline(text: str) -> SafeString:
    """Return a run of Markdown as HTML."""
    return markdown.inline(text)


@register.filter
def verb_word(level: Verb) -> str:
    """Return the guide's verb: skal, bør or kan."""
    return words(LEVELS[level])


@register.filter
def level_now(binding: Binding) -> Verb:
    """Return how strongly a rule is bound today; one that is over, how strongly it was."""
    return (binding.on(timezone.localdate()) or binding).level


@register.filter
def theme_word(name: str) -> str:
    """Return a theme's name."""
    return words(theme(name))


@register.filter
def origin_word(origin: str) -> str:
    """Return where a rule comes from: the house, the law, or both."""
    return words(ORIGINS[origin])


@register.filter
def verdict_word(verdict: Verdict) -> str:
    """Return what a rule does with an example: asks, advises, accepts."""
    return words(SAID[verdict])


@register.filter
def because(paragraph: Paragraph) -> str:
    """Return why no rule carries a paragraph."""
    return paragraph.because_in(get_language() or "da")


@register.filter
def derived(paragraph: Paragraph) -> str:
    """Return where a paragraph comes from when the source doesn't say it."""
    return paragraph.derived_in(get_language() or "da")


@register.filter
def in_words(day: date) -> str:
    """Return a day written out."""
    return day_words(day, get_language() or "da")


@register.filter
def days(paragraph: Paragraph) -> str:
    """Return on which days a paragraph holds; nothing where it always does."""
    return days_of(paragraph, get_language() or "da")


@register.filter
def with_gaps(text: str) -> str:
    """Return a wording with a gap where a post's own words will stand."""
    return pages.with_gaps(text)
