"""An index over the stems in a column: FTS5 on SQLite, GIN on PostgreSQL, the same rows found.

The column holds what `language.stemming.stems_of` returns, so that neither store has a say in what
a word is. The index is put in its place after every migration: SQLite alters a table by making a
new one, and the triggers that keep the index go with the old.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL

NOWHERE_ELSE: Mapping[str, Collection[int]] = MappingProxyType({})


class StemIndex(NamedTuple):
    """Which column of which table is searched."""

    table: str
    column: str = "stems"

    @property
    def name(self) -> str:
        """Name the index in the database."""
        return f"{self.table}_{self.column}_index"


def install(index: StemIndex, store: BaseDatabaseWrapper) -> None:
    """Put an index in its place, and fill it, where it isn't whole; run it again at will."""
    with store.cursor() as cursor:
        if store.vendor == "sqlite":
            _install_on_sqlite(index, cursor)
        else:
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {index.name} ON {index.table} "
                f"USING gin (string_to_array({index.column}, ' '))"
            )


def having[Found: Model](
    rows: QuerySet[Found], index: StemIndex, stems: Collection[str]
) -> QuerySet[Found]:
    """Return those of the rows that have every one of the stems."""
    if connection.vendor == "sqlite":
        hits = f"SELECT rowid FROM {index.name} WHERE {index.name} MATCH %s"
        return rows.filter(pk__in=RawSQL(hits, [_asked(stems)]))
    return rows.filter(RawSQL(_has_all(index), [list(stems)], output_field=BooleanField()))


def newest(
    index: StemIndex,
    stems: Collection[str],
    columns: Sequence[str],
    most: int,
    within: Mapping[str, Collection[int]] = NOWHERE_ELSE,
) -> list[tuple[Any, ...]]:
    """Return the columns of the rows that have every one of the stems, the highest ids first.

    On SQLite the hits are read from the index's end until there are enough, so that what a common
    word costs doesn't grow with the table. `within` names the values that a column may have: the
    units, say, that the reader may look into.
    """
    kept = [f"AND {index.table}.{name} IN ({_marks(values)})" for name, values in within.items()]
    asked = _asked(stems) if connection.vendor == "sqlite" else list(stems)
    values = [value for each in within.values() for value in each]
    shown = ", ".join(f"{index.table}.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {shown} FROM {_hits(index)} {' '.join(kept)} ORDER BY {_number(index)} DESC "
            "LIMIT %s", [asked, *values, most],
        )  # fmt: skip
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _hits(index: StemIndex) -> str:
    if connection.vendor == "sqlite":
        joined = f"{index.name} JOIN {index.table} ON {index.table}.id = {index.name}.rowid"
        return f"{joined} WHERE {index.name} MATCH %s"
    return f"{index.table} WHERE {_has_all(index)}"


def _number(index: StemIndex) -> str:
    return f"{index.name}.rowid" if connection.vendor == "sqlite" else f"{index.table}.id"


def _has_all(index: StemIndex) -> str:
    return f"string_to_array({index.table}.{index.column}, ' ') @> %s::text[]"


def _marks(values: Collection[int]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _asked(stems: Iterable[str]) -> str:
    # A stem holds letters and digits alone: nothing in it can end the quotation.
    return " ".join(f'"{stem}"' for stem in stems)


def _install_on_sqlite(index: StemIndex, cursor: Any) -> None:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE %s", [f"{index.name}%"])
    standing = dict(cursor.fetchall())
    wanted = _objects(index)
    if all(standing.get(name) == statement for name, statement in wanted.items()):
        return
    for name in wanted:
        cursor.execute(f"DROP {'TABLE' if name == index.name else 'TRIGGER'} IF EXISTS {name}")
    for statement in wanted.values():
        cursor.execute(statement)
    for order in ("rebuild", "optimize"):
        cursor.execute(f"INSERT INTO {index.name} ({index.name}) VALUES (%s)", [order])


def _objects(index: StemIndex) -> dict[str, str]:
    """Return the statements that make the index and keep it, by the name of what they make."""
    name, table, column = index.name, index.table, index.column
    out = f"INSERT INTO {name} ({name}, rowid, {column}) VALUES ('delete', old.id, old.{column});"
    put = f"INSERT INTO {name} (rowid, {column}) VALUES (new.id, new.{column});"
    # Danish letters stay as they are: FTS5 would otherwise fold å to a.
    return {
        name: f"CREATE VIRTUAL TABLE {name} USING fts5({column}, content='{table}', "
              "content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 0')",
        f"{name}_put": f"CREATE TRIGGER {name}_put AFTER INSERT ON {table} BEGIN {put} END",
        f"{name}_out": f"CREATE TRIGGER {name}_out AFTER DELETE ON {table} BEGIN {out} END",
        f"{name}_change": f"CREATE TRIGGER {name}_change AFTER UPDATE OF id, {column} ON {table} "
                          f"WHEN old.{column} IS NOT new.{column} OR old.id IS NOT new.id "
                          f"BEGIN {out} {put} END",
    }  # fmt: skip
