"""The database's own refusal to change or remove what the logbook holds.

`install` may run again and again. A migration that alters one of the tables must run it last:
SQLite alters a table by making a new one, and the triggers go with the old.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper


class Guarded(NamedTuple):
    """A table that only grows, and the columns of which no two rows may hold the same.

    Shape: where several columns together may stand but once, spaces divide them.
    """

    table: str
    unique: tuple[str, ...]


type Tables = tuple[Guarded, ...]

TABLES = (
    Guarded("logbook_entry", ("id",)),
    Guarded("logbook_link", ("position", "entry_id")),
    Guarded("logbook_lookup", ("id",)),
)
REFUSAL = "the logbook is never changed"
# ALWAYS: neither a replica's session nor a restoring one passes the triggers by.
FUNCTION = f"""CREATE OR REPLACE FUNCTION logbook_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"""


def install(connection: BaseDatabaseWrapper, tables: Tables = TABLES) -> None:
    """Put every guard in its place."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        remove(connection, tables)
        for name, statement in guards(connection.vendor, tables).items():
            cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {_table(name)} ENABLE ALWAYS TRIGGER {name}")


def remove(connection: BaseDatabaseWrapper, tables: Tables = TABLES) -> None:
    """Take every guard away, to put it back at once or to leave the tables."""
    with connection.cursor() as cursor:
        for name in guards(connection.vendor, tables):
            of_table = f" ON {_table(name)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")


def missing(connection: BaseDatabaseWrapper, tables: Tables = TABLES) -> tuple[str, ...]:
    """Name the guards that are gone, turned off or altered."""
    standing = (_standing_on_postgresql if connection.vendor == "postgresql" else _standing)(
        connection
    )
    wanted = guards(connection.vendor, tables)
    return tuple(name for name, statement in wanted.items() if standing.get(name) != statement)


def guards(vendor: str, tables: Tables = TABLES) -> Mapping[str, str]:
    """Return each guard's statement under its name."""
    make = partial(_on_postgresql if vendor == "postgresql" else _on_sqlite)
    return {name: text for guarded in tables for name, text in make(guarded).items()}


def _table(guard: str) -> str:
    return guard.rpartition("_keeps_")[0]


def _on_sqlite(guarded: Guarded) -> dict[str, str]:
    table, unique = guarded
    # A REPLACE removes the row in its way without asking the trigger on DELETE.
    in_the_way = " OR ".join(_is_same(columns.split()) for columns in unique)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return {
        f"{table}_keeps_rows": f"CREATE TRIGGER {table}_keeps_rows BEFORE DELETE ON {table} "
        + refuse,
        f"{table}_keeps_cells": f"CREATE TRIGGER {table}_keeps_cells BEFORE UPDATE ON {table} "
        + refuse,
        f"{table}_keeps_places": f"CREATE TRIGGER {table}_keeps_places BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {in_the_way}) {refuse}",
    }


def _is_same(columns: Iterable[str]) -> str:
    return " AND ".join(f"{column} = NEW.{column}" for column in columns)


def _on_postgresql(guarded: Guarded) -> dict[str, str]:
    table = guarded.table
    run = "FOR EACH STATEMENT EXECUTE FUNCTION logbook_refuses()"
    return {
        f"{table}_keeps_rows": f"CREATE TRIGGER {table}_keeps_rows BEFORE DELETE OR UPDATE "
        f"ON {table} {run}",
        f"{table}_keeps_all": f"CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON {table} {run}",
    }


def _standing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _standing_on_postgresql(connection: BaseDatabaseWrapper) -> dict[str, str]:
    # Only what is on, and calls a function that still refuses.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, pg_get_triggerdef(t.oid, true) FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgenabled = 'A' AND p.prosrc = %s",
            [FUNCTION.split("$$")[1]],
        )
        return dict(cursor.fetchall())
