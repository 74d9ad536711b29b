"""What the benchmark prints: the record of every figure, then ratios with the goal beside."""

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from calibration import Calibration
from contenders import Cost, Rate
from peers import Peers

CALIBRATION = "calibration"
OURS_EACH = "Rettesnor, each post"
OURS_BATCH = "Rettesnor, batch of 500"
TEXTLINT = "textlint + prh, each post"
TEXTLINT_DOCUMENT = "  the same, 500 posts a document"
PRH_ALONE = "  prh without textlint"
SCAN = "Hyperscan, bare scan"
PRESIDIO = "Presidio, CPR only"
OUR_COMMAND = "rettesnor check --text"
TEXTLINT_COMMAND = "textlint post.txt"

RATES = (
    OURS_EACH, OURS_BATCH, TEXTLINT, TEXTLINT_DOCUMENT, PRH_ALONE, SCAN, PRESIDIO
)  # fmt: skip
COMMANDS = (OUR_COMMAND, TEXTLINT_COMMAND)

type Round = Mapping[str, Rate | Cost | Calibration]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A ratio of two figures, taken within each round."""

    name: str
    ours: str
    peer: str
    field: int = 0

    def ratios(self, rounds: Sequence[Round]) -> list[float]:
        """Return the ratio of each round, smallest first."""
        return sorted(one[self.ours][self.field] / one[self.peer][self.field] for one in rounds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal(Comparison):
    """A comparison and the bound that its ratio shall keep."""

    bound: float
    is_ceiling: bool = False

    def is_reached(self, ratio: float) -> bool:
        """Tell whether a ratio keeps the bound."""
        return ratio <= self.bound if self.is_ceiling else ratio >= self.bound


GOALS = (
    Goal(name="each post against textlint + prh", ours=OURS_EACH, peer=TEXTLINT, bound=40),
    Goal(name="batch against textlint + prh", ours=OURS_BATCH, peer=TEXTLINT, bound=200),
    Goal(name="batch against the bare scan", ours=OURS_BATCH, peer=SCAN, bound=1 / 8),
    Goal(name="batch against Presidio's CPR only", ours=OURS_BATCH, peer=PRESIDIO, bound=30),
    Goal(
        name="CPU of one post as a command", ours=OUR_COMMAND, peer=TEXTLINT_COMMAND,
        bound=1 / 4, is_ceiling=True,
    ),
    Goal(
        name="memory of one post as a command", ours=OUR_COMMAND, peer=TEXTLINT_COMMAND,
        bound=1 / 3, is_ceiling=True, field=1,
    ),
)  # fmt: skip


OTHERWISE = (
    Comparison(name="batch, 500 posts a document", ours=OURS_BATCH, peer=TEXTLINT_DOCUMENT),
    Comparison(name="batch, prh without textlint", ours=OURS_BATCH, peer=PRH_ALONE),
)


def print_record(description: str, rounds: Sequence[Round], installed: Peers) -> None:
    """Print the machine, the corpus and every median."""
    print(_machine(rounds, installed))
    print(description)
    of_rounds = f"CPU seconds of the process, median of {len(rounds)}"
    print(f"\n{of_rounds:40} {'posts/s':>10} {'findings/post':>14}")
    for name in RATES:
        found = "" if name == SCAN else f"{_median(rounds, name, 1):.3f}"
        print(f"{name:40} {_median(rounds, name):>10,.0f} {found:>14}")
    print(f"\n{'One post as a command':40} {'CPU s':>10} {'peak MB':>14}")
    for name in COMMANDS:
        print(f"{name:40} {_median(rounds, name):>10.2f} {_median(rounds, name, 1):>14.0f}")


def print_goals(rounds: Sequence[Round]) -> bool:
    """Print every goal and tell whether all are reached."""
    print(f"\n{'Goal':40} {'ratio':>10} {'goal':>14}       {'in each round'}")
    reached = [_print_goal(goal, goal.ratios(rounds)) for goal in GOALS]
    print(f"\n{'Against textlint set up otherwise':40} {'ratio':>10}")
    for other in OTHERWISE:
        print(f"{other.name:40} {_number(median(other.ratios(rounds))) + 'x':>10}")
    return all(reached)


def _print_goal(goal: Goal, ratios: Sequence[float]) -> bool:
    """Print the median, which the goal is held against, and what it is the median of."""
    ratio = median(ratios)
    bound = f"{'<=' if goal.is_ceiling else '>='} {_number(goal.bound)}x"
    reached = goal.is_reached(ratio)
    print(
        f"{goal.name:40} {_number(ratio) + 'x':>10} {bound:>14}  {'yes' if reached else 'NO':3}  "
        f"{' '.join(map(_number, ratios))}"
    )
    return reached


def _machine(rounds: Sequence[Round], installed: Peers) -> str:
    loops, megabytes, selects = (_median(rounds, CALIBRATION, field) for field in range(3))
    return (
        f"calibration: {loops / 1e6:.1f} M loops/s, {megabytes:,.0f} MB/s counted, "
        f"{selects:,.0f} selects/s (CPU)\n"
        f"Python {platform.python_version()}, node {_node_version(installed)}, "
        f"textlint {_version(installed, 'textlint')}, "
        f"textlint-rule-prh {_version(installed, 'textlint-rule-prh')}"
    )


def _version(installed: Peers, package: str) -> str:
    manifest = installed.javascript / "node_modules" / package / "package.json"
    return str(json.loads(manifest.read_text("utf-8"))["version"])


def _node_version(installed: Peers) -> str:
    return subprocess.check_output([str(installed.node), "--version"], text=True).strip()


def _median(rounds: Sequence[Round], name: str, field: int = 0) -> float:
    return median(one[name][field] for one in rounds)


def _number(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
