"""What the repository as a whole owes: no host names, no traces of a machine, a way in."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# The backslashes keep this file from matching itself.
REGISTRY_HOST = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|deb\.debian\.org"
)
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(?:root|work|home/\w+|Users/\w+|opt/(?:pypi|wheels))/")
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-node.txt")
STARTERS = (
    "dev.py", "tools/console.py", "tools/finding_python.py", "tools/postgresql.py",
    "tools/set_up.py", "tools/side_by_side.py",
)  # fmt: skip


def files_of_the_repository() -> list[Path]:
    """List what is or could be committed; without git, what a source archive holds."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        names = ["pyproject.toml", "README.md", *LOCKS, *STARTERS, "package-lock.json"]
        folders = [ROOT / name for name in ("src", "tests", "docs", "tools")]
        found = [path for folder in folders for path in folder.rglob("*")]
        return [path for path in [ROOT / name for name in names] + found if path.is_file()]
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """Read every text file of the repository, with its name."""
    found = []
    for path in files_of_the_repository():
        content = path.read_bytes()
        if b"\0" not in content:
            name = path.relative_to(ROOT).as_posix()
            found.append((name, content.decode("utf-8", errors="replace")))
    return found


def lines_with(pattern: re.Pattern[str], *names: str) -> list[str]:
    """Name each line that holds the pattern, in the named files or in all."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        if name in names or not names
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert lines_with(REGISTRY_HOST) == []


def test_no_lock_file_holds_addresses() -> None:
    address = re.compile(r'"resolved"\s*:|^\s*--(?:(?:extra-)?index-url|find-links)\b')
    locks = [name for name, _ in texts() if re.search(r"(?:requirements|lock)[^/]*$", name)]
    assert set(LOCKS) < set(locks)
    assert lines_with(address, *locks) == []


def test_no_lock_file_with_addresses_is_committed() -> None:
    forbidden = {"uv.lock", "pylock.toml", "poetry.lock", "yarn.lock", "pnpm-lock.yaml"}
    assert {path.name for path in files_of_the_repository()} & forbidden == set()


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert lines_with(MACHINE_PATH) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_python_package_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert packages
    assert [line[:60] for line in packages if "--hash=sha256:" not in line] == []


def test_the_tests_run_on_the_same_versions_as_the_application() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        for lock in LOCKS[:2]
    ]
    runtime, test = pins
    assert runtime.items() <= test.items()


def test_every_package_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["web"]]
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = [match[0] for line in asked if (match := re.match(r"[\w-]+", line))]
    assert [name for name in names if f"\n{name}==" not in f"\n{locked}"] == []


def test_every_npm_package_is_pinned_and_has_an_integrity_sum() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")


def test_the_licence_is_there_in_full() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15.Applicable Law" in licence
    assert "Compatible Licences" in licence


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 dev.py demo" in readme
    assert "python3 dev.py test" in readme


def test_ci_runs_what_a_developer_runs() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "exec python3 dev.py test" in script
    assert "set -euo pipefail" in script


@pytest.mark.parametrize("name", STARTERS)
def test_the_set_up_can_be_started_by_an_old_python_without_packages(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 9))
    imported = {
        module.split(".")[0]
        for node in ast.walk(tree)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - set(sys.stdlib_module_names) <= {"tools"}
