"""Turns the little Markdown that guide and rule pages use into HTML, with everything escaped."""

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

from rettesnor.guide.inline import INLINE, is_harmless

HEADING = re.compile(r"#{1,6} ")
ITEM = re.compile(r"[-*] ")


def inline(text: str) -> SafeString:
    """Return one run of text as HTML: emphasis, code and harmless links, nothing else."""
    return mark_safe(_inline(escape(text)))


def paragraphs(text: str) -> SafeString:
    """Return paragraphs and lists that blank lines divide as HTML; headings are left out."""
    blocks = (block.strip() for block in text.split("\n\n"))
    return mark_safe("\n".join(_block(block) for block in blocks if _is_shown(block)))


def _is_shown(block: str) -> bool:
    return bool(block) and HEADING.match(block) is None


def _block(block: str) -> str:
    if ITEM.match(block) is None:
        return f"<p>{_inline(escape(' '.join(block.split())))}</p>"
    items = "".join(f"<li>{_inline(escape(item))}</li>" for item in _items(block))
    return f"<ul>{items}</ul>"


def _items(block: str) -> list[str]:
    items: list[str] = []
    for line in block.splitlines():
        if ITEM.match(line):
            items.append(line[2:].strip())
        else:
            items[-1] = f"{items[-1]} {line.strip()}"
    return items


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
