"""Days written out in the page's language."""

from django import template

from rettesnor.web.people.days import day_words

register = template.Library()
register.filter("day_words", day_words)
