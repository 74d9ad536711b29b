"""Days written out in the page's language."""

from django import template

from rettesnor.web.people import days

register = template.Library()
for words in (days.day_words, days.near_day_words, days.moment_words, days.near_moment_words):
    register.filter(words.__name__, words)
