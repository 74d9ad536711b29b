"""Emoji are few, for a screen reader says the name of each one."""

from collections.abc import Iterator

from rettesnor.language.script import emoji_rows, emoji_runs
from rettesnor.language.spans import Span
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit, Finding, Step, advice, in_text
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Over, Signal

LONGEST_RUN = Setting("wording.emoji_longest_run", 3)
LONGEST_EMOJI = 40
MOST = Setting("wording.emoji_most", 6)
WAKES_ON = (Over(Signal.EMOJI, LONGEST_RUN), Over(Signal.EMOJI, MOST))


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield advice for each long row of emoji, or else for too many of them in one text."""
    rows = emoji_rows(post.text)
    long_rows = [row for row, count in rows if count > settings[LONGEST_RUN]]
    for row in long_rows:
        yield _row(post.text, row, settings[LONGEST_RUN])
    if not long_rows and sum(count for _, count in rows) > settings[MOST]:
        values = {"most": str(settings[MOST])}
        yield advice(
            "too_many", at=in_text((rows[0][0].start, rows[-1][0].end)), values=values,
            remedies=(Step(label="keep_few", values=values),),
        )  # fmt: skip


def _row(text: str, run: Span, longest: int) -> Finding:
    row = text[run.start : run.end]
    kept = _first(row)
    values = {"kept": kept, "most": str(longest)}
    at = in_text(run)
    edit = Edit(label="keep_one", at=at, text=kept, values=values)
    return advice("long_row", about=row[:80], at=at, values=values, remedies=(edit,))


def _first(row: str) -> str:
    """Return the first whole emoji of a row, with its skin tone or its family."""
    beginnings = (row[:end] for end in range(min(len(row), LONGEST_EMOJI), 0, -1))
    return next((beginning for beginning in beginnings if _is_one(beginning)), row[:1])


def _is_one(text: str) -> bool:
    return emoji_runs(text, 0) == ((0, len(text)),) and not emoji_runs(text, 1)
