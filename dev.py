#!/usr/bin/env python3
"""Sets Rettesnor up in .venv, then serves the demonstration or runs the tests.

    python3 dev.py demo        set up and serve http://127.0.0.1:8000
    python3 dev.py test        set up and run ruff, mypy and pytest, also on PostgreSQL

Needs nothing but Python: this file may be started by 3.9, and finds 3.13 or newer itself.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from shutil import which

from tools import postgresql, side_by_side
from tools.console import ROOT, Failure, console
from tools.set_up import RUNTIME, TEST, answers, set_up, venv_program
from tools.side_by_side import Check

WEB, BROWSER = "tests/web", "tests/browser"
# These take about as long as the rest of their folder.
HALF_OF_WEB = ("tests/web/test_matrix.py", "tests/web/posts", "tests/web/sign_in")
OFFICE_PAGES = "tests/browser/test_office_pages.py"
SERVE = ("-m", "rettesnor.cli", "serve", "--demo", "--port")
FIRST_PAGE = "/"
# The demonstration is built first; on a busy machine that takes its time.
SECONDS_TO_START = 150
# The first has no window to draw, and so spends less.
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
BROWSER_INSTALL = "apt-get install chromium-headless-shell fonts-noto-color-emoji"


def demo(port: int, serving: bool) -> int:
    """Set up and serve until Ctrl-C."""
    if serving:
        demand_free_port(port)
    set_up(RUNTIME)
    if not serving:
        print("Ready. Start with: python3 dev.py demo")
        return 0
    keep_bytecode()
    server = subprocess.Popen([venv_program("python"), *SERVE, str(port)], cwd=ROOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with console.stage("Starting the server"):
            wait_for_first_page(server, port)
        print(f"\nRettesnor: http://127.0.0.1:{port}{FIRST_PAGE}   (Ctrl-C stops it)", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def demand_free_port(port: int) -> None:
    """Refuse a port that another program holds."""
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            advice = f"Stop the program that uses it, or: python3 dev.py demo --port {port + 1}"
            raise Failure(f"Port {port} can't be used: {error.strerror}.", advice) from error


def wait_for_first_page(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the first page is served."""
    deadline = time.monotonic() + SECONDS_TO_START
    status: int | None = None
    while time.monotonic() < deadline:
        if server.poll() is not None:
            advice = "Read the server's last words above; with --verbose there are more."
            raise Failure(f"The server stopped with code {server.returncode}.", advice)
        status = page_status(port)
        if status == 200:
            return
        time.sleep(0.1)
    said = f"it answered {status}" if status else "it did not answer"
    advice = "Read the server's words above, and run the same command with --verbose."
    raise Failure(f"No first page after {SECONDS_TO_START} s: {said}.", advice)


def page_status(port: int) -> int | None:
    """Ask for the first page; no answer gives nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", FIRST_PAGE)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def test(pytest_arguments: list[str]) -> int:
    """Set up and run every check; the tests come last, so that their summary does."""
    browser = find_browser()
    set_up(TEST)
    keep_bytecode()
    if browser:
        os.environ["RETTESNOR_CHROMIUM"] = browser
    failed = run_pytest(pytest_arguments) if pytest_arguments else run_all()
    if failed:
        print(f"\nFailed: {', '.join(failed)}. Look above for each one's own words.")
    return 1 if failed else 0


def run_pytest(arguments: list[str]) -> list[str]:
    """Run some tests beside the other checks, and show them as they go."""
    failed = side_by_side.failed(code_checks())
    command = [venv_program("python"), "-m", "pytest", *arguments]
    passed = subprocess.run(command, cwd=ROOT).returncode == 0
    return failed if passed else [*failed, "pytest"]


def run_all() -> list[str]:
    """Run everything side by side, and then by itself what is timed."""
    programs = postgresql.find_programs()
    if programs is None:
        print(f"PostgreSQL is not tested: no server here. To have it: {postgresql.INSTALL}")
        failed = side_by_side.failed([*code_checks(), *test_parts()])
    else:
        with postgresql.running(programs) as address:
            parts = [*postgresql_parts(address), *test_parts()]
            failed = side_by_side.failed([*code_checks(), *parts])
    timed = pytest_part("with a stopwatch", BROWSER, "-m", "timed")
    return failed + side_by_side.failed([timed])


def keep_bytecode() -> None:
    """Let processes read the bytecode that an earlier one made, whatever is set here."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def code_checks() -> list[Check]:
    """Return what reads the code without running it."""
    python = venv_program("python")
    return [
        Check("mypy", [python, "-m", "mypy", "--strict", "src"]),
        Check("ruff", [python, "-m", "ruff", "check", "."]),
    ]


def test_parts() -> list[Check]:
    """Return the tests in parts of a few minutes."""
    return [
        pytest_part("in the browser: the office", OFFICE_PAGES),
        pytest_part("in the browser", BROWSER, *apart(OFFICE_PAGES), "-m", "not timed"),
        *web_parts(),
        pytest_part("without the web", "tests", *apart(WEB, BROWSER)),
    ]


def web_parts(store: str = "", *arguments: str) -> list[Check]:
    """Return the tests of the web application in two halves."""
    halves = {"one half": HALF_OF_WEB, "the other": (WEB, *apart(*HALF_OF_WEB))}
    return [
        pytest_part(f"of the web{store}, {half}", *places, *arguments)
        for half, places in halves.items()
    ]


def postgresql_parts(address: str) -> list[Check]:
    """Return the tests that keep something in the store, each half with a database of its own."""
    parts = web_parts(" on PostgreSQL", "-m", "stored")
    return [
        replace(part, environment={"RETTESNOR_DATABASE": f"{address}_{number}"})
        for number, part in enumerate(parts)
    ]


def pytest_part(name: str, *arguments: str) -> Check:
    """Return one run of pytest."""
    return Check(f"pytest {name}", [venv_program("python"), "-m", "pytest", "-q", *arguments])


def apart(*places: str) -> list[str]:
    """Return the arguments that leave places out."""
    return [f"--ignore={place}" for place in places]


def find_browser() -> str | None:
    """Find Chromium for the browser tests; in CI it has to be there."""
    named = os.environ.get("RETTESNOR_CHROMIUM")
    browser = named or next((found for name in BROWSERS if (found := which(name))), None)
    if browser and answers([browser, "--version"]):
        return browser
    if os.environ.get("CI") == "true":
        raise Failure("Chromium is missing, and CI must run the browser tests.", BROWSER_INSTALL)
    print(f"Browser tests will be skipped: no Chromium. To have them: {BROWSER_INSTALL}")
    return None


def arguments(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, show and test Rettesnor.")
    parser.add_argument("--verbose", action="store_true", help="show what every tool says")
    commands = parser.add_subparsers(dest="command", required=True)
    show = commands.add_parser("demo", help="set up and serve the demonstration")
    show.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")
    show.add_argument("--no-serve", action="store_true", help="only set up")
    check = commands.add_parser("test", help="set up and run ruff, mypy, pytest (twice)")
    check.add_argument("pytest", nargs="*", help="after --: arguments for pytest")
    for command in (show, check):
        command.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS)
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Do what the command line asks, and say what to do next when that fails."""
    chosen = arguments(argv)
    console.verbose = chosen.verbose
    try:
        if chosen.command == "demo":
            return demo(chosen.port, not chosen.no_serve)
        return test(chosen.pytest)
    except Failure as failure:
        print(f"\n{failure}\nWhat to do: {failure.advice}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
