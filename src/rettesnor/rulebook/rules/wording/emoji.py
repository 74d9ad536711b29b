"""Emoji are few, for a screen reader says the name of each one."""

import re
from collections.abc import Iterator

from rettesnor.language.script import emoji_runs
from rettesnor.language.spans import Span
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit, Finding, Step, advice, in_text
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.EMOJI,)
LONGEST_RUN = Setting("wording.emoji_longest_run", 3)
LONGEST_EMOJI = 40
BEYOND_LATIN = re.compile("[^\x00-\xff]")
MOST = Setting("wording.emoji_most", 6)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield advice for each long row of emoji, or else for too many of them in one text."""
    if not BEYOND_LATIN.search(post.text):
        return
    rows = emoji_runs(post.text, 0)
    long_rows = [row for row in rows if _is_longer(post.text, row, settings[LONGEST_RUN])]
    for row in long_rows:
        yield _row(post.text, row, settings[LONGEST_RUN])
    if not long_rows and sum(_count(post.text, row) for row in rows) > settings[MOST]:
        values = {"most": str(settings[MOST])}
        yield advice(
            "too_many", at=in_text((rows[0].start, rows[-1].end)), values=values,
            remedies=(Step(label="keep_few", values=values),),
        )  # fmt: skip


def _row(text: str, run: Span, longest: int) -> Finding:
    row = text[run.start : run.end]
    kept = _first(row)
    values = {"kept": kept, "most": str(longest)}
    at = in_text(run)
    edit = Edit(label="keep_one", at=at, text=kept, values=values)
    return advice("long_row", about=row[:80], at=at, values=values, remedies=(edit,))


def _is_longer(text: str, row: Span, longest: int) -> bool:
    return bool(emoji_runs(text[row.start : row.end], longest))


def _count(text: str, row: Span) -> int:
    """Return how many emoji a row holds; a family or a flag is one."""
    number = 1
    while _is_longer(text, row, number):
        number += 1
    return number


def _first(row: str) -> str:
    """Return the first whole emoji of a row, with its skin tone or its family."""
    beginnings = (row[:end] for end in range(min(len(row), LONGEST_EMOJI), 0, -1))
    return next((beginning for beginning in beginnings if _is_one(beginning)), row[:1])


def _is_one(text: str) -> bool:
    return emoji_runs(text, 0) == ((0, len(text)),) and not emoji_runs(text, 1)
