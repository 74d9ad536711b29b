"""Writes an entry with one statement made in advance: others wait for their turn meanwhile."""

from django.db import connection

from rettesnor.web.data.at_once import execute_at_once
from rettesnor.web.logbook.models import Entry

STATEMENT = """INSERT INTO logbook_entry
(at, act, actor_id, unit_id, authority_id, kind, object_id, details)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"""


def write_entry(entry: Entry) -> None:
    """Write a new entry and give it its number."""
    cells = (
        connection.ops.adapt_datetimefield_value(entry.at), entry.act, entry.actor_id,
        entry.unit_id, entry.authority_id, entry.kind, entry.object_id,
        connection.ops.adapt_json_value(entry.details, None),
    )  # fmt: skip
    (entry.pk,) = execute_at_once(STATEMENT, cells).fetchone()
    entry._state.adding = False
