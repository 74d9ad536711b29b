"""`rettesnor restore`: an empty installation becomes what a backup holds, or stays empty."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from rettesnor.web.operation.backup import MEDIA
from rettesnor.web.operation.copying import COPY, put_back
from rettesnor.web.operation.manifest import (
    Manifest,
    damaged_files,
    read_manifest,
    unknown_migrations,
)
from rettesnor.web.operation.refusal import OperationRefusedError

MOST_NAMED = 5


def restore(source: Path) -> Manifest:
    """Put a backup back and return its manifest.

    Raises: OperationRefusedError; then nothing has been changed.
    """
    manifest = read_manifest(source)
    _demand_whole(manifest, source)
    _demand_known(manifest)
    _demand_empty()
    media = settings.DATA / MEDIA
    if (source / MEDIA).is_dir():
        shutil.copytree(source / MEDIA, media, dirs_exist_ok=True)
    put_back(source / COPY[connection.vendor])
    return manifest


def _demand_whole(manifest: Manifest, source: Path) -> None:
    damaged = damaged_files(manifest, source)
    if damaged:
        named = ", ".join(damaged[:MOST_NAMED])
        raise OperationRefusedError(
            f"Sikkerhedskopien er skadet: {len(damaged)} filer mangler eller er ændret ({named}). "
            "Brug en anden kopi.",
            f"The backup is damaged: {len(damaged)} files are missing or changed ({named}). "
            "Use another one.",
        )


def _demand_known(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise OperationRefusedError(
            f"Kopien er fra {manifest.engine}, men RETTESNOR_DATABASE er {connection.vendor}. "
            "Ret indstillingen, og prøv igen.",
            f"The backup is of {manifest.engine}, but RETTESNOR_DATABASE is {connection.vendor}. "
            "Mend the setting and try again.",
        )
    if unknown_migrations(manifest):
        raise OperationRefusedError(
            f"Kopien er lavet af en nyere Rettesnor ({manifest.rettesnor}). Installér den, og prøv "
            "igen.",
            f"The backup was made by a newer Rettesnor ({manifest.rettesnor}). Install that and "
            "try again.",
        )


def _demand_empty() -> None:
    if _holds_anybody():
        raise OperationRefusedError(
            "Der er allerede data her. Sæt RETTESNOR_DATA og RETTESNOR_DATABASE til noget tomt, "
            "så intet overskrives.",
            "There is data here already. Point RETTESNOR_DATA and RETTESNOR_DATABASE at something "
            "empty, so that nothing is overwritten.",
        )


def _holds_anybody() -> bool:
    tables = connection.introspection.table_names()
    if connection.vendor != "sqlite":
        # pg_restore makes the tables itself.
        return bool(tables)
    if "people_person" not in tables:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM people_person)")
        return bool(cursor.fetchone()[0])
