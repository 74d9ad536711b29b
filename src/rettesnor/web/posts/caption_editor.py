"""Captions as they are typed in the editor: rows of times and text, and what buttons do to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from rettesnor.media.captions import Caption
from rettesnor.web.posts.marks import with_line_feeds

MOST_ROWS = 3_000
NEW_MS, SHORTEST_MS = 2_000, 500
LONGEST_TEXT = 2_000
# Digits are bounded, so that no number is too large to hold.
_TIME = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,4})(?:[.,](\d{1,3}))?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One caption as typed, and what is wrong with it."""

    start: str
    end: str
    text: str
    problem: str = ""

    @property
    def caption(self) -> Caption | None:
        """Return the caption, or None if a time can't be read."""
        start, end = milliseconds_of(self.start), milliseconds_of(self.end)
        if start is None or end is None:
            return None
        return Caption(start_ms=start, end_ms=end, text=self.text.strip())


def rows_in(data: QueryDict) -> list[Row]:
    """Return the rows that a form carries."""
    columns = (data.getlist(name) for name in ("start", "end", "text"))
    rows = zip(*columns, strict=False)
    return [
        Row(start=start.strip(), end=end.strip(), text=with_line_feeds(text)[:LONGEST_TEXT])
        for start, end, text in rows
    ][:MOST_ROWS]


def rows_of(captions: Sequence[Caption]) -> list[Row]:
    """Return captions as rows to be edited."""
    return [
        Row(start=shown_time(one.start_ms), end=shown_time(one.end_ms), text=one.text)
        for one in captions
    ]


def milliseconds_of(time: str) -> int | None:
    """Return a time as it was typed, such as 1:02,5 or 62.5, or None if it is none."""
    read = _TIME.fullmatch(time)
    if read is None:
        return None
    hours, minutes, seconds, fraction = read.groups()
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
    return whole * 1_000 + int((fraction or "0").ljust(3, "0"))


def shown_time(milliseconds: int) -> str:
    """Return a time as it is shown: minutes, seconds and thousandths."""
    seconds, fraction = divmod(milliseconds, 1_000)
    return f"{seconds // 60}:{seconds % 60:02},{fraction:03}"


def with_problems(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, each with what must be mended before they can be kept."""
    return [replace(row, problem=_problem(row)) for row in rows]


def _problem(row: Row) -> str:
    caption = row.caption
    if caption is None:
        return _("Skriv tiderne som 1:02,500.")
    if caption.end_ms <= caption.start_ms:
        return _("Den slutter, før den begynder. Ret en af tiderne.")
    return "" if caption.text else _("Skriv teksten, eller fjern underteksten.")


def captions_of(rows: Sequence[Row]) -> tuple[Caption, ...]:
    """Return the captions of rows without problems, in the order they are shown."""
    captions = [row.caption for row in rows]
    known = [caption for caption in captions if caption is not None]
    return tuple(sorted(known, key=lambda one: (one.start_ms, one.end_ms)))


def changed(rows: list[Row], deed: str, data: QueryDict) -> tuple[list[Row], int]:
    """Return the rows after what a button does, and the row to go on in, from 1."""
    what, _colon, place = deed.partition(":")
    if what == "empty":
        return [_row(0, NEW_MS)], 1
    if what == "fill":
        return _filled(rows, place)
    number = int(place) if place.isascii() and place.isdecimal() and len(place) < 6 else 0
    if not 1 <= number <= len(rows):
        return rows, 1
    at = number - 1
    if what == "remove":
        return rows[:at] + rows[number:], min(number, len(rows) - 1)
    if what == "add":
        return [*rows[:number], _after(rows, at), *rows[number:]], number + 1
    if what == "split":
        return [*rows[:at], *_halves(rows[at], data.get("caret", "")), *rows[number:]], number + 1
    return rows, number


def _row(start_ms: int, end_ms: int, text: str = "") -> Row:
    return Row(start=shown_time(start_ms), end=shown_time(end_ms), text=text)


def _filled(rows: list[Row], place: str) -> tuple[list[Row], int]:
    """Return the rows with an empty one where somebody speaks and nothing is written."""
    start, end = (milliseconds_of(time) for time in f"{place}-".split("-")[:2])
    if start is None or end is None or end <= start:
        return rows, 1
    before = sum((caption := row.caption) is None or caption.start_ms <= start for row in rows)
    return [*rows[:before], _row(start, end), *rows[before:]], before + 1


def _after(rows: list[Row], at: int) -> Row:
    """Return an empty row in the time that is left until the next one."""
    caption = rows[at].caption
    following = rows[at + 1].caption if at + 1 < len(rows) else None
    start = caption.end_ms if caption is not None else 0
    room = following.start_ms if following is not None else start + NEW_MS
    return _row(start, min(start + NEW_MS, room) if room > start else start + SHORTEST_MS)


def _halves(row: Row, caret: str) -> tuple[Row, Row]:
    """Return a row in two, at the caret or the middle space, its time shared by letters."""
    caption, text = row.caption, row.text
    is_place = caret.isascii() and caret.isdecimal() and len(caret) < 6
    cut = int(caret) if is_place and 0 < int(caret) < len(text) else _middle(text)
    first, second = text[:cut].strip(), text[cut:].strip()
    if caption is None or caption.end_ms <= caption.start_ms:
        return replace(row, text=first), replace(row, text=second)
    share = len(first) / max(1, len(first) + len(second))
    between = caption.start_ms + round((caption.end_ms - caption.start_ms) * (share or 0.5))
    return _row(caption.start_ms, between, first), _row(between, caption.end_ms, second)


def _middle(text: str) -> int:
    spaces = [at for at, one in enumerate(text) if one.isspace()]
    return min(spaces, key=lambda at: abs(at - len(text) / 2), default=len(text))
