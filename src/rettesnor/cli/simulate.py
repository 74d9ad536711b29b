"""`rettesnor simulate`: what another guide would say of many posts, and what that changes."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from pathlib import Path
from typing import Any

from rettesnor.cli.batches import in_order
from rettesnor.cli.check import read_json, with_files
from rettesnor.cli.many import LINES_A_BATCH, Line, lines_of, opened
from rettesnor.cli.progress import Progress
from rettesnor.cli.words import UsageError, word
from rettesnor.guide.bundles import files_at
from rettesnor.guide.package import Files
from rettesnor.rulebook.comparing import Case, Comparison
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import FactsError
from rettesnor.rulebook.packages import rulebook_of_files
from rettesnor.rulebook.simulation import Example, Said, Tally, Turn, Turns

MOST_BROKEN_TOLD = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """The two guides, as files, and the day that posts without one are checked on."""

    old: Files
    new: Files
    today: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """A line that can't be read, and what to do about it."""

    line: int
    da: str
    en: str

    def said(self, language: str) -> str:
        """Return what to do in one of the two languages."""
        return self.en if language == "en" else self.da


@dataclass(kw_only=True, slots=True)
class Batch:
    """What came of some lines: the tally, and what could not be read."""

    tally: Tally = field(default_factory=Tally)
    broken: list[Broken] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


def run(options: argparse.Namespace) -> int:
    """Tell what the second guide would change; return 2 when a line can't be read, else 0."""
    manner = Manner(
        old=_files(options.guide), new=_files(options.against),
        today=options.today or date.today(),
    )  # fmt: skip
    # Made here first, so that a broken guide is told of before any process is begun.
    books = [rulebook_of_files(files) for files in (manner.old, manner.new)]
    tally, broken = Tally(), list[Broken]()
    with opened(options.jsonl) as source, Progress(source, options.lang) as progress:
        for batch in tallied(lines_of(source), manner, options.jobs or os.cpu_count() or 1):
            tally.join(batch.tally)
            broken += batch.broken[: MOST_BROKEN_TOLD - len(broken)]
            for size in batch.sizes:
                progress.advance(size)
    if not tally.posts and not tally.unread:
        raise UsageError("no_lines", path=options.jsonl)
    names = [f"{book.guide.id} {book.guide.version}" for book in books]
    _tell_broken(broken, options)
    _tell_json(tally, names, broken) if options.json else _tell(tally, names, options.lang)
    return 2 if tally.unread else 0


def tallied(lines: Iterator[Line], manner: Manner, jobs: int) -> Iterator[Batch]:
    """Yield what comes of each batch of lines, in the order of the file."""
    return in_order(batched(lines, LINES_A_BATCH, strict=False), _comparer, manner, jobs)


def _comparer(manner: Manner) -> Callable[[tuple[Line, ...]], Batch]:
    comparison = Comparison(rulebook_of_files(manner.old), rulebook_of_files(manner.new))
    return lambda lines: _compared(lines, comparison, manner.today)


def _compared(lines: tuple[Line, ...], comparison: Comparison, today: date) -> Batch:
    done = Batch(sizes=[len(line) for _, line in lines])
    for pair in comparison.pairs(_cases(lines, today, done)):
        done.tally.add(pair)
    done.tally.unread = len(done.broken)
    return done


def _cases(lines: tuple[Line, ...], today: date, done: Batch) -> Iterator[Case]:
    for number, line in lines:
        try:
            values = with_files(read_json(line.decode("utf-8"), f"#{number}"), Path())
            yield Case(post=post_from(values, today), place=number)
        except UnicodeDecodeError:
            done.broken.append(_broken(number, UsageError("not_utf8", path=f"#{number}")))
        except (UsageError, FactsError) as problem:
            done.broken.append(_broken(number, problem))


def _broken(line: int, problem: UsageError | FactsError) -> Broken:
    return Broken(line=line, da=problem.said("da"), en=problem.said("en"))


def _files(place: Path) -> Files:
    try:
        return files_at(place)
    except OSError:
        raise UsageError("no_package", path=place) from None


def _tell_broken(broken: list[Broken], options: argparse.Namespace) -> None:
    for one in broken:
        where = word("line", options.lang, line=one.line)
        print(f"{where}: {one.said(options.lang)}", file=sys.stderr)


def _tell_json(tally: Tally, names: list[str], broken: list[Broken]) -> None:
    told = tally.as_json() | {
        "guide": names[0], "against": names[1],
        "examples": [_with_line(one.as_json()) for one in tally.all_examples()],
        "broken": [
            {"line": one.line, "da": one.da, "en": one.en} for one in broken
        ],
    }  # fmt: skip
    # A file of lines knows no units.
    told.pop("by_unit")
    print(json.dumps(told, ensure_ascii=False, indent=2))


def _with_line(example: dict[str, Any]) -> dict[str, Any]:
    return {"line": example.pop("place"), **example}


def _tell(tally: Tally, names: list[str], language: str) -> None:
    print(word("simulated", language, posts=tally.posts, changed=tally.changed,
               old=names[0], new=names[1]))  # fmt: skip
    if tally.unread:
        print(word("broken", language, count=tally.unread))
    print(word("newly_stopped", language, count=tally.newly_stopped))
    print(word("no_longer_stopped", language, count=tally.no_longer_stopped))
    print(_counted(tally.turns, language))
    for rule, turns in sorted(tally.by_rule.items()):
        print(f"\n{rule}: {_counted(turns, language)}")
        for turn in Turn:
            for one in tally.examples.get((rule, turn), ()):
                print(f"  {_example(one, language)}")


def _counted(turns: Turns, language: str) -> str:
    return ", ".join(f"{turns[turn]} {word(turn, language)}" for turn in Turn if turns[turn])


def _example(one: Example, language: str) -> str:
    where = word("line", language, line=one.place)
    sides = (("before", one.old), ("after", one.new))
    told = (f"{word(side, language)}: {_words(said, language)}" for side, said in sides)
    return f"{where}: {' → '.join(told)}"


def _words(said: Said | None, language: str) -> str:
    if said is None:
        return word("says_nothing", language)
    return f"{said.words[language]} ({word(f'effect_{said.effect}', language)})"
