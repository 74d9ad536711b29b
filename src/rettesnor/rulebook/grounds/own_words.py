"""The words of a text that explain something: hashtags, links, handles and emoji do not."""

from bisect import bisect_right

from rettesnor.language.reading import Reading
from rettesnor.rulebook.settings import Setting

FEWEST_WORDS = Setting("accessibility.fewest_words_with_picture", 8)


def own_words(reading: Reading) -> int:
    """Return how many words stand outside hashtags, links, handles and e-mail addresses."""
    marks = sorted(
        (mark.start, mark.end)
        for marks in (reading.hashtags, reading.links, reading.handles, reading.emails)
        for mark in marks
    )
    return sum(not _is_inside(token.start, marks) for token in reading.tokens)


def _is_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return before >= 0 and at < spans[before][1]
