"""How fast this machine's core is today, so that figures of two machines can be held together."""

import sqlite3
from time import process_time
from typing import NamedTuple

LOOP = 2_000_000
HAYSTACK = b"rettesnor " * 2_000_000
SELECTS = 40_000


class Calibration(NamedTuple):
    """Three plain deeds, each per CPU second."""

    loops: float
    megabytes_counted: float
    selects: float


def calibrate() -> Calibration:
    """Measure all three; takes about half a CPU second."""
    return Calibration(_loops(), _megabytes_counted(), _selects())


def _loops() -> float:
    begun = process_time()
    total = 0
    for number in range(LOOP):
        total += number
    return LOOP / (process_time() - begun)


def _megabytes_counted() -> float:
    begun = process_time()
    HAYSTACK.count(b"z")
    return len(HAYSTACK) / 1e6 / (process_time() - begun)


def _selects() -> float:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)")
        database.executemany("INSERT INTO thing VALUES (?, ?)", ((i, str(i)) for i in range(1000)))
        begun = process_time()
        for number in range(SELECTS):
            database.execute("SELECT name FROM thing WHERE id = ?", (number % 1000,)).fetchone()
        return SELECTS / (process_time() - begun)
