"""How far the office stands open: over https or not, as a demo or not, and where its mail goes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
ON, OFF = "1", "0"
BACKENDS = "django.core.mail.backends"
PORTS = {"smtp": 587, "smtps": 465}
MAIL_EXAMPLE = "smtp://rettesnor:word@mail.havneby.example:587"


def is_on(environment: Mapping[str, str], setting: str, *, default: bool) -> bool:
    """Return a switch.

    Raises: ImproperlyConfigured naming it and an example.
    """
    value = environment.get(setting, "")
    if value not in ("", ON, OFF):
        raise ImproperlyConfigured(f"{setting}: 1 or 0 is wanted. For example: {setting}=1")
    return value == ON if value else default


def is_demo_in(environment: Mapping[str, str], hosts: Sequence[str]) -> bool:
    """Tell whether this is a demo, where anyone may be anyone; only on this machine.

    Raises: ImproperlyConfigured.
    """
    is_demo = is_on(environment, "RETTESNOR_DEMO", default=False)
    if is_demo and not _is_loopback(hosts):
        raise ImproperlyConfigured(
            "RETTESNOR_DEMO: in a demo anyone can sign in as anyone, so it answers on this "
            "machine alone. Remove it, or for example: RETTESNOR_HOSTS=localhost"
        )
    return is_demo


def is_https_in(environment: Mapping[str, str], hosts: Sequence[str], *, is_demo: bool) -> bool:
    """Tell whether people come over https, as they must from other machines."""
    is_private = is_demo or _is_loopback(hosts)
    return is_on(environment, "RETTESNOR_HTTPS", default=not is_private)


def mailers_in(environment: Mapping[str, str], data: Path, *, is_demo: bool) -> dict[str, Any]:
    """Return how mail is sent; in the demo it is laid in a folder.

    Raises: ImproperlyConfigured naming the setting and an example, never a password.
    """
    address = environment.get("RETTESNOR_MAIL", "")
    if not address and is_demo:
        folder = {"file_path": str(data / "mail")}
        return {"default": {"BACKEND": f"{BACKENDS}.filebased.EmailBackend", "OPTIONS": folder}}
    parts = urlsplit(address or "smtp://localhost:25")
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            f"RETTESNOR_MAIL: the address must begin with smtp: or smtps: and name a machine. "
            f"For example: RETTESNOR_MAIL={MAIL_EXAMPLE}"
        )
    options = {
        "host": parts.hostname, "port": parts.port or PORTS[parts.scheme], "timeout": 20,
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and parts.hostname not in LOOPBACK,
    }  # fmt: skip
    if parts.username:
        options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"default": {"BACKEND": f"{BACKENDS}.smtp.EmailBackend", "OPTIONS": options}}


def _is_loopback(hosts: Sequence[str]) -> bool:
    return all(host.strip() in LOOPBACK for host in hosts)
