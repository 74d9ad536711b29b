"""The database's own refusal to change a version of the guide that is published.

`install` may run again and again. A migration that alters one of the tables must run it last:
SQLite alters a table by making a new one, and the triggers go with the old.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "a published guide is never changed"
FILES, VERSIONS = "guide_guidefile", "guide_guideversion"
FUNCTION = f"""CREATE OR REPLACE FUNCTION guide_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"""
FILE_FUNCTION = f"""CREATE OR REPLACE FUNCTION guide_file_refuses() RETURNS trigger
LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM {VERSIONS} v WHERE v.state = 'published' AND (
    (TG_OP <> 'INSERT' AND v.id = OLD.version_id) OR (TG_OP <> 'DELETE' AND v.id = NEW.version_id)
  )) THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$"""


class Guard(NamedTuple):
    """A trigger: its name, its table, and the statement that makes it."""

    name: str
    table: str
    statement: str


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in its place."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
            cursor.execute(FILE_FUNCTION)
        for guard in guards(connection.vendor):
            cursor.execute(guard.statement)
            if connection.vendor == "postgresql":
                # Neither a replica's session nor a restoring one passes the trigger by.
                cursor.execute(f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {guard.name}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away, to put it back at once or to leave the tables."""
    with connection.cursor() as cursor:
        for guard in guards(connection.vendor):
            of_table = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{of_table}")


def guards(vendor: str) -> tuple[Guard, ...]:
    """Return every guard of a database."""
    return tuple(_on_postgresql() if vendor == "postgresql" else _on_sqlite())


def _on_sqlite() -> Iterator[Guard]:
    old = f"EXISTS (SELECT 1 FROM {VERSIONS} WHERE id = OLD.version_id AND state = 'published')"
    new = f"EXISTS (SELECT 1 FROM {VERSIONS} WHERE id = NEW.version_id AND state = 'published')"
    # A REPLACE removes the row in its way without asking the trigger on DELETE.
    in_the_way = (
        f"EXISTS (SELECT 1 FROM {FILES} f JOIN {VERSIONS} v ON v.id = f.version_id "
        "WHERE f.id = NEW.id AND v.state = 'published')"
    )
    replaced = (
        f"EXISTS (SELECT 1 FROM {VERSIONS} WHERE state = 'published' AND (id = NEW.id OR "
        "(authority_id = NEW.authority_id AND "
        "(number = NEW.number OR holds_from = NEW.holds_from))))"
    )
    yield _refusing("guide_file_stays", FILES, "DELETE", old)
    yield _refusing("guide_file_keeps", FILES, "UPDATE", f"{old} OR {new}")
    yield _refusing("guide_file_closes", FILES, "INSERT", f"{new} OR {in_the_way}")
    yield _refusing("guide_version_stays", VERSIONS, "DELETE", "OLD.state = 'published'")
    yield _refusing("guide_version_keeps", VERSIONS, "UPDATE", "OLD.state = 'published'")
    yield _refusing("guide_version_closes", VERSIONS, "INSERT", replaced)


def _refusing(name: str, table: str, event: str, condition: str) -> Guard:
    return Guard(
        name, table,
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    )  # fmt: skip


def _on_postgresql() -> Iterator[Guard]:
    yield Guard(
        "guide_file_keeps", FILES,
        f"CREATE TRIGGER guide_file_keeps BEFORE INSERT OR UPDATE OR DELETE ON {FILES} "
        "FOR EACH ROW EXECUTE FUNCTION guide_file_refuses()",
    )  # fmt: skip
    yield Guard(
        "guide_version_keeps", VERSIONS,
        f"CREATE TRIGGER guide_version_keeps BEFORE UPDATE OR DELETE ON {VERSIONS} "
        "FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION guide_refuses()",
    )  # fmt: skip
    for table in (FILES, VERSIONS):
        yield Guard(
            f"{table}_all", table,
            f"CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION guide_refuses()",
        )  # fmt: skip
