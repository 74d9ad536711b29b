"""`rettesnor upgrade`: check, back up, migrate, verify; a failure says how to go back."""

from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rettesnor.web.operation.backup import back_up
from rettesnor.web.operation.refusal import OperationRefusedError


def is_up_to_date() -> bool:
    """Tell whether the store has all the tables of this version."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def upgrade(backups: Path, now: datetime) -> Path | None:
    """Bring the store to this version; return the backup made before, or None if all was done.

    Raises: OperationRefusedError naming the backup to restore.
    """
    if is_up_to_date():
        return None
    _demand_sound()
    made = back_up(backups, now)
    try:
        call_command("migrate", interactive=False, verbosity=0)
        _demand_sound()
    except Exception as error:
        raise OperationRefusedError(
            f"Opgraderingen mislykkedes ({type(error).__name__}). Alt fra før står i {made}: "
            f"installér den gamle version, og kør: rettesnor restore {made}",
            f"The upgrade failed ({type(error).__name__}). All from before stands in {made}: "
            f"install the old version and run: rettesnor restore {made}",
        ) from error
    return made


def _demand_sound() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        said = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_key_check")
        loose = cursor.fetchone()
    if said != "ok" or loose:
        raise OperationRefusedError(
            "Databasen er skadet. Stop, og gendan den nyeste sikkerhedskopi med rettesnor restore.",
            "The database is damaged. Stop, and put the newest backup back: rettesnor restore.",
        )
