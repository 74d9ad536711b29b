"""Whether this installation can do its work now, part by part."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from rettesnor.web.data.checks import check_sqlite
from rettesnor.web.data.sqlite.library import LIBRARY
from rettesnor.web.logbook.anchors import ENDING, AnchorFileError, read
from rettesnor.web.logbook.chain import head
from rettesnor.web.operation.backup import newest_backup
from rettesnor.web.operation.upgrade import is_up_to_date
from rettesnor.web.operation.waiting import waiting_tasks

LEAST_FREE_BYTES = 500_000_000
BACKUP_HOURS = 24
ANCHOR_HOURS = 26
MOST_MINUTES_WAITED = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part's state; a part that is not `needed` warns without refusing work."""

    name: str
    is_well: bool
    said: str = ""
    needed: bool = True


type Look = Callable[[datetime], Part]


def parts(now: datetime) -> Iterator[Part]:
    """Yield the state of each part."""
    for look in (_writes, _library, _tables, _tasks, _room, _backup, _anchor):
        yield look(now)


def _writes(now: datetime) -> Part:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Part(name="database", is_well=False, said=type(error).__name__)
    return Part(name="database", is_well=True, said=connection.vendor)


def _library(now: datetime) -> Part:
    if connection.vendor != "sqlite":
        return Part(name="library", is_well=True, said=connection.vendor, needed=False)
    # One with the WAL-reset fault is used with the older journal: slower, and safe.
    said = f"SQLite {LIBRARY.sqlite_version}"
    return Part(name="library", is_well=not check_sqlite(), said=said, needed=False)


def _tasks(now: datetime) -> Part:
    try:
        minutes = waiting_tasks(now).oldest_seconds / 60
    except DatabaseError as error:
        return Part(name="tasks", is_well=False, said=type(error).__name__, needed=False)
    is_well = minutes <= MOST_MINUTES_WAITED
    return Part(name="tasks", is_well=is_well, said=f"{minutes:.0f} min waited", needed=False)


def _tables(now: datetime) -> Part:
    try:
        is_well = is_up_to_date()
    except DatabaseError as error:
        return Part(name="tables", is_well=False, said=type(error).__name__)
    return Part(name="tables", is_well=is_well, said="" if is_well else "rettesnor upgrade")


def _room(now: datetime) -> Part:
    folder = settings.DATA if settings.DATA.exists() else settings.DATA.parent
    free = shutil.disk_usage(folder).free
    return Part(name="room", is_well=free >= LEAST_FREE_BYTES, said=f"{free // 1_000_000} MB free")


def _backup(now: datetime) -> Part:
    return _dated("backup", newest_backup(settings.BACKUPS), now, BACKUP_HOURS)


def _anchor(now: datetime) -> Part:
    newest = max(settings.ANCHORS.glob(f"*{ENDING}"), default=None)
    try:
        # A place in the chain is written down once: where nothing happened, nothing is new.
        if newest is not None and read(newest).position == head()[0]:
            return Part(name="anchor", is_well=True, said="whole chain", needed=False)
    except (AnchorFileError, DatabaseError, OSError) as error:
        return Part(name="anchor", is_well=False, said=type(error).__name__, needed=False)
    return _dated("anchor", newest, now, ANCHOR_HOURS)


def _dated(name: str, newest: Path | None, now: datetime, most_hours: int) -> Part:
    if newest is None:
        return Part(name=name, is_well=False, said="none", needed=False)
    hours = (now.timestamp() - newest.stat().st_mtime) / 3_600
    return Part(name=name, is_well=hours <= most_hours, said=f"{hours:.0f} h old", needed=False)
