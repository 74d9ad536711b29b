"""Check posts with Rettesnor: each by itself, as an editor's draft, and as an archive."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from speaking import Task, answer_measurements

from rettesnor.rulebook.engine import load_rulebook
from rettesnor.rulebook.facts import Platform, Post
from rettesnor.rulebook.report import Report

TODAY = date(2026, 3, 2)
POSTS_PER_BATCH = 500


def facts(texts: Sequence[str]) -> Iterator[Post]:
    """Yield what is known of posts of which only the text is known."""
    for text in texts:
        yield Post(text=text, platforms=(Platform.FACEBOOK,), today=TODAY)


def shown(report: Report) -> int:
    """Return the number of findings, with every message worded as an editor reads it."""
    return sum(1 for finding in report.findings if finding.message)


def counted(report: Report) -> int:
    """Return the number of findings, as a bulk check counts them."""
    return len(report.found)


def main() -> None:
    """Answer with the number of findings of every kind."""
    book = load_rulebook()

    def each(texts: Sequence[str]) -> int:
        return sum(shown(book.check(post)) for post in facts(texts))

    def batch(texts: Sequence[str]) -> int:
        return sum(counted(report) for report in book.check_many(facts(texts)))

    posts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    answer_measurements({"posts": Task(20, each), "batch": Task(POSTS_PER_BATCH, batch)}, posts)


main()
