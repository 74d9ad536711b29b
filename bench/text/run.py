"""Measure the text check against its peers in one run, and say which goals are reached.

Shape: `python3 bench/text/run.py [--quick]`; ends with 0 if every goal is reached, else with 1.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import peers
import table
from calibration import Calibration, calibrate
from contenders import Cost, Rate, cost_of, rate_of
from inputs import Inputs, write_inputs

# An odd number: textlint is now and then three times as slow by chance, and a median forgets it.
ROUNDS, QUICK_ROUNDS = 5, 3
HERE = Path(__file__).parent

type Measurement = Rate | Cost | Calibration
type Measure = Callable[[], Measurement]


def main() -> int:
    """Set up, warm up, measure in turn, print."""
    # Commands are measured as they are installed: with the bytecode that an earlier one kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    is_quick = _options().quick
    seconds, times = (1.0, QUICK_ROUNDS) if is_quick else (2.0, ROUNDS)
    installed = peers.set_up()
    inputs = write_inputs(installed.javascript, 2_000 if is_quick else 10_000)
    measures = _measures(installed, inputs, seconds)
    for name in table.COMMANDS:
        measures[name]()
    rounds = [{name: measure() for name, measure in measures.items()} for _ in range(times)]
    table.print_record(inputs.description, rounds, installed)
    return 0 if table.print_goals(rounds) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the text check against its peers.")
    parser.add_argument("--quick", action="store_true", help="a third of the work, rougher figures")
    return parser.parse_args()


def _measures(installed: peers.Peers, inputs: Inputs, seconds: float) -> Mapping[str, Measure]:
    """Return what is measured in each round, in this order; each starts a worker of its own."""

    def rate(task: str, *command: str | Path) -> Measure:
        log = installed.javascript / f"{Path(command[1]).stem}.log"
        return lambda: rate_of([str(part) for part in command], task, seconds, log=log)

    workers, posts = HERE / "workers", inputs.posts
    ours = (sys.executable, workers / "ours.py", posts)
    textlint = (installed.node, workers / "textlint.mjs", posts, inputs.textlint_settings)
    presidio = (installed.python, workers / "presidio_cpr.py", posts)
    scan = (installed.python, workers / "bare_scan.py", posts, inputs.scan_phrases)
    return {
        table.CALIBRATION: calibrate,
        table.OURS_EACH: rate("posts", *ours),
        table.TEXTLINT: rate("posts", *textlint),
        table.OURS_BATCH: rate("batch", *ours),
        table.SCAN: rate("scan", *scan),
        table.PRESIDIO: rate("cpr", *presidio),
        table.TEXTLINT_DOCUMENT: rate("document", *textlint),
        table.PRH_ALONE: rate("prh", *textlint),
        table.OUR_COMMAND: _our_command(inputs),
        table.TEXTLINT_COMMAND: _textlint_command(installed, inputs),
    }


def _our_command(inputs: Inputs) -> Measure:
    installed = Path(sys.executable).with_name("rettesnor")
    program = [str(installed)] if installed.exists() else [sys.executable, "-m", "rettesnor.cli"]
    command = [*program, "check", "--text", inputs.one_post.read_text("utf-8")]
    said = inputs.one_post.with_name("our_command.log")
    return lambda: cost_of(command, said=said)


def _textlint_command(installed: peers.Peers, inputs: Inputs) -> Measure:
    program = installed.javascript / "node_modules/textlint/bin/textlint.js"
    command = [str(installed.node), str(program), "--config", str(inputs.textlint_settings)]
    said = inputs.one_post.with_name("textlint_command.log")
    return lambda: cost_of([*command, str(inputs.one_post)], said=said)


if __name__ == "__main__":
    sys.exit(main())
