"""Django's SQLite backend with durable commits and a turnstile, so that no writer starves."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from django.db.backends.utils import debug_transaction
from django.db.utils import OperationalError

from rettesnor.web.data.sqlite.cursor import Connection, Cursor, without_waiting
from rettesnor.web.data.sqlite.journal import IS_POSSIBLE, Journal, sync_folder
from rettesnor.web.data.sqlite.library import IS_SOUND, LIBRARY
from rettesnor.web.data.sqlite.turnstile import Turnstile

# A library with the WAL-reset fault keeps the older journal: as safe, and slower.
JOURNAL_MODE = "WAL" if IS_SOUND else "DELETE"
BEGIN = "BEGIN IMMEDIATE"
SYNCED_BY_SQLITE, SYNCED_BY_US = "PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"
# Sixteen megabytes: acts write the same few pages again and again, and each checkpoint syncs twice.
PAGES_TO_CHECKPOINT = 4_000
SETTINGS = (
    f"PRAGMA journal_mode = {JOURNAL_MODE}",
    SYNCED_BY_SQLITE,
    f"PRAGMA wal_autocheckpoint = {PAGES_TO_CHECKPOINT}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA legacy_alter_table = OFF",
)
# "RETT": says whose file it is, and is the first commit of a new one.
APPLICATION_ID = 0x52455454


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that keeps what it acknowledged, and whose writes wait their turn."""

    Database = LIBRARY
    _is_to_begin = False

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
        cursor.begin_if_due = self.begin_if_due
        cursor.turnstile = self._turnstile
        cursor.timeout_milliseconds = self._milliseconds_to_wait
        return cursor

    def _set_autocommit(self, autocommit: bool) -> None:
        # Python begins a transaction itself when autocommit is off; it has to be one that writes.
        with self.wrap_database_errors:
            self.connection.isolation_level = None if autocommit else "IMMEDIATE"

    def _start_transaction_under_autocommit(self) -> None:
        # It takes its turn with its first statement: nobody waits while that is made ready.
        self._is_to_begin = True

    def begin_if_due(self) -> None:
        """Begin the transaction whose first statement is to run."""
        if not self._is_to_begin:
            return
        if self._journal is not None:
            self.connection.execute(SYNCED_BY_US)
        try:
            with debug_transaction(self, BEGIN):
                self._begin()
        except BaseException:
            self._let_sqlite_sync()
            raise
        self._is_to_begin = False

    def _begin(self) -> None:
        if self._turnstile is None:
            self.connection.execute(BEGIN)
            return
        self._turnstile.passed(
            lambda: without_waiting(
                self.connection, self._milliseconds_to_wait, lambda: self.connection.execute(BEGIN)
            )
        )

    def execute_at_once(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """Run a statement, noted as Django notes it, past Django's cursors where nobody listens.

        They take ten times as long as SQLite does, and inside a transaction others wait meanwhile.
        """
        if self.execute_wrappers or self.queries_logged:
            cursor = self.cursor()
            cursor.execute(statement, parameters)
            return cursor
        self.validate_thread_sharing()
        with self.wrap_database_errors:
            self.begin_if_due()
            return self.connection.execute(_in_sqlites_notation(statement), parameters)

    def _commit(self) -> None:
        if self._is_to_begin:
            self._is_to_begin = False
            return
        super()._commit()  # type: ignore[misc]
        self._ring()
        self._bring_to_disk()

    def _rollback(self) -> None:
        if self._is_to_begin:
            self._is_to_begin = False
            return
        super()._rollback()  # type: ignore[misc]
        self._ring()
        self._let_sqlite_sync()

    def _close(self) -> None:
        self._is_to_begin = False
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

    @property
    def _milliseconds_to_wait(self) -> int:
        return int(self._seconds_to_wait * 1000)

    @cached_property
    def _turnstile(self) -> Turnstile | None:
        if self.is_in_memory_db():
            return None
        return Turnstile(self._file, seconds=self._seconds_to_wait)


@cache
def _in_sqlites_notation(statement: str) -> str:
    return statement.replace("%s", "?")


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
