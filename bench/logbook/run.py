"""What the chain costs a writer on SQLite, and how long a long logbook takes to verify.

    python -m bench.logbook.run [entries]

Writers are measured in turn, one write each, so that a busy machine slows all of them alike.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WRITES = 1_000
ENTRIES = 100_000


def main() -> None:
    """Print a line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        _open_store(Path(folder) / "bench.sqlite3")
        # First: the plain entries of the other measurement would be faults.
        _print_verifying(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
        _print_costs()


def _open_store(path: Path) -> None:
    os.environ["RETTESNOR_DATABASE"] = f"sqlite:///{path}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "rettesnor.web.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _print_costs() -> None:
    from bench.logbook.writers import WRITERS

    took: dict[str, list[tuple[float, float]]] = {name: [] for name in WRITERS}
    for number in range(WRITES):
        for name, write in WRITERS.items():
            took[name].append(_timed(write, f"{name}-{number}"))
    for name, times in took.items():
        wall, cpu = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{name:22} {wall * 1e6:6.0f} us a write, {cpu * 1e6:5.0f} us of CPU")


def _timed(write: Callable[[str], object], name: str) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    write(name)
    return time.perf_counter() - wall, time.process_time() - cpu


def _print_verifying(count: int) -> None:
    from bench.logbook.writers import fill
    from rettesnor.web.logbook.verifying import verify

    fill(count)
    cpu = time.process_time()
    verdict = verify()
    took = time.process_time() - cpu
    million = took / verdict.entries * 1e6
    print(f"verified {verdict.entries} entries in {took:.1f} s of CPU: {million:.1f} s a million")
    assert verdict.is_whole


if __name__ == "__main__":
    main()
