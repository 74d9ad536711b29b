"""`RETTESNOR_CELERY_BROKER`: the RabbitMQ through which tasks reach several machines."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

SETTING = "RETTESNOR_CELERY_BROKER"
EXAMPLE = "amqp://name:word@host:5672/rettesnor"
E001 = "rettesnor.E001"


def broker_in(environ: Mapping[str, str]) -> str:
    """Return the broker's address, or nothing where this machine carries its tasks out itself.

    Raises: ImproperlyConfigured naming the setting and an example, never a password.
    """
    address = environ.get(SETTING, "").strip()
    if not address:
        return ""
    if _is_broker(address):
        return address
    raise ImproperlyConfigured(f"{SETTING} is no RabbitMQ's address. For example: {EXAMPLE}")


def check_broker(**_: Any) -> list[CheckMessage]:
    """Refuse several machines on a database that only one can open."""
    if not settings.CELERY_BROKER or connections["default"].vendor == "postgresql":
        return []
    return [
        Error(
            f"{SETTING} is set, but the tasks stand in an SQLite file, which other machines "
            "can't open.",
            hint="Set RETTESNOR_DATABASE to a PostgreSQL, or leave the broker out.",
            id=E001,
        )
    ]


def _is_broker(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("amqp", "amqps") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
