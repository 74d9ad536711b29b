"""What is looked at, on disk: each file in a folder of its own, with its state as JSON beside it.

The folder's name can't be guessed, and whoever knows it may see the file. Everything is removed
after `HOURS_KEPT`.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

HOURS_KEPT = 24
MOST_BYTES = 10_000_000_000
LEAST_FREE_BYTES = 500_000_000
STATE, LOCK, TURN = "state.json", "lock", "turn"
CAPTIONS = "captions.vtt"
_ID = re.compile(r"[A-Za-z0-9_-]{22}")

type Facts = dict[str, Any]


class Job(StrEnum):
    """What is done with a file."""

    LOOK = "look"
    BLUR = "blur"
    DRAFT = "draft"


class Status(StrEnum):
    """How far the latest job has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (Status.WAITING, Status.WORKING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One file and what is known of it; what an earlier job found stays when a later one fails.

    Shape: `facts` are those of a post file. `people`, `film`, `missing` and `problem` are for the
    editor to see now; boxes stand nowhere else. `order` is what the job was given. `captions` says
    where those beside the film come from, and `blurred_from` the fingerprints of the picture before
    each time it was blurred.
    Units: pixels.
    """

    id: str
    kind: str
    file: str
    name: str
    made_at: float
    job: Job = Job.LOOK
    status: Status = Status.WAITING
    asked_at: float = 0.0
    step: str = ""
    attempts: int = 0
    order: Facts = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    people: Facts | None = None
    film: Facts | None = None
    captions: Facts | None = None
    missing: tuple[Facts, ...] = ()
    problem: Facts | None = None
    is_blurred: bool = False
    blurred_from: tuple[str, ...] = ()
    width: int = 0
    height: int = 0

    @property
    def is_unfinished(self) -> bool:
        """Tell whether a job is waiting or at work."""
        return self.status in UNFINISHED


class NoRoomError(OSError):
    """The store holds as much as it may."""


class LookStore:
    """The folder that holds all looks; safe with threads and with several processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def folder_of(self, look: Look) -> Path:
        """Return where a look's files lie."""
        return self._folder / look.id

    def file_of(self, look: Look) -> Path:
        """Return the picture or the film."""
        return self.folder_of(look) / look.file

    def captions_of(self, look: Look) -> Path:
        """Return where the captions are kept."""
        return self.folder_of(look) / CAPTIONS

    def demand_room(self, size: int) -> None:
        """Refuse more than the store may hold, or than leaves the disk some room.

        Raises: NoRoomError.
        """
        held = sum(path.stat().st_size for path in self._folder.glob("*/*") if path.is_file())
        free = shutil.disk_usage(self._folder).free
        if held + size > MOST_BYTES or free < size + LEAST_FREE_BYTES:
            raise NoRoomError

    @contextmanager
    def new_folder(self) -> Iterator[Path]:
        """Give a folder with an unguessable name; it is removed when filling it fails."""
        folder = self._folder / secrets.token_urlsafe(16)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def add(self, look: Look) -> None:
        """Write the first state of a look whose folder has been filled."""
        self._write(look)

    def load(self, look_id: str) -> Look | None:
        """Return a look, or None if there is none or its time has run out."""
        if not _ID.fullmatch(look_id):
            return None
        try:
            read = json.loads((self._folder / look_id / STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        look = _look_from(read)
        return None if _is_expired(look) else look

    def change(self, look_id: str, how: Callable[[Look], Look | None]) -> Look | None:
        """Write a look anew as `how` returns it; None leaves it as it is.

        Returns the look as it then is, or None if there is none.
        """
        with self._locked(LOCK):
            look = self.load(look_id)
            changed = how(look) if look is not None else None
            if changed is None:
                return look
            self._write(changed)
            return changed

    def forget(self, look_id: str) -> None:
        """Remove a look and its files."""
        if _ID.fullmatch(look_id):
            with self._locked(LOCK):
                shutil.rmtree(self._folder / look_id, ignore_errors=True)

    def remove_expired(self) -> None:
        """Remove what has lain for longer than it may, and folders that were never filled."""
        oldest = time.time() - HOURS_KEPT * 3600
        for folder in self._folder.iterdir():
            with suppress(OSError):
                if not folder.is_dir() or self.load(folder.name) is not None:
                    continue
                # A folder without a state is being filled, unless it is old.
                if (folder / STATE).exists() or folder.stat().st_mtime < oldest:
                    self.forget(folder.name)

    def unfinished(self) -> tuple[Look, ...]:
        """Return the looks with work left, the longest waiting first."""
        found = (self.load(folder.name) for folder in self._folder.iterdir() if folder.is_dir())
        left = [look for look in found if look is not None and look.is_unfinished]
        return tuple(sorted(left, key=lambda look: (look.asked_at, look.id)))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the right to work: one at a time, over all processes."""
        with self._locked(TURN):
            yield

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        # Closing the file lets go, also when the process is killed.
        with (self._folder / name).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _write(self, look: Look) -> None:
        target = self._folder / look.id / STATE
        fresh = target.with_name(f"{STATE}.{os.getpid()}.{secrets.token_hex(4)}")
        fresh.write_text(json.dumps(asdict(look), ensure_ascii=False), encoding="utf-8")
        fresh.replace(target)


def _look_from(read: Facts) -> Look:
    look = Look(**read)
    return replace(
        look, job=Job(look.job), status=Status(look.status), missing=tuple(look.missing),
        blurred_from=tuple(look.blurred_from),
    )  # fmt: skip


def _is_expired(look: Look) -> bool:
    return time.time() - look.made_at > HOURS_KEPT * 3600
