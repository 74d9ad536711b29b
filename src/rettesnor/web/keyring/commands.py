"""`rettesnor keyring make | rotate | drop`: what the operator does with the keys."""

from pathlib import Path

from rettesnor.web.keyring.ring import make_keyring
from rettesnor.web.keyring.rotation import drop_old_keys, rotate


def make(path: Path) -> str:
    """Make a keyring file and say where it is."""
    ring = make_keyring(path)
    return f"{path}: {ring.current}"


def rotate_keys() -> str:
    """Seal everything under a new key, or go on where an earlier run stopped; say how much."""
    return f"sealed again: {rotate()}"


def drop_keys() -> str:
    """Remove the keys that nothing needs and say which are left."""
    return f"keys left: {', '.join(drop_old_keys())}"
