"""How much memory an idle installation on SQLite takes: every process of `rettesnor serve`.

    python -m bench.office.idle_memory [--demo] [--workers N]

RSS counts what processes share once for each of them; PSS shares it out, and is what the machine
has less of. Linux alone tells PSS.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

PORT = 8765
SECONDS_TO_START, SECONDS_IDLE = 60, 15
PAGES = ("/check", "/guide", "/account/login/")
MOST_MB = 256
COMMAND = [sys.executable, "-m", "rettesnor.cli"]


def main() -> int:
    """Begin, serve, open some pages, let it rest, and print what each process takes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--workers", default="1")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        names = dict.fromkeys(("RETTESNOR_DATA", "RETTESNOR_DEMO_DATA"), folder)
        environment = {**os.environ, **names, "RETTESNOR_OPEN_CHECK": "1"}
        demo = ["--demo"] if options.demo else []
        if not demo:
            subprocess.run([*COMMAND, "init", *_first()], env=environment, check=True)
        serve = [*COMMAND, "serve", "--port", str(PORT), "--workers", options.workers, *demo]
        server = subprocess.Popen(serve, env=environment)
        try:
            _open_pages()
            time.sleep(SECONDS_IDLE)
            return _told(server.pid)
        finally:
            server.terminate()
            server.wait()


def _first() -> list[str]:
    return ["--authority", "Havneby", "--name", "Anna", "--email", "anna@havneby.example"]


def _open_pages() -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    for page in PAGES:
        while not _answers(page):
            if time.monotonic() > deadline:
                sys.exit(f"no answer from {page}")
            time.sleep(0.2)


def _answers(page: str) -> bool:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=10)
    try:
        connection.request("GET", page)
        return connection.getresponse().status < 400
    except OSError:
        return False
    finally:
        connection.close()


def _told(server: int) -> int:
    total = [0.0, 0.0]
    for number in _family(server):
        rss, pss = (_megabytes(number, kind) for kind in ("Rss", "Pss"))
        words = Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")
        print(f"{rss:7.1f} MB RSS {pss:7.1f} MB PSS  {words[:70]}")
        total = [total[0] + rss, total[1] + pss]
    print(f"{total[0]:7.1f} MB RSS {total[1]:7.1f} MB PSS  in all; at most {MOST_MB} MB RSS")
    return int(total[0] > MOST_MB)


def _family(number: int) -> Iterator[int]:
    yield number
    for children in Path(f"/proc/{number}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _family(int(child))


def _megabytes(number: int, kind: str) -> float:
    told = Path(f"/proc/{number}/smaps_rollup").read_text()
    found = re.search(rf"^{kind}:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
