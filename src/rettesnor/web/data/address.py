"""`RETTESNOR_DATABASE`, read into what Django calls a database."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SQLITE, POSTGRESQL = "sqlite", "postgresql"
SECONDS_TO_WAIT = 20
EXAMPLES = (
    "sqlite:////var/lib/rettesnor/rettesnor.sqlite3, postgresql://name:word@host/rettesnor, "
    "postgresql://name@%2Frun%2Fpostgresql/rettesnor?sslmode=disable"
)


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
        "HOST": _host(parts.netloc),
        "PORT": str(_port(parts) or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
    }


def _host(place: str) -> str:
    # Not `hostname`, which is in small letters: a host may be the folder of a socket, %2Frun%2F…
    host = place.rpartition("@")[2]
    if host.startswith("["):
        return host.partition("]")[0][1:]
    return unquote(host.partition(":")[0])


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise DatabaseAddressError("the port is no number below 65536") from None
