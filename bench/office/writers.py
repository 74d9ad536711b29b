"""Eight who write at once, on SQLite and on PostgreSQL in the same run.

    .venv/bin/python -m bench.office.writers [--writers 8] [--acts 60] [--rounds 9]

Goals: 0 failures, 0 acknowledged acts lost, the longest wait at most 5 times the 95th percentile,
and SQLite's rate at least 1.5 times PostgreSQL's, each act's entry linked in the logbook's chain
by the end of its round. Short rounds take turns, so that what else the
machine does meets both: each of SQLite's is compared with PostgreSQL's right after it, and the
median of these ratios counts. Waits are those of all rounds.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any, NamedTuple

from bench.office.stores import command, environment, stores

LONGEST_TO_P95, FASTER_THAN_POSTGRESQL = 5.0, 1.5


class Round(NamedTuple):
    """What one round gave; times in seconds.

    Shape: `rate` counts acts whose entry has its link, `acknowledged` those that were answered.
    """

    rate: float
    acknowledged: float
    seconds: list[float]
    failures: int
    lost: int
    cpu: float


class Figures(NamedTuple):
    """What a store's rounds gave; times in milliseconds."""

    rate: float
    failures: int
    lost: int
    p50: float
    p95: float
    longest: float
    cpu: float

    def said(self) -> str:
        """Return the figures as a line of the table."""
        return (
            f"{self.rate:8.0f} {self.failures:8d} {self.lost:6d} {self.p50:8.1f} {self.p95:8.1f} "
            f"{self.longest:8.0f} {self.longest / self.p95:12.1f} {self.cpu:10.2f}"
        )


class Crew:
    """The writers of one store, in a process of their own."""

    def __init__(self, address: str, writers: int, acts: int) -> None:
        self._process = subprocess.Popen(
            command("-m", "bench.office.children.writing", str(writers), str(acts)), text=True,
            env=environment(address), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._listen()

    def round(self) -> Round:
        """Let all write at once; what they say was held against what the store has."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        said = json.loads(self._listen())
        return round_of(said["told"], said["lost"], said["sealed"])

    def end(self) -> None:
        """Send the crew home."""
        self._process.communicate()

    def _listen(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def round_of(told: list[dict[str, Any]], lost: int, sealed: float) -> Round:
    """Sum up what the writers told."""
    seconds = [second for one in told for second in one["seconds"]]
    begun, ended = (when(one[at] for one in told) for when, at in ((min, "begun"), (max, "ended")))
    return Round(
        rate=len(seconds) / (sealed - begun), acknowledged=len(seconds) / (ended - begun),
        seconds=seconds, lost=lost,
        failures=sum(one["failures"] for one in told), cpu=sum(one["cpu"] for one in told),
    )  # fmt: skip


def whole(rounds: list[Round]) -> Figures:
    """Sum up all rounds; the rate is that of the round in the middle."""
    seconds = sorted(second for one in rounds for second in one.seconds)
    return Figures(
        rate=median(one.rate for one in rounds), failures=sum(one.failures for one in rounds),
        lost=sum(one.lost for one in rounds), p50=median(seconds) * 1000,
        p95=quantiles(seconds, n=20)[-1] * 1000, longest=seconds[-1] * 1000,
        cpu=sum(one.cpu for one in rounds) / len(seconds) * 1000,
    )  # fmt: skip


def ratios(rounds: dict[str, list[Round]], rate: Callable[[Round], float]) -> list[float]:
    """Return how many times PostgreSQL's rate SQLite's is, for each two neighbouring rounds."""
    pairs = zip(rounds["SQLite"], rounds.get("PostgreSQL", ()), strict=False)
    return sorted(rate(ours) / rate(theirs) for ours, theirs in pairs)


def verdicts(found: dict[str, Figures], times: list[float]) -> dict[str, bool]:
    """Return each goal in words, and whether it is reached."""
    ours = found["SQLite"]
    goals = {
        "no act failed": ours.failures == 0,
        "no acknowledged act was lost": ours.lost == 0,
        f"longest wait {ours.longest / ours.p95:.1f} times p95, goal {LONGEST_TO_P95}":
            ours.longest <= LONGEST_TO_P95 * ours.p95,
    }  # fmt: skip
    if times:
        goals[
            f"{median(times):.2f} times PostgreSQL's rate ({times[0]:.2f} to {times[-1]:.2f}), "
            f"goal {FASTER_THAN_POSTGRESQL}"
        ] = median(times) >= FASTER_THAN_POSTGRESQL
    return goals


def taken_in_turn(crews: dict[str, Crew], times: int) -> dict[str, list[Round]]:
    """Let the crews write one after another, again and again; the first time is not counted."""
    rounds: dict[str, list[Round]] = {name: [] for name in crews}
    for _ in range(times + 1):
        for name, crew in crews.items():
            rounds[name].append(crew.round())
    return {name: of_store[1:] for name, of_store in rounds.items()}


def main() -> int:
    """Measure and print; the exit code tells whether each goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--acts", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with stores() as addresses:
        crews = {
            name: Crew(address, options.writers, options.acts)
            for name, address in addresses.items()
        }
        rounds = taken_in_turn(crews, options.rounds)
        for crew in crews.values():
            crew.end()
    found = {name: whole(of_store) for name, of_store in rounds.items()}
    print(f"{'':12}   acts/s failures   lost   p50 ms   p95 ms  longest  longest/p95 CPU ms/act")
    for name, figures in found.items():
        print(f"{name:12} {figures.said()}")
    goals = verdicts(found, ratios(rounds, lambda one: one.rate))
    if answered := ratios(rounds, lambda one: one.acknowledged):
        print(f"{median(answered):.2f} times PostgreSQL's rate without what it seals afterwards")
    for goal, is_reached in goals.items():
        print(f"{'reached' if is_reached else 'MISSED ':8} {goal}")
    return 0 if all(goals.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
