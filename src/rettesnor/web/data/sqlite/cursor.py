"""A connection and a cursor for whichever SQLite library was chosen; a write waits its turn."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from rettesnor.web.data.sqlite.library import LIBRARY
from rettesnor.web.data.sqlite.turnstile import Turnstile

# What takes SQLite's write lock when no transaction runs.
WRITES = re.compile(
    r"\s*(?:BEGIN IMMEDIATE|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|WITH)\b", re.IGNORECASE
)
LIMITS = {2: 2_000, 9: 32_766}


class Connection(LIBRARY.Connection):  # type: ignore[misc]
    """A connection of either library, as Django expects it."""

    def getlimit(self, category: int) -> int:
        """Return how many columns (2) or parameters (9) a statement may have."""
        # Only Python's own library can be asked; SQLite's defaults hold for both.
        return LIMITS[category]


class Cursor(LIBRARY.Cursor):  # type: ignore[misc]
    """A cursor whose writes outside a transaction, and whose transactions, begin in turn."""

    begin_if_due: Callable[[], None]
    turnstile: Turnstile | None = None
    timeout_milliseconds = 0
    convert_query = SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        """Run a statement in Django's notation."""
        self.begin_if_due()
        if params is None:
            arguments: tuple[Any, ...] = (query,)
        else:
            names = list(params) if isinstance(params, Mapping) else None
            arguments = (self.convert_query(query, param_names=names), params)
        if self._needs_turn(query):
            return self._in_turn(arguments)
        return super().execute(*arguments)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run a statement for each set of parameters."""
        self.begin_if_due()
        rows = list(param_list)
        names = list(rows[0]) if rows and isinstance(rows[0], Mapping) else None
        return super().executemany(self.convert_query(query, param_names=names), rows)

    def _needs_turn(self, query: str) -> bool:
        if self.turnstile is None or self.connection.in_transaction:
            return False
        return WRITES.match(query) is not None

    def _in_turn(self, arguments: tuple[Any, ...]) -> Any:
        assert self.turnstile is not None
        execute = super().execute
        result = self.turnstile.passed(
            lambda: without_waiting(
                self.connection, self.timeout_milliseconds, lambda: execute(*arguments)
            )
        )
        if not self.connection.in_transaction:
            self.turnstile.ring()
        return result



def without_waiting[R](connection: Any, milliseconds: int, run: Callable[[], R]) -> R:
    """Return what `run` returns, or let SQLite refuse at once; afterwards it waits so long again.

    SQLite's own pauses grow to a tenth of a second; the turnstile's don't.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        return run()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
