"""What an operator sets in the environment, read so that a wrong value stops the start."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def whole_number(name: str, default: int, *, least: int, most: int) -> int:
    """Return the whole number that a variable holds.

    Raises: ImproperlyConfigured naming the variable and an example.
    """
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    if given.isascii() and given.isdigit() and least <= int(given[:10]) <= most:
        return int(given)
    raise ImproperlyConfigured(
        f"{name} is “{given}”; set it to a whole number from {least} to {most}, "
        f"for example {name}={default}"
    )


def web_address(name: str, default: str) -> str:
    """Return the address that a variable holds: scheme and host, without a slash at its end.

    Raises: ImproperlyConfigured naming the variable and an example.
    """
    given = os.environ.get(name, "").strip().rstrip("/") or default
    parts = urlsplit(given)
    if parts.scheme in ("http", "https") and parts.hostname and not parts.path:
        return given
    raise ImproperlyConfigured(
        f"{name} is “{given}”; set it to the address that people open, "
        f"for example {name}=https://rettesnor.example"
    )
