"""Checks run beside each other, and every test belongs to one part of the whole."""

import sys
from pathlib import Path

import pytest

import dev
from tools.side_by_side import Check, failed

ROOT = Path(__file__).parents[2]
FILES = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}


def python(name: str, code: str, **environment: str) -> Check:
    return Check(name, [sys.executable, "-c", code], environment)


def files_of(part: Check) -> list[str]:
    """Return the files that a part reads, but for what its marks leave out."""
    words = part.command[part.command.index("-q") + 1 :]
    apart = [word.removeprefix("--ignore=") for word in words if word.startswith("--ignore=")]
    places = [word for word in words if word.startswith("tests")]
    return [
        file for file in FILES
        if any(_lies_in(file, one) for one in places)
        and not any(_lies_in(file, one) for one in apart)
    ]  # fmt: skip


def _lies_in(file: str, place: str) -> bool:
    return file == place or file.startswith(f"{place}/")


def test_what_failed_is_named_and_what_each_said_is_shown(
    capfd: pytest.CaptureFixture[str],
) -> None:
    checks = [
        python("right", "print('all is well')"),
        python("wrong", "raise SystemExit('a fault')"),
        python("elsewhere", "import os; raise SystemExit(os.environ['PLACE'])", PLACE="Havneby"),
    ]
    assert failed(checks, at_once=2) == ["wrong", "elsewhere"]
    said = capfd.readouterr().out
    assert "--- right" in said and "all is well" in said
    assert "a fault" in said and "Havneby" in said


def test_two_checks_run_at_the_same_time(tmp_path: Path) -> None:
    meet = (
        "import pathlib, sys, time\n"
        f"here, there = (pathlib.Path({str(tmp_path)!r}, name) for name in sys.argv[1:])\n"
        "here.touch(); limit = time.monotonic() + 60\n"
        "while not there.exists():\n"
        "    assert time.monotonic() < limit\n"
        "    time.sleep(0.01)\n"
    )
    one, other = python("one", meet), python("other", meet)
    one.command.extend(["one", "other"])
    other.command.extend(["other", "one"])
    assert failed([one, other], at_once=2) == []


def test_each_test_runs_in_one_part_and_what_is_stored_also_on_postgresql() -> None:
    seen = sorted(file for part in dev.test_parts() for file in files_of(part))
    assert seen == sorted(FILES)
    stored = sorted(file for part in dev.postgresql_parts("x") for file in files_of(part))
    assert stored == sorted(file for file in FILES if file.startswith("tests/web/"))


def test_each_part_on_postgresql_has_a_database_of_its_own() -> None:
    addresses = [part.environment["RETTESNOR_DATABASE"] for part in dev.postgresql_parts("x")]
    assert len(set(addresses)) == len(addresses) > 1
