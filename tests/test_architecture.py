"""Who may import whom: one direction, and no Django, clock or network in the pure parts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "rettesnor"
ORDER = ("language", "guide", "rulebook", "media", "platforms", "records", "cli", "web")
WEB_ORDER = ("data", "keyring", "tasks", "logbook", "people", "sign_in", "guide", "reading",
             "documents", "feedback", "questions", "law", "links", "consents", "partners",
             "profiles", "posts", "onboarding", "inbox", "simulator", "search", "day",
             "reports", "api", "operation")  # fmt: skip
PURE = ("language", "guide", "rulebook")
IMPURE = {"django", "time", "random", "secrets", "socket", "http", "urllib", "requests", "httpx",
          "subprocess", "os", "threading", "asyncio", "PIL"}  # fmt: skip
ALLOWED = {("cli", "web")}
READS_FILES = {"guide/package.py", "guide/bundles.py", "guide/pdf.py", "rulebook/loading.py",
               "rulebook/pages.py"}  # fmt: skip


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


FILES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    """Name a test case by the file's path."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_imports_only_from_its_left(path: Path) -> None:
    part = path.relative_to(ROOT).parts[0]
    if part not in ORDER:
        return
    for module in imports(path):
        names = module.split(".")
        if names[0] != "rettesnor" or len(names) < 2 or names[1] not in ORDER:
            continue
        is_left = ORDER.index(names[1]) <= ORDER.index(part)
        assert is_left or (part, names[1]) in ALLOWED, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_an_app_reads_only_apps_to_its_left(path: Path) -> None:
    parts = path.relative_to(ROOT).parts
    if parts[0] != "web" or parts[1] not in WEB_ORDER:
        return
    for module in imports(path):
        names = module.split(".")
        if names[:2] == ["rettesnor", "web"] and len(names) > 2 and names[2] in WEB_ORDER:
            assert WEB_ORDER.index(names[2]) <= WEB_ORDER.index(parts[1]), module


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_pure_parts_know_no_framework_clock_chance_or_network(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] in PURE:
        foreign = {module.partition(".")[0] for module in imports(path)} & IMPURE
        assert not foreign, f"{name_of(path)} imports {foreign}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_pure_parts_read_files_only_where_packages_are_loaded(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] not in PURE or name_of(path) in READS_FILES:
        return
    source = path.read_text(encoding="utf-8")
    assert not any(word in source for word in (".read_text(", ".read_bytes(", "open(", ".today()"))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name != "migrations"], ids=name_of
)
def test_a_file_says_first_what_it_is_for_and_stays_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), name_of(path)
    assert source.count("\n") <= 420, f"{name_of(path)} asks to be split"


def test_a_wrong_import_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text("def f():\n    from rettesnor.web import settings\n    import time\n")
    assert list(imports(path)) == ["rettesnor.web", "time"]
