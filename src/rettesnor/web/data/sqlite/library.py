"""Which SQLite library is used, and whether it has the WAL-reset fault.

The fault lets two connections that write and checkpoint at one moment damage a file in WAL mode. It
came with 3.7.0 and went with 3.51.3; 3.44.6 and 3.50.7 were mended too.
Source: SQLite's release history and "Write-Ahead Logging", section on the WAL-reset bug.
"""

import sqlite3.dbapi2
from types import ModuleType
from typing import Any

type Version = tuple[int, int, int]

FIRST_MENDED: Version = (3, 51, 3)
# Older lines that got the correction, from this release of theirs on.
MENDED_LINES: tuple[Version, ...] = ((3, 44, 6), (3, 50, 7))


def is_sound(version: Version) -> bool:
    """Tell whether a version is free of the WAL-reset fault."""
    if version >= FIRST_MENDED:
        return True
    return any(version[:2] == line[:2] and version >= line for line in MENDED_LINES)


def chosen_library() -> Any:
    """Return Python's own `sqlite3`, or `pysqlite3` where that is sounder or newer."""
    return max(_installed(), key=lambda library: _merit(library.sqlite_version_info))


def _merit(version: Version) -> tuple[bool, Version]:
    return is_sound(version), version


def _installed() -> list[ModuleType]:
    try:
        import pysqlite3.dbapi2
    except ImportError:
        return [sqlite3.dbapi2]
    return [sqlite3.dbapi2, pysqlite3.dbapi2]


LIBRARY = chosen_library()
IS_SOUND = is_sound(LIBRARY.sqlite_version_info)
