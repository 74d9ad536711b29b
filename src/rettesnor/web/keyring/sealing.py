"""Sealing: a secret encrypted under the keyring and bound to the place where it lies.

    row.token = seal("secret", place=place_of(row, "token"))
    open_sealed(row.token, place=place_of(row, "token"))

Shape: a sealed text is `version|key id|nonce|ciphertext`, the last two in base64.
"""

import os
from base64 import b64decode, b64encode
from pathlib import Path
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db.models import Model

from rettesnor.web.keyring.ring import Keyring, KeyringError, make_keyring, read_keyring

VERSION = "1"
NONCE_BYTES = 12
PARTS = 4

type Seen = tuple[Path, int, int, int]


class SealBrokenError(ValueError):
    """The sealed text was changed, or it lies in another place than the one it was sealed for."""


_lock = Lock()
_known: dict[Seen, Keyring] = {}


def place_of(row: Model, field: str) -> str:
    """Return the place of a field in a row: `app.model:pk:field`."""
    return f"{row._meta.label_lower}:{row.pk}:{field}"


def seal(secret: str, *, place: str) -> str:
    """Encrypt a secret under the key that seals now, bound to its place."""
    ring = keyring()
    nonce = os.urandom(NONCE_BYTES)
    cipher = AESGCM(ring.keys[ring.current])
    locked = cipher.encrypt(nonce, secret.encode(), _bound(ring.current, place))
    return "|".join((VERSION, ring.current, _written(nonce), _written(locked)))


def open_sealed(sealed: str, *, place: str) -> str:
    """Decrypt what was sealed for this place.

    Raises: SealBrokenError, or KeyringError if its key has been removed.
    """
    name, nonce, locked = _parts(sealed)
    key = keyring().keys.get(name)
    if key is None:
        raise KeyringError(f"the key {name} is gone, and something is still sealed with it")
    try:
        return AESGCM(key).decrypt(nonce, locked, _bound(name, place)).decode()
    except InvalidTag:
        raise SealBrokenError(place) from None


def key_of(sealed: str) -> str:
    """Return the id of the key that a text is sealed with."""
    return _parts(sealed)[0]


def keyring() -> Keyring:
    """Return the keyring, read again whenever its file has changed."""
    path = Path(settings.KEYRING)
    seen = _seen(path)
    if seen is None:
        return read_keyring(path) if settings.KEYRING_IS_NAMED else make_keyring(path)
    with _lock:
        if seen not in _known:
            _known.clear()
            _known[seen] = read_keyring(path)
        return _known[seen]


def _seen(path: Path) -> Seen | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return path, state.st_ino, state.st_mtime_ns, state.st_size


def _bound(name: str, place: str) -> bytes:
    return f"{VERSION}|{name}|{place}".encode()


def _written(data: bytes) -> str:
    return b64encode(data).decode()


def _parts(sealed: str) -> tuple[str, bytes, bytes]:
    parts = sealed.split("|")
    if len(parts) != PARTS or parts[0] != VERSION:
        raise SealBrokenError("the text is not sealed")
    try:
        return parts[1], b64decode(parts[2], validate=True), b64decode(parts[3], validate=True)
    except ValueError:
        raise SealBrokenError("the text is not sealed") from None
