"""The processes that are measured: workers for rates, commands for what a start costs."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

WARM_UP_SECONDS = 3.0
COST_OF = Path(__file__).parent / "cost_of.py"


class Rate(NamedTuple):
    """What a worker did in its CPU seconds."""

    posts_per_second: float
    findings_per_post: float


class Cost(NamedTuple):
    """What one run of a command took."""

    cpu_seconds: float
    peak_megabytes: float


class ContenderError(RuntimeError):
    """A measured process did not do its work; says which, and what it wrote last."""

    def __init__(self, command: Sequence[str], said: str) -> None:
        super().__init__(f"{' '.join(command)}\n{said[-2000:]}")


def rate_of(command: Sequence[str], task: str, seconds: float, *, log: Path) -> Rate:
    """Start a worker, let it load and warm up, and measure it for so many CPU seconds.

    It is a new process each time: a node that waits for its turn throws compiled expressions away
    and stays several times slower ever after.
    """
    questions = [{"task": task, "seconds": wanted} for wanted in (WARM_UP_SECONDS, seconds)]
    with log.open("w") as errors:
        worked = subprocess.run(
            command,
            input="".join(json.dumps(question) + "\n" for question in questions),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    if worked.returncode:
        raise ContenderError(command, log.read_text())
    answer: dict[str, float] = json.loads(worked.stdout.splitlines()[-1])
    return Rate(answer["posts"] / answer["cpu"], answer["findings"] / answer["posts"])


def cost_of(command: Sequence[str], *, said: Path) -> Cost:
    """Run a command once on a post in which it must find something.

    Its good endings are 0 and 1; a crash of Python is 1 too, but then it says nothing.
    """
    measured = subprocess.run(
        [sys.executable, "-I", "-S", str(COST_OF), str(said), *command],
        cwd=said.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    cost = json.loads(measured.stdout)
    if cost["status"] not in (0, 1) or not cost["said"]:
        raise ContenderError(command, f"ended with status {cost['status']} and said nothing of use")
    return Cost(cost["cpu"], cost["peak_megabytes"])
