"""Django's SQLite backend with durable commits and a turnstile, so that no writer starves.

SQLite's own waiting is unfair: a writer that polls can wait for seconds while others pass. A file
lock taken before `BEGIN IMMEDIATE` lets them through in turn.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base

DURABLE = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions wait their turn outside the database."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._turnstile: int | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open a connection that keeps what it acknowledged through a power cut."""
        connection = super().get_new_connection(conn_params)
        for pragma in DURABLE:
            connection.execute(pragma)
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def set_autocommit(self, autocommit: bool, *arguments: Any, **named: Any) -> None:
        """Begin or end a transaction; whoever ends one lets the next in."""
        super().set_autocommit(autocommit, *arguments, **named)
        if autocommit:
            self._leave()

    def close(self) -> None:
        """Close, and never keep others waiting."""
        try:
            super().close()
        finally:
            self._leave()

    def _enter(self) -> None:
        if self.is_in_memory_db() or self._turnstile is not None:
            return
        turnstile = os.open(
            f"{self.settings_dict['NAME']}.turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        fcntl.flock(turnstile, fcntl.LOCK_EX)
        self._turnstile = turnstile

    def _leave(self) -> None:
        if self._turnstile is not None:
            os.close(self._turnstile)
            self._turnstile = None
