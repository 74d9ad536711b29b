"""A remedy carried out by the server, for a browser without scripts."""

import json

from django.http import QueryDict

from rettesnor.rulebook.findings import Edit
from rettesnor.web.posts.marks import with_line_feeds


class BrokenEditError(ValueError):
    """The edit does not fit the text any longer."""


def edit_value(edit: Edit, was: str) -> str:
    """Return the edit as a button's value."""
    return json.dumps([edit.at.start, edit.at.end, was, edit.text], ensure_ascii=False)


def edited(data: QueryDict) -> QueryDict:
    """Return the form's data with the chosen edit made in its text.

    Raises: BrokenEditError when the text is no longer what the edit was meant for.
    """
    start, end, was, text = _read(data.get("apply", ""))
    before = with_line_feeds(data.get("text", ""))
    if before[start:end] != was:
        raise BrokenEditError
    changed = data.copy()
    changed["text"] = before[:start] + text + before[end:]
    return changed


def _read(value: str) -> tuple[int, int, str, str]:
    try:
        start, end, was, text = json.loads(value)
    except (ValueError, TypeError, RecursionError):
        raise BrokenEditError from None
    types = type(start), type(end), type(was), type(text)
    if types != (int, int, str, str) or not 0 <= start <= end:
        raise BrokenEditError
    return start, end, was, text
