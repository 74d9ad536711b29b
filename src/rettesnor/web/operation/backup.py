"""`rettesnor backup`: database and media in one folder with a manifest; never the keyring."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from rettesnor.web.operation.copying import copy_database
from rettesnor.web.operation.manifest import manifest_of, write_manifest
from rettesnor.web.operation.refusal import OperationRefusedError

MEDIA = "media"
STAMP = "%Y-%m-%dT%H-%M-%S"
UNFINISHED = ".unfinished"


def back_up(to: Path, now: datetime) -> Path:
    """Write a backup into a folder under `to` and return it; a half one never bears the name.

    Raises: OperationRefusedError.
    """
    made = to / f"rettesnor-{now.strftime(STAMP)}"
    waiting = made.with_name(made.name + UNFINISHED)
    try:
        waiting.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise OperationRefusedError(
            f"Kan ikke skrive i {to}: {error.strerror}. Vælg en anden mappe.",
            f"Can't write in {to}: {error.strerror}. Choose another folder.",
        ) from None
    try:
        _fill(waiting, now)
        waiting.rename(made)
    except (OSError, DatabaseError) as error:
        raise OperationRefusedError(
            f"Kopien blev ikke færdig: {error}. Skaf plads, og prøv igen.",
            f"The backup was not finished: {error}. Make room and try again.",
        ) from None
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return made


def newest_backup(folder: Path) -> Path | None:
    """Return the newest finished backup in a folder."""
    made = [path for path in folder.glob("rettesnor-*") if path.suffix != UNFINISHED]
    return max(made, default=None)


def _fill(folder: Path, now: datetime) -> None:
    copy_database(folder)
    media = settings.DATA / MEDIA
    if media.is_dir():
        # The database is copied first: a medium it names was written before, and none is changed.
        shutil.copytree(
            media, folder / MEDIA, ignore=shutil.ignore_patterns("*.part"),
            copy_function=_copy_if_there,
        )  # fmt: skip
    write_manifest(manifest_of(folder, now), folder)
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _copy_if_there(source: str, target: str) -> None:
    """Copy a file, unless it is removed at this moment, as what was blurred is."""
    with suppress(FileNotFoundError):
        shutil.copy2(source, target)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
