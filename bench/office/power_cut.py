"""Power cuts, played through: what is lost of what was acknowledged, by who syncs and when.

    .venv/bin/python -m bench.office.power_cut [--cuts 500]      needs: pip install apsw

A virtual file system notes each write, sync and truncation. That log is cut at a random place; what
was not synced is kept, dropped, or torn at the disk's sectors, each by chance; the files that this
leaves are opened again. Limit: one connection, which holds the file alone.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

try:
    import apsw
except ImportError:
    sys.exit("Power cuts need apsw: pip install apsw")

COMMITS, SECTOR = 300, 512
type Step = tuple[Any, ...]


class NotingFiles(apsw.VFS):  # type: ignore[misc, unused-ignore]
    """The system's files, with each deed noted."""

    def __init__(self, log: list[Step]) -> None:
        self.log = log
        super().__init__("noting", "")

    def xOpen(self, name: Any, flags: list[int]) -> "NotingFile":  # noqa: N802
        """Open a file that notes what is done to it."""
        return NotingFile(self.log, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        """Note that a file goes."""
        self.log.append(("delete", name))
        super().xDelete(name, sync_folder)


class NotingFile(apsw.VFSFile):  # type: ignore[misc, unused-ignore]
    """One file, with each deed noted."""

    def __init__(self, log: list[Step], name: Any, flags: list[int]) -> None:
        self._log = log
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Note and write."""
        self._log.append(("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        """Note and truncate."""
        self._log.append(("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Note and sync."""
        self._log.append(("sync", self._name))
        super().xSync(flags)


def played(folder: Path, synchronous: str, *, is_synced_by_us: bool) -> list[Step]:
    """Write and commit, and return all that was done to the files, with each acknowledgement."""
    log: list[Step] = []
    files = NotingFiles(log)
    path = str(folder / "office.sqlite3")
    store = apsw.Connection(path, vfs="noting")
    for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL",
                    "application_id = 1380275284", "wal_checkpoint(TRUNCATE)"):  # fmt: skip
        store.execute(f"PRAGMA {setting}").fetchall()
    store.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT)")
    store.execute("CREATE INDEX note_word ON note (word)")
    # Small, so that many cuts meet a checkpoint and a journal that begins anew.
    store.execute("PRAGMA wal_autocheckpoint = 25").fetchall()
    store.execute(f"PRAGMA synchronous = {synchronous}")
    for number in range(COMMITS):
        word = f"{number}-" + "x" * random.randrange(3_000)
        store.execute("INSERT INTO note VALUES (?, ?)", (number, word))
        if is_synced_by_us:
            log.append(("sync", f"{path}-wal"))
        log.append(("acknowledged", number))
    store.close()
    del files
    return log


class Disk:
    """What is on the disk for certain, and what may or may not be."""

    def __init__(self) -> None:
        self._certain: dict[str, bytearray] = {}
        self._open: dict[str, list[Step]] = {}
        self.acknowledged = -1

    def do(self, step: Step) -> None:
        """Take one deed of the log."""
        kind, subject = step[0], step[1]
        if kind == "acknowledged":
            self.acknowledged = subject
        elif kind == "sync":
            self._settle(subject, lambda _: True)
        elif kind == "delete":
            self._certain.pop(subject, None)
            self._open.pop(subject, None)
        else:
            self._open.setdefault(subject, []).append(step)

    def cut(self) -> dict[str, bytes]:
        """Return the files as they are after a power cut."""
        for name in list(self._open):
            self._settle(name, lambda _: random.random() < 0.4, torn=0.33)
        return {name: bytes(content) for name, content in self._certain.items()}

    def _settle(self, name: str, is_kept: Callable[[Step], bool], torn: float = 0) -> None:
        content = self._certain.setdefault(name, bytearray())
        for step in self._open.pop(name, []):
            if is_kept(step):
                _apply(content, step)
            elif step[0] == "write" and random.random() < torn:
                _tear(content, step)


def _apply(content: bytearray, step: Step) -> None:
    if step[0] == "truncate":
        del content[step[2] :]
        return
    _, _, offset, data = step
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _tear(content: bytearray, step: Step) -> None:
    kind, name, offset, data = step
    for start in range(0, len(data), SECTOR):
        if random.random() < 0.5:
            _apply(content, (kind, name, offset + start, data[start : start + SECTOR]))


def lost_after(log: list[Step], place: int, folder: Path) -> int | None:
    """Return how many acknowledged commits a cut at a place loses; nothing when it corrupts."""
    disk = Disk()
    for step in log[:place]:
        disk.do(step)
    for old in folder.iterdir():
        old.unlink()
    for name, content in disk.cut().items():
        (folder / Path(name).name).write_bytes(content)
    try:
        store = sqlite3.connect(folder / "office.sqlite3")
        if store.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return None
        there = {row[0] for row in store.execute("SELECT id FROM note")}
        store.close()
    except sqlite3.DatabaseError as error:
        # Cut before the table was there: nothing had been acknowledged.
        return 0 if "no such table" in str(error) and disk.acknowledged < 0 else None
    if there != set(range(len(there))):
        return None
    return len(set(range(disk.acknowledged + 1)) - there)


def main() -> int:
    """Cut, count and print; the exit code tells whether what we use lost nothing."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cuts", type=int, default=500)
    cuts = parser.parse_args().cuts
    ways = {
        "SQLite syncs each commit (FULL)": ("FULL", False),
        "SQLite syncs at checkpoints (NORMAL)": ("NORMAL", False),
        "we sync after each commit (ours)": ("NORMAL", True),
    }
    ours: list[int | None] = []
    for name, (synchronous, is_synced_by_us) in ways.items():
        random.seed(1)
        with tempfile.TemporaryDirectory() as played_in, tempfile.TemporaryDirectory() as cut_in:
            log = played(Path(played_in), synchronous, is_synced_by_us=is_synced_by_us)
            places = [random.randrange(len(log)) for _ in range(cuts)]
            ours = [lost_after(log, place, Path(cut_in)) for place in places]
        losing = [lost for lost in ours if lost]
        syncs = sum(step[0] == "sync" for step in log) / COMMITS
        print(f"{name:38} {syncs:5.2f} syncs/commit; of {cuts} cuts {len(losing):4d} lost "
              f"acknowledged commits (most {max(losing, default=0)}), "
              f"{ours.count(None)} corrupted")  # fmt: skip
    return 0 if set(ours) == {0} else 1


if __name__ == "__main__":
    sys.exit(main())
