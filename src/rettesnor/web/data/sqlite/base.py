"""Django's SQLite backend with durable commits and a turnstile, so that no writer starves."""

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from django.db.utils import OperationalError

from rettesnor.web.data.sqlite.cursor import Connection, Cursor
from rettesnor.web.data.sqlite.journal import IS_POSSIBLE, Journal, sync_folder
from rettesnor.web.data.sqlite.library import IS_SOUND, LIBRARY
from rettesnor.web.data.sqlite.turnstile import Turnstile

# A library with the WAL-reset fault keeps the older journal: as safe, and slower.
JOURNAL_MODE = "WAL" if IS_SOUND else "DELETE"
SYNCED_BY_SQLITE, SYNCED_BY_US = "PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"
SETTINGS = (
    f"PRAGMA journal_mode = {JOURNAL_MODE}",
    SYNCED_BY_SQLITE,
    "PRAGMA foreign_keys = ON",
    "PRAGMA legacy_alter_table = OFF",
)
# "RETT": says whose file it is, and is the first commit of a new one.
APPLICATION_ID = 0x52455454


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that keeps what it acknowledged, and whose writes wait their turn."""

    Database = LIBRARY

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open a connection that keeps what it acknowledged through a power cut."""
        is_new = not self.is_in_memory_db() and _is_empty(self._file)
        connection = LIBRARY.connect(**conn_params, factory=Connection)
        register_functions(connection)
        for setting in SETTINGS:
            connection.execute(setting)
        if is_new:
            _make_durable(connection, self._file.parent)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor that knows the queue."""
        cursor = self.connection.cursor(factory=Cursor)
        cursor.turnstile = self._turnstile
        cursor.timeout_milliseconds = int(self._seconds_to_wait * 1000)
        return cursor

    def _set_autocommit(self, autocommit: bool) -> None:
        # Python begins a transaction itself when autocommit is off; it has to be one that writes.
        with self.wrap_database_errors:
            self.connection.isolation_level = None if autocommit else "IMMEDIATE"

    def _start_transaction_under_autocommit(self) -> None:
        if self._journal is not None:
            self.connection.execute(SYNCED_BY_US)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._let_sqlite_sync()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._ring()
        self._bring_to_disk()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._ring()
        self._let_sqlite_sync()

    def _close(self) -> None:
        super()._close()  # type: ignore[misc]
        self._ring()
        if self._journal is not None:
            self._journal.close()

    def _ring(self) -> None:
        if self._turnstile is not None:
            self._turnstile.ring()

    def _bring_to_disk(self) -> None:
        if self._journal is None:
            return
        try:
            self._journal.sync()
        except OSError as error:
            raise OperationalError(f"the journal could not be synced: {error.strerror}") from error
        finally:
            self._let_sqlite_sync()

    def _let_sqlite_sync(self) -> None:
        if self._journal is not None and self.connection is not None:
            self.connection.execute(SYNCED_BY_SQLITE)

    @cached_property
    def _journal(self) -> Journal | None:
        is_ours = IS_SOUND and IS_POSSIBLE and not self.is_in_memory_db()
        return Journal(self._file) if is_ours else None

    @property
    def _file(self) -> Path:
        return Path(self.settings_dict["NAME"])

    @property
    def _seconds_to_wait(self) -> float:
        return float(self.settings_dict["OPTIONS"].get("timeout", 5))

    @cached_property
    def _turnstile(self) -> Turnstile | None:
        if self.is_in_memory_db():
            return None
        return Turnstile(self._file, seconds=self._seconds_to_wait)


def _is_empty(file: Path) -> bool:
    file.parent.mkdir(exist_ok=True)
    return not file.exists() or file.stat().st_size == 0


def _make_durable(connection: Any, folder: Path) -> None:
    # Until a new file's first checkpoint and its folder's sync, a power cut could corrupt it.
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sync_folder(folder)


def _teach_types() -> None:
    """Let the library read and write what Django's own module taught Python's."""
    if LIBRARY is sqlite3.dbapi2:
        return
    for name in ("bool", "date", "time", "datetime", "timestamp"):
        LIBRARY.register_converter(name, sqlite3.converters[name.upper()])
    LIBRARY.register_adapter(Decimal, str)
    LIBRARY.register_adapter(date, base.adapt_date)
    LIBRARY.register_adapter(datetime, base.adapt_datetime)


_teach_types()
