"""Statements made in advance, run in the shortest way while others wait for their turn."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

SQLITE = "sqlite"


def execute_at_once(statement: str, parameters: Sequence[Any] = ()) -> Any:
    """Return a cursor with what a statement in Django's notation gives, for the default store."""
    if connection.vendor == SQLITE:
        ours: Any = connection
        return ours.execute_at_once(statement, parameters)
    cursor = connection.cursor()
    cursor.execute(statement, parameters)
    return cursor
