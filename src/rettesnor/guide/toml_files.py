"""The TOML files of a package: their tables, or what is wrong with them."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

from rettesnor.guide.tables import GuidePackageError, Table


def tables_in(files: Mapping[str, str], path: str) -> Table:
    """Return the tables of one of a package's files.

    Raises: GuidePackageError naming the file.
    """
    if path not in files:
        raise GuidePackageError(path, "filen mangler; tilføj den", "the file is missing; add it")
    try:
        return _parsed(files[path])
    except tomllib.TOMLDecodeError as problem:
        raise not_toml(path, problem) from None


def tables_if_there(files: Mapping[str, str], path: str) -> Table:
    """Return a file's tables, none where the package has no such file.

    Raises: GuidePackageError naming the file.
    """
    return tables_in(files, path) if path in files else {}


def kept_tables(folder: Path, path: str) -> Table:
    """Return the tables of a file below a folder, kept parsed beside it.

    Shape: they hold texts, whole numbers, truths and lists of these alone.
    Raises: GuidePackageError naming the file.
    """
    loader = _Loader("tables", str(folder / path))
    try:
        code = loader.get_code("tables")
    except tomllib.TOMLDecodeError as problem:
        raise not_toml(path, problem) from None
    assert code is not None
    found: dict[str, Table] = {}
    exec(code, found)
    return found["tables"]


def not_toml(path: str, problem: tomllib.TOMLDecodeError) -> GuidePackageError:
    """Return the error that says where a file is no TOML."""
    return GuidePackageError(
        path,
        f"filen er ikke gyldig TOML; se stedet og ret det ({problem})",
        f"not sound TOML; mend the place that is named ({problem})",
    )


class _Loader(SourceFileLoader):
    """Python's own loader of modules, which keeps what it compiled while the file stays the same.

    To parse the word lists takes as long as to import every rule, and one literal takes no time:
    so a file is parsed once it has changed, and not at every start.
    """

    def source_to_code(self, data: Any, path: Any, *, _optimization: int = -1) -> CodeType:  # type: ignore[override]
        """Return code that holds the tables as one literal."""
        tables = tomllib.loads(bytes(data).decode("utf-8"))
        code: CodeType = super().source_to_code(f"tables = {tables!r}".encode(), path)
        return code


# A package is read again for every change of one of its files: the others are known by their text.
@lru_cache(maxsize=128)
def _parsed(text: str) -> dict[str, object]:
    return tomllib.loads(text)
