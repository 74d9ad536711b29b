"""Words that the guide package holds in both languages, picked by the page's language."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def words(value: Mapping[str, str]) -> str:
    """Return the wording in the page's language."""
    return value[get_language() or "da"]
