"""Where the demonstration's data lie: in a folder of its own, never in a real installation's."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from rettesnor.web.operation.refusal import OperationRefusedError

NAMED = "RETTESNOR_DEMO_DATA"
BUILDER = "rettesnor.web.operation.demo"
# What would lead to a real installation's data, mail or people.
LEFT_OUT = ("RETTESNOR_DATABASE", "RETTESNOR_KEYRING", "RETTESNOR_ANCHORS", "RETTESNOR_BACKUPS",
            "RETTESNOR_MAIL", "RETTESNOR_SECRET_KEY", "RETTESNOR_CELERY_BROKER",
            "RETTESNOR_OIDC_ISSUER", "RETTESNOR_SAML_ISSUER", "RETTESNOR_HOSTS")  # fmt: skip
WEB = Path(__file__).parents[2]
# A week's name, so that "tomorrow" in the demonstration is never long ago.
OURS = re.compile(r"\d{4}-W\d{2}-[0-9a-f]{12}")


class NoDemoError(OperationRefusedError):
    """The demonstration could not be built."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            f"Demoen kunne ikke bygges i {home}. Læs beskeden ovenfor, skaf plads, eller giv en "
            f"anden mappe, for eksempel: {NAMED}=/tmp/rettesnor-demo",
            f"The demo could not be built in {home}. Read the message above, make room, or name "
            f"another folder, for example: {NAMED}=/tmp/rettesnor-demo",
        )


def ready_folder(today: date) -> Path:
    """Return the folder of this week's demonstration; it is built unless it is there.

    Raises: NoDemoError.
    """
    home = _home()
    folder = home / f"{today:%G-W%V}-{_version()}"
    if not folder.is_dir():
        _build(folder)
        _remove_earlier(home, keep=folder)
    return folder


def environment_for(folder: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which the demonstration is built and served."""
    kept = {name: value for name, value in given.items() if name not in LEFT_OUT}
    return {**kept, "RETTESNOR_DEMO": "1", "RETTESNOR_DATA": str(folder)}


def _home() -> Path:
    named = os.environ.get(NAMED)
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(caches or Path.home() / ".cache") / "rettesnor" / "demo"


def _build(folder: Path) -> None:
    """Build beside the folder and rename, in a process of its own; a half one is never served."""
    making = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        making.mkdir(parents=True, mode=0o700)
        subprocess.run(
            [sys.executable, "-m", BUILDER], env=environment_for(making, os.environ), check=True
        )
        if not folder.is_dir():
            making.rename(folder)
    except (OSError, subprocess.CalledProcessError):
        raise NoDemoError(folder.parent) from None
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _remove_earlier(home: Path, *, keep: Path) -> None:
    # Last week's may still be served.
    others = sorted(path for path in home.iterdir() if OURS.fullmatch(path.name) and path != keep)
    for path in others[:-1]:
        shutil.rmtree(path, ignore_errors=True)


def _version() -> str:
    """Return a digest of what the demonstration is made of: its data and all tables."""
    told = sha256()
    for path in _made_of():
        told.update(path.name.encode())
        told.update(path.read_bytes())
    return told.hexdigest()[:12]


def _made_of() -> Iterator[Path]:
    yield from sorted(Path(__file__).parent.glob("*.*"))
    yield from sorted(WEB.glob("**/migrations/*.py"))
