"""A file of posts kept while a simulation reads it, and no longer."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from rettesnor.web.simulator.refusals import EmptyFileError, LargeFileError, NotLinesError

MOST_BYTES = 100_000_000
# Among the first lines one must be a post; the rest may be broken here and there.
LINES_TRIED = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A sound file: its name, how many lines hold something, and the SHA-256 of it all."""

    name: str
    lines: int
    digest: str


def measured(file: "UploadedFile[bytes]") -> Measured:
    """Read a file once, before it is kept.

    Raises: RefusedError.
    """
    if (file.size or 0) > MOST_BYTES:
        raise LargeFileError
    digest, number, is_sound = sha256(), 0, False
    file.seek(0)
    for line in file:
        digest.update(line)
        if line.strip():
            number += 1
            is_sound = is_sound or (number <= LINES_TRIED and _is_mapping(line))
    if not number:
        raise EmptyFileError
    if not is_sound:
        raise NotLinesError
    return Measured(name=(file.name or "")[:200], lines=number, digest=digest.hexdigest())


def keep(file: "UploadedFile[bytes]", simulation_id: int) -> None:
    """Keep a file for its simulation."""
    place = place_of(simulation_id)
    place.parent.mkdir(parents=True, exist_ok=True)
    file.seek(0)
    with place.open("wb") as kept:
        place.chmod(0o600)
        for piece in file.chunks():
            kept.write(piece)


def lines_in(simulation_id: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that hold something, with their numbers.

    Raises: OSError where the file is gone.
    """
    with place_of(simulation_id).open("rb") as kept:
        for number, line in enumerate(kept, 1):
            if line.strip():
                yield number, line


def forget(simulation_id: int) -> None:
    """Remove the file of a simulation, if there is one."""
    with suppress(FileNotFoundError):
        place_of(simulation_id).unlink()


def place_of(simulation_id: int) -> Path:
    """Return where the file of a simulation lies while it is read."""
    return Path(settings.DATA) / "simulations" / f"{simulation_id}.jsonl"


def _is_mapping(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
