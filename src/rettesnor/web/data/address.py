"""`RETTESNOR_DATABASE`, read into what Django calls a database."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE, POSTGRESQL = "sqlite", "postgresql"
SECONDS_TO_WAIT = 20
EXAMPLES = "sqlite:////var/lib/rettesnor/rettesnor.sqlite3, postgresql://name:word@host/rettesnor"


class DatabaseAddressError(ValueError):
    """The setting names no database that can be used."""

    def __init__(self, why: str) -> None:
        super().__init__(f"RETTESNOR_DATABASE: {why}. For example: {EXAMPLES}")


def database_at(address: str) -> dict[str, Any]:
    """Return Django's settings for a database.

    Raises: DatabaseAddressError naming the setting and two examples, never a password.
    """
    parts = urlsplit(address)
    if parts.scheme == SQLITE:
        return _sqlite(unquote(parts.path))
    if parts.scheme in (POSTGRESQL, "postgres"):
        return _postgresql(address)
    raise DatabaseAddressError("the address must begin with sqlite: or postgresql:")


def _sqlite(path: str) -> dict[str, Any]:
    # Three slashes are a path from here, four a path from the root.
    name = path[1:]
    if not name:
        raise DatabaseAddressError("the file's path is missing")
    return {
        "ENGINE": "rettesnor.web.data.sqlite",
        "NAME": str(Path(name)),
        "OPTIONS": {"timeout": SECONDS_TO_WAIT, "transaction_mode": "IMMEDIATE"},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise DatabaseAddressError("the database's name is missing")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
    }
