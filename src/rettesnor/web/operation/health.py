"""Whether this installation can do its work now, part by part."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from rettesnor.web.operation.backup import newest_backup
from rettesnor.web.operation.upgrade import is_up_to_date

LEAST_FREE_BYTES = 500_000_000
BACKUP_HOURS = 24


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
    for look in (_writes, _tables, _room, _backup):
        yield look(now)


def _writes(now: datetime) -> Part:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Part(name="database", is_well=False, said=type(error).__name__)
    return Part(name="database", is_well=True, said=connection.vendor)


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
    made = newest_backup(settings.BACKUPS)
    if made is None:
        return Part(name="backup", is_well=False, said="none", needed=False)
    hours = (now.timestamp() - made.stat().st_mtime) / 3_600
    is_new = hours <= BACKUP_HOURS
    return Part(name="backup", is_well=is_new, said=f"{hours:.0f} h old", needed=False)
