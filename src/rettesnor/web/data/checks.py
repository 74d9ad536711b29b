"""What Django's check command says of the data store."""

from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections

from rettesnor.web.data.sqlite.library import LIBRARY, is_sound

W001 = "rettesnor.W001"


def check_sqlite(**_: Any) -> list[CheckMessage]:
    """Warn when the SQLite library has the WAL-reset fault."""
    if connections["default"].vendor != "sqlite":
        return []
    return said_of(LIBRARY.sqlite_version_info)


def said_of(version: tuple[int, int, int]) -> list[CheckMessage]:
    """Return what is to be said of a version of SQLite."""
    if is_sound(version):
        return []
    name = ".".join(map(str, version))
    return [
        Warning(
            f"SQLite {name} can damage a database in WAL mode when two connections write at once "
            "(the WAL-reset fault, mended in 3.51.3, 3.50.7 and 3.44.6). Rettesnor therefore uses "
            "the older journal: nothing is lost, and writing is slower.",
            hint="Install a sound SQLite beside Python's own: pip install 'rettesnor[sqlite]'.",
            id=W001,
        )
    ]
