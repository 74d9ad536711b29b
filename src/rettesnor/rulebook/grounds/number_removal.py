"""What to take away with a personal number: its label, its brackets, and one space beside it."""

import re

from rettesnor.language.spans import Span

REACH = 40
LABEL = re.compile(
    r"(?<![^\W\d_])(?:(?:hendes|hans|mit|dit|deres|med|her|his|my|with)\s)?"
    r"(?:c\.?p\.?r\.?|person|social security|civil registration|fødsels)"
    r"[ \-]?(?:nr\.?|nummer(?:et)?|numre|no\.?|number)?[\s:#=]{0,3}(?:(?:er|is)[\s:]{1,2})?$",
    re.IGNORECASE,
)
BRACKETS = {"(": ")", "[": "]"}


def with_its_label(text: str, start: int, end: int) -> Span:
    """Return the stretch to delete so that what is left still reads well."""
    start = _label_start(text, start)
    if start and BRACKETS.get(text[start - 1]) == text[end : end + 1]:
        start, end = start - 1, end + 1
    return _with_one_space(text, start, end)


def _label_start(text: str, start: int) -> int:
    before = text[max(0, start - REACH) : start]
    label = LABEL.search(before)
    return start if label is None else start - len(before) + label.start()


def _with_one_space(text: str, start: int, end: int) -> Span:
    if text[end : end + 1] == "." and text[:start].rstrip().endswith((".", "!", "?")):
        end += 1
    if start and text[start - 1] in " ,":
        start -= text[start - 1] == " "
        start -= start > 0 and text[start - 1] == "," and text[end : end + 1] in (",", ".", "")
    elif text[end : end + 1] == " ":
        end += 1
    return Span(start, end)
