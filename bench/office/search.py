"""The newest 25 of a million comments that hold a word: our index on SQLite, and PostgreSQL's.

    .venv/bin/python -m bench.office.search [--comments 1000000]

Both stores hold the same comments in the same run: SQLite by the stems that the project makes,
PostgreSQL as one would set it up for Danish, a stored `tsvector` by its `danish` configuration
under a GIN index. The questions are forms of words that are rare, common and between. Both are
asked through the database's own driver and hand over the comments themselves.
Prints p50 and p95 in milliseconds. Goal: our p95 is at most a quarter of PostgreSQL's.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, batched
from statistics import quantiles

import psycopg
from django.db import connection, models

from bench.office.prepared import FOLDER
from rettesnor.language.stemming import stems_asked, stems_of
from rettesnor.web.data.stem_index import StemIndex, install, newest
from tests.web.search.families import FAMILIES
from tools import postgresql

SHOWN, ROUNDS, MOST_OF_THEIRS = 25, 5, 0.25
SYLLABLES = (
    "bad", "bog", "by", "dal", "eng", "fest", "gade", "havn", "is", "jul", "kyst", "lys", "mark",
    "nat", "plads", "ro", "skov", "tog", "vej", "å",
)  # fmt: skip
INDEX = StemIndex("bench_comment")
THEIRS = """SELECT id, text FROM comment WHERE words @@ plainto_tsquery('danish', %s)
ORDER BY id DESC LIMIT %s"""


class Comment(models.Model):
    """What somebody wrote."""

    text = models.TextField()
    stems = models.TextField()

    class Meta:
        app_label = "bench"


def words() -> list[str]:
    """Return the words that comments are made of, the commonest first."""
    chance = random.Random(1)
    made = {"".join(chance.choices(SYLLABLES, k=3)) for _ in range(9_000)}
    known = [form for family in FAMILIES for form in family]
    every = sorted(made) + known * 3
    chance.shuffle(every)
    return list(dict.fromkeys(every))


def comments(count: int) -> Iterator[str]:
    """Yield comments of 5 to 40 words, a word's chance falling with its rank."""
    chance, known = random.Random(2), words()
    weights = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))
    for _ in range(count):
        yield " ".join(chance.choices(known, cum_weights=weights, k=chance.randint(5, 40)))


def fill_ours(count: int) -> None:
    """Put the comments into SQLite with their index."""
    with connection.schema_editor() as editor:
        editor.create_model(Comment)
    for texts in batched(comments(count), 20_000, strict=False):
        Comment.objects.bulk_create(Comment(text=text, stems=stems_of([text])) for text in texts)
    install(INDEX, connection)


def fill_theirs(store: "psycopg.Connection[tuple[object, ...]]", count: int) -> None:
    """Put the comments into PostgreSQL with their index, and let it count what it has."""
    store.execute(
        "CREATE TABLE comment (id bigint PRIMARY KEY, text text, "
        "words tsvector GENERATED ALWAYS AS (to_tsvector('danish', text)) STORED)"
    )
    with store.cursor().copy("COPY comment (id, text) FROM STDIN") as copy:
        for number, text in enumerate(comments(count), 1):
            copy.write_row((number, text))
    store.execute("CREATE INDEX ON comment USING gin (words)")
    store.commit()
    store.autocommit = True
    store.execute("VACUUM ANALYZE comment")


def questions() -> list[str]:
    """Return a form of each family, and words by every rank of commonness."""
    known = words()
    ranks = [int(1.35**power) for power in range(31)]
    by_rank = [known[rank] for rank in ranks if rank < len(known)]
    return [family[-1] for family in FAMILIES] + by_rank


def milliseconds(ask: Callable[[str], int]) -> list[float]:
    """Return how long each question took each time, the shortest first."""
    took = []
    for _ in range(ROUNDS):
        for question in questions():
            start = time.perf_counter()
            ask(question)
            took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


def p95(name: str, took: list[float]) -> float:
    """Print the middle and the 95th percentile, and return the latter."""
    parts = quantiles(took, n=20)
    print(f"{name:20} p50 {parts[9]:7.2f}   p95 {parts[18]:7.2f} ms")
    return parts[18]


def main() -> int:
    """Measure and print; the exit status tells whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--comments", type=int, default=1_000_000)
    count = parser.parse_args().comments
    programs = postgresql.find_programs()
    if programs is None:
        print(f"No PostgreSQL to compare with. To have it: {postgresql.INSTALL}")
        return 1
    with postgresql.running(programs) as address, psycopg.connect(address) as store:
        fill_ours(count)
        fill_theirs(store, count)
        theirs = p95("PostgreSQL, danish", milliseconds(
            lambda one: len(store.execute(THEIRS, [one, SHOWN]).fetchall())))
        ours = p95("SQLite, our index", milliseconds(
            lambda one: len(newest(INDEX, stems_asked(one), ("id", "text"), SHOWN))))
    print(f"p95: {ours / theirs:.2f} of PostgreSQL's, goal {MOST_OF_THEIRS}")
    return 0 if ours <= MOST_OF_THEIRS * theirs else 1


if __name__ == "__main__":
    with FOLDER:
        sys.exit(main())
