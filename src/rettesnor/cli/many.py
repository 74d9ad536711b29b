"""`rettesnor check --jsonl`: many posts, one a line, on all cores and in constant memory."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import batched
from pathlib import Path
from typing import BinaryIO

from rettesnor.cli.batches import in_order
from rettesnor.cli.check import exit_code, read_json, with_files
from rettesnor.cli.printing import verdict_sentence
from rettesnor.cli.progress import Progress
from rettesnor.cli.words import UsageError, word
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import FactsError
from rettesnor.rulebook.report import Report, Status

LINES_A_BATCH = 500

type Line = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one line: its report as text to print, or why it can't be read."""

    line: int
    status: str
    said: str
    code: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How the lines are checked and told."""

    language: str
    as_json: bool
    today: date


def run(options: argparse.Namespace) -> int:
    """Check every line and tell what came of it; return the highest exit code met."""
    today = date.fromisoformat(options.today) if options.today else date.today()
    manner = Manner(options.lang, options.json, today)
    counts = Counter[str]()
    code = 0
    with opened(options.jsonl) as source, Progress(source, options.lang) as progress:
        for outcome, size in checked(lines_of(source), manner, options.jobs or os.cpu_count() or 1):
            code = max(code, outcome.code)
            counts[outcome.status] += 1
            _tell(outcome, manner)
            progress.advance(size)
    _tell_sum(counts, manner)
    return code


def checked(lines: Iterable[Line], manner: Manner, jobs: int) -> Iterator[tuple[Outcome, int]]:
    """Yield each line's outcome and its size in bytes, in the order of the file."""
    batches = batched(lines, LINES_A_BATCH, strict=False)
    for outcomes in in_order(batches, _checker, manner, jobs):
        yield from outcomes


type Outcomes = list[tuple[Outcome, int]]


def _checker(manner: Manner) -> Callable[[tuple[Line, ...]], Outcomes]:
    """Make the rulebook ready; return what checks a batch of lines."""
    default_rulebook()
    return partial(check_batch, manner=manner)


def check_batch(batch: tuple[Line, ...], manner: Manner) -> Outcomes:
    """Check a batch of lines; a line that can't be read is told of and the rest goes on."""
    read = [_read(number, line, manner) for number, line in batch]
    reports = default_rulebook().check_many(one for one in read if isinstance(one, Post))
    return [
        (one if isinstance(one, Outcome) else _outcome(number, next(reports), manner), len(line))
        for (number, line), one in zip(batch, read, strict=True)
    ]


def _read(number: int, line: bytes, manner: Manner) -> Post | Outcome:
    """Return the post that a line describes, or what is told where it describes none."""
    try:
        values = with_files(read_json(line.decode("utf-8"), f"#{number}"), Path())
        return post_from(values, manner.today)
    except UnicodeDecodeError:
        return _broken(number, UsageError("not_utf8", path=f"#{number}"), manner)
    except (UsageError, FactsError) as problem:
        return _broken(number, problem, manner)


def _outcome(number: int, report: Report, manner: Manner) -> Outcome:
    return Outcome(number, report.status, _said(number, report, manner), exit_code(report))


def _said(number: int, report: Report, manner: Manner) -> str:
    if manner.as_json:
        return json.dumps({"line": number, **report.as_json()}, ensure_ascii=False)
    if report.status is Status.READY:
        return ""
    rules = ", ".join(dict.fromkeys(finding.rule for finding in report.findings))
    where = word("line", manner.language, line=number)
    return f"{where}: {verdict_sentence(report, manner.language)} ({rules})"


def _broken(number: int, problem: UsageError | FactsError, manner: Manner) -> Outcome:
    said = problem.said(manner.language)
    if manner.as_json:
        error = {"da": problem.said("da"), "en": problem.said("en")}
        said = json.dumps({"line": number, "status": "unreadable", "error": error},
                          ensure_ascii=False)  # fmt: skip
    else:
        said = f"{word('line', manner.language, line=number)}: {said}"
    return Outcome(number, "unreadable", said, 2)


def _tell(outcome: Outcome, manner: Manner) -> None:
    if outcome.said:
        is_error = outcome.status == "unreadable" and not manner.as_json
        print(outcome.said, file=sys.stderr if is_error else sys.stdout)


def _tell_sum(counts: Counter[str], manner: Manner) -> None:
    if manner.as_json:
        return
    language = manner.language
    parts = [word("posts", language, count=counts.total())]
    parts += [f"{word(status, language).lower()}: {counts[status]}" for status in Status]
    if counts["unreadable"]:
        parts.append(word("broken", language, count=counts["unreadable"]))
    print(" · ".join(parts))


def opened(name: str) -> BinaryIO:
    """Return a file of lines, or standard input.

    Raises: UsageError naming the file and what to do.
    """
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("missing_file", path=name) from None
    except OSError as problem:
        raise UsageError("unreadable_file", path=name, why=problem.strerror) from None


def lines_of(source: Iterable[bytes]) -> Iterator[Line]:
    """Yield each line that holds something, with its number."""
    for number, line in enumerate(source, 1):
        if line.strip():
            yield number, line
