"""Send mutated pictures or films in, and count what comes: nothing may break or be left over.

Shape: `python -m bench.media.fuzz [pictures|films] [count] [--seed FIRST]`, 20,000 pictures unless
said; ends with 1 if anything is wrong. A seed that is named makes the same file again.
"""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from random import Random

from bench.media import fuzz_films
from rettesnor.media.clean_pictures import clean_picture
from rettesnor.rulebook.limits import FactsError
from tests.media.hostile import carriers
from tests.media.test_clean_pictures import mutated, traces_in

AT_ONCE = 2
CARRIERS = list(carriers().values())


def main() -> int:
    """Run, and print how often each thing happened."""
    parser = argparse.ArgumentParser(description="Send mutated files in.")
    parser.add_argument("kind", nargs="?", choices=("pictures", "films"), default="pictures")
    parser.add_argument("count", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.count)
    before = time.monotonic()
    with _pool(asked.kind) as pool:
        sent = outcome if asked.kind == "pictures" else fuzz_films.outcome
        outcomes = Counter(pool.map(sent, seeds, chunksize=20))
    for words, times in outcomes.most_common():
        print(f"{times:7} {words}")
    wrong = sum(times for words, times in outcomes.items() if words.startswith("WRONG"))
    print(f"{asked.count} {asked.kind} in {time.monotonic() - before:.0f} s; {wrong} wrong")
    return 1 if wrong else 0


def _pool(kind: str) -> Executor:
    if kind == "pictures":
        return ThreadPoolExecutor(AT_ONCE)
    return ProcessPoolExecutor(AT_ONCE, get_context("fork"), initializer=fuzz_films.prepare)


def outcome(seed: int) -> str:
    """Say what happens to one mutated picture."""
    chance = Random(seed)
    data = mutated(chance.choice(CARRIERS), chance)
    try:
        clean = clean_picture(data, "x")
    except FactsError as refused:
        return "refused: " + refused.en.removeprefix("“x” ").split(".")[0]
    except Exception as error:
        return f"WRONG: {error!r} for seed {seed}"
    left = traces_in(clean.data)
    return f"WRONG: {left} left for seed {seed}" if left else f"clean {clean.format}"


if __name__ == "__main__":
    sys.exit(main())
