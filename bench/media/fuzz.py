"""Send mutated pictures in, and count what comes of them: nothing may break or be left over.

Shape: `python -m bench.media.fuzz [count]`, 20,000 unless said; ends with 1 if anything is wrong.
"""

import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

from rettesnor.media.clean_pictures import clean_picture
from rettesnor.rulebook.limits import FactsError
from tests.media.hostile import carriers
from tests.media.test_clean_pictures import mutated, traces_in

CARRIERS = list(carriers().values())


def main(count: int) -> int:
    """Run, and print how often each thing happened."""
    before = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        outcomes = Counter(pool.map(outcome, range(count)))
    for words, times in outcomes.most_common():
        print(f"{times:7} {words}")
    wrong = sum(times for words, times in outcomes.items() if words.startswith("WRONG"))
    print(f"{count} files in {time.monotonic() - before:.0f} s; {wrong} wrong")
    return 1 if wrong else 0


def outcome(seed: int) -> str:
    """Say what happens to one mutated file."""
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
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
