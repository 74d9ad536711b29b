"""Turns the little Markdown that guide and rule pages use into HTML, with everything escaped."""

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

from rettesnor.guide.inline import INLINE, is_harmless


def inline(text: str) -> SafeString:
    """Return one run of text as HTML: emphasis, code and harmless links, nothing else."""
    return mark_safe(_inline(escape(text)))


def _inline(escaped: str) -> str:
    return INLINE.sub(_marked, escaped)


def _marked(found: re.Match[str]) -> str:
    if found["code"]:
        return f"<code>{found['code']}</code>"
    if found["strong"]:
        return f"<strong>{_inline(found['strong'])}</strong>"
    if found["em"]:
        return f"<em>{_inline(found['em'])}</em>"
    label = _inline(found["label"])
    # The address is escaped already; a colon or a slash survives that unchanged.
    return f'<a href="{found["address"]}">{label}</a>' if is_harmless(found["address"]) else label
