"""Logs as lines of JSON that hold ids and places in the code, never what anybody wrote.

A message's arguments and an exception's words may hold a text, a name or a number; so only the
message's template is written, and of an exception its class and where it was raised.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

type Line = dict[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """The request that is being answered, as the log may know it."""

    id: str
    route: str = ""
    person: int | None = None


served: ContextVar[Served | None] = ContextVar("served", default=None)


class JsonFormatter(logging.Formatter):
    """One record, one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record without anything that a person wrote."""
        line: Line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _template(record),
        }
        line |= _task(record) | _request(record) | _exception(record)
        return json.dumps(line, ensure_ascii=False)


def _template(record: logging.LogRecord) -> str:
    # Whoever formats before logging has put its values where a template should stand.
    return record.msg if isinstance(record.msg, str) and record.args else _bare(record)


def _bare(record: logging.LogRecord) -> str:
    is_ours = record.name.startswith("rettesnor.")
    return str(record.msg) if is_ours else f"{record.module}:{record.lineno}"


def _request(record: logging.LogRecord) -> Line:
    line: Line = {}
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        line["status"] = status
    now = served.get()
    if now is not None:
        line |= {"request": now.id, "route": now.route, "person": now.person}
    return line


def _task(record: logging.LogRecord) -> Line:
    """Return what our own code says of a task: numbers, its place in the code, an error's class."""
    told = getattr(record, "task", None)
    is_ours = record.name.startswith("rettesnor.") and isinstance(told, dict)
    return {"task": told} if is_ours else {}


def _exception(record: logging.LogRecord) -> Line:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    frames = traceback.extract_tb(record.exc_info[2])
    return {
        "exception": record.exc_info[0].__name__,
        "at_code": [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames],
    }
