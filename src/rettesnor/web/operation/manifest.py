"""A backup's manifest: what it holds, of which version, and the hash of each file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from rettesnor import __version__
from rettesnor.web.operation.refusal import OperationRefusedError

NAME, FORMAT = "manifest.json", 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a backup holds.

    Shape: `migrations` maps an app to its last migration's name; `files` a path inside the backup,
    with forward slashes, to the SHA-256 of its bytes.
    """

    made_at: str
    rettesnor: str
    engine: str
    migrations: Mapping[str, str]
    files: Mapping[str, str]
    format: int = FORMAT


def manifest_of(folder: Path, made_at: datetime) -> Manifest:
    """Return the manifest of what lies in a folder now."""
    return Manifest(
        made_at=made_at.isoformat(timespec="seconds"), rettesnor=__version__,
        engine=connection.vendor, migrations=applied_migrations(),
        files={name: digest_of(folder / name) for name in _names(folder)},
    )  # fmt: skip


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into the folder it describes."""
    told = json.dumps(asdict(manifest), indent=1, sort_keys=True)
    (folder / NAME).write_text(told + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read a backup's manifest.

    Raises: OperationRefusedError for a folder that is no backup, or one of a later form.
    """
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        read = Manifest(**told)
    except (OSError, ValueError, TypeError):
        raise OperationRefusedError(
            f"{folder} er ikke en sikkerhedskopi: {NAME} mangler eller kan ikke læses. "
            "Giv den mappe, som rettesnor backup lavede.",
            f"{folder} is no backup: {NAME} is missing or can't be read. "
            "Name the folder that rettesnor backup made.",
        ) from None
    if read.format != FORMAT:
        raise OperationRefusedError(
            "Sikkerhedskopien er lavet af en nyere Rettesnor. Installér den, og prøv igen.",
            "The backup was made by a newer Rettesnor. Install that, and try again.",
        )
    return read


def damaged_files(manifest: Manifest, folder: Path) -> tuple[str, ...]:
    """Return the files that are missing, or are not what they were."""
    return tuple(
        name for name, digest in manifest.files.items()
        if not (folder / name).is_file() or digest_of(folder / name) != digest
    )  # fmt: skip


def applied_migrations() -> dict[str, str]:
    """Return each app's last applied migration."""
    applied = MigrationLoader(connection).applied_migrations
    return {app: max(name for of, name in applied if of == app) for app, _ in sorted(applied)}


def unknown_migrations(manifest: Manifest) -> tuple[str, ...]:
    """Return what a backup's store has been through and this version has never heard of."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    named = manifest.migrations.items()
    return tuple(f"{app}.{name}" for app, name in named if (app, name) not in (known or {}))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != NAME:
            yield path.relative_to(folder).as_posix()
