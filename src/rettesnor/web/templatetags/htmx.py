"""The few htmx attributes that our pages use, all in one place."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# An answer that is no success must never replace a page's content, and no style may be injected.
CONFIG = {
    "noSwap": [204, 304, "4xx", "5xx"],
    "includeIndicatorCSS": False,
    "morphIgnore": ["data-htmx-powered", "open"],
    "defaultTimeout": 20_000,
    "history": False,
}


@register.simple_tag
def htmx_config() -> SafeString:
    """Return the meta element that sets htmx up."""
    return format_html('<meta name="htmx-config" content="{}">', json.dumps(CONFIG))


@register.simple_tag
def live_form(view: str, target: str, *arguments: object) -> SafeString:
    """Return the attributes that post a form on the event `check` and morph the answer in."""
    return format_html(
        'hx-post="{}" hx-trigger="check" hx-target="{}" hx-swap="innerMorph" '
        'hx-sync="this:replace"',
        reverse(view, args=arguments),
        target,
    )


@register.simple_tag
def polled(address: str, target: str) -> SafeString:
    """Return the attributes that fetch a part of the page each second, as long as they stand."""
    return format_html(
        'hx-get="{}" hx-trigger="every 1s" hx-target="{}" hx-swap="innerMorph"', address, target
    )


@register.simple_tag
def posted(address: str, target: str) -> SafeString:
    """Return the attributes that let a button post its form and have one part drawn anew."""
    return format_html('hx-post="{}" hx-target="{}" hx-swap="innerMorph"', address, target)
