"""Letters are ordinary letters, not signs from elsewhere that only look like a font."""

import re
from collections.abc import Iterator

from rettesnor.language.script import plain, pseudo_fonts
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit, Finding, Remedy, Step, breach, in_text
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.UNUSUAL,)
FIELDS = (".alt",)
LONGEST_SHOWN = 40
# Most posts have no sign outside Danish letters, punctuation and emoji, and need no closer look.
UNUSUAL = re.compile(
    "[^\x00-\xff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u245f\u2500-\u2bff"
    "\u200d\ufe0f\U0001f300-\U0001faff]"
)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each stretch of borrowed letters, with the ordinary ones to put there."""
    for field, text in post.texts():
        if UNUSUAL.search(text) and (field == "text" or field.endswith(FIELDS)):
            yield from _borrowed(field, text)


def _borrowed(field: str, text: str) -> Iterator[Finding]:
    for span in pseudo_fonts(text):
        written = text[span.start : span.end]
        ordinary = plain(written)
        at = in_text(span, field)
        values = {"word": _shortened(ordinary)}
        remedy: Remedy = (
            Edit(label="write_plainly", at=at, text=ordinary, values=values)
            if ordinary != written
            else Step(label="write_plainly", values=values)
        )
        yield breach(
            "borrowed_letters", about=written[:80], at=at, values=values, remedies=(remedy,)
        )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
