"""What an operator sets in the environment, read so that a wrong value stops the start."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

SECRET_FILE = "secret-key"


def secret_key_in(environment: Mapping[str, str], data: Path) -> str:
    """Return what sessions and mailed links are signed with: named, else from the data folder.

    Without either it is new at each start, and whoever is signed in must sign in again.
    """
    named = environment.get("RETTESNOR_SECRET_KEY", "")
    if named:
        return named
    try:
        return (data / SECRET_FILE).read_text(encoding="ascii").strip() or get_random_secret_key()
    except FileNotFoundError:
        return get_random_secret_key()
    except (OSError, UnicodeDecodeError):
        raise ImproperlyConfigured(
            f"{data / SECRET_FILE} can't be read; let the service own it, or set for example "
            "RETTESNOR_SECRET_KEY to fifty random letters"
        ) from None


def make_secret_key(data: Path) -> None:
    """Write a key of this installation's own, unless one is there."""
    path = data / SECRET_FILE
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(get_random_secret_key() + "\n")


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
