"""The keyring file: one key a line, the last is used to seal, the earlier only to open."""

import os
import secrets
import stat
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
OTHERS = stat.S_IRWXG | stat.S_IRWXO
EXAMPLE = (
    "For example: RETTESNOR_KEYRING=/etc/rettesnor/keyring, readable by the service alone, "
    "made with: rettesnor keyring make /etc/rettesnor/keyring"
)


class KeyringError(ImproperlyConfigured):
    """The keyring can't be used; the message names the setting and an example."""

    def __init__(self, why: str) -> None:
        super().__init__(f"RETTESNOR_KEYRING: {why}. {EXAMPLE}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Keyring:
    """The keys by their ids, and which of them seals."""

    keys: dict[str, bytes]
    current: str

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self.keys)})"


def read_keyring(path: Path) -> Keyring:
    """Read a keyring file.

    Raises: KeyringError naming what is wrong, never a key.
    """
    try:
        mode = path.stat().st_mode
        lines = path.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        raise KeyringError(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError):
        raise KeyringError(f"{path} can't be read") from None
    if os.name == "posix" and mode & OTHERS:
        raise KeyringError(f"others may read {path}; run: chmod 600 {path}")
    keys = dict(_key(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
    if not keys:
        raise KeyringError(f"{path} holds no key")
    return Keyring(keys=keys, current=tuple(keys)[-1])


def make_keyring(path: Path) -> Keyring:
    """Make a keyring file with one key, readable by its owner alone; a file there is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Where another process was first, its key is as good as ours.
    with suppress(FileExistsError):
        _write_new(path, {_new_id({}): secrets.token_bytes(KEY_BYTES)})
    return read_keyring(path)


def add_key(path: Path) -> Keyring:
    """Add a key that seals from now on; what is sealed already can still be opened."""
    keys = read_keyring(path).keys
    return _replace(path, {**keys, _new_id(keys): secrets.token_bytes(KEY_BYTES)})


def keep_only(path: Path, used: set[str]) -> Keyring:
    """Remove every key that is neither in use nor the one that seals."""
    ring = read_keyring(path)
    return _replace(
        path, {name: key for name, key in ring.keys.items() if name in used | {ring.current}}
    )


def _key(path: Path, number: int, line: str) -> tuple[str, bytes]:
    name, _, written = line.strip().partition(" ")
    try:
        key = b64decode(written.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES or not name.isalnum():
        raise KeyringError(f"line {number} of {path} is no key")
    return name, key


def _new_id(keys: dict[str, bytes]) -> str:
    number = len(keys) + 1
    while f"k{number}" in keys:
        number += 1
    return f"k{number}"


def _replace(path: Path, keys: dict[str, bytes]) -> Keyring:
    """Write beside the file and rename, so that a crash leaves the old one or the new one."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    _write_new(beside, keys)
    beside.replace(path)
    return read_keyring(path)


def _write_new(path: Path, keys: dict[str, bytes]) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="ascii") as file:
        for name, key in keys.items():
            file.write(f"{name} {b64encode(key).decode()}\n")
        file.flush()
        os.fsync(file.fileno())
