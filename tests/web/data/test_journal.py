"""One sync serves all who committed before it began, and never one who committed after."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Semaphore, Thread

import pytest

from rettesnor.web.data.sqlite import journal
from rettesnor.web.data.sqlite.journal import Journal, Syncs

if not journal.IS_POSSIBLE:
    pytest.skip("Windows: SQLite syncs its journal itself", allow_module_level=True)


class Disk:
    """A disk whose first sync lasts until it is let go, and those who have committed."""

    def __init__(self, database: Path) -> None:
        self.syncs, self.fails = 0, False
        self.database = database
        self.refused: list[OSError] = []
        self._began, self._may_end, self._in_line = Event(), Event(), Semaphore(0)
        self._threads: list[Thread] = []

    def sync(self, _file: int) -> None:
        """Stand in for the system's call."""
        self.syncs += 1
        is_first = self.syncs == 1
        self._began.set()
        assert self._may_end.wait(20)
        if is_first and self.fails:
            raise OSError(5, "Input/output error")

    def note(self) -> None:
        """Note that one is in line: what it has committed is behind it."""
        self._in_line.release()

    def commit(self, writers: int = 1) -> None:
        """Let some commit and wait for the disk."""
        begun = [Thread(target=self._commit) for _ in range(writers)]
        for thread in begun:
            thread.start()
        for _ in begun:
            assert self._in_line.acquire(timeout=20)
        assert self._began.wait(20)
        self._threads += begun

    def let_go(self) -> None:
        """Let the disk work, and wait until all are served."""
        self._may_end.set()
        for thread in self._threads:
            thread.join(20)
            assert not thread.is_alive()

    def _commit(self) -> None:
        own = Journal(self.database)
        try:
            own.sync()
        except OSError as error:
            self.refused.append(error)
        own.close()


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    (tmp_path / "office.sqlite3-wal").write_bytes(b"committed")
    disk = Disk(tmp_path / "office.sqlite3")
    in_line = Syncs.one_at_a_time

    @contextmanager
    def noted(syncs: Syncs) -> Iterator[None]:
        disk.note()
        with in_line(syncs):
            yield

    monkeypatch.setattr(Syncs, "one_at_a_time", noted)
    monkeypatch.setattr(journal, "_sync", disk.sync)
    return disk


def numbers(disk: Disk) -> tuple[int, ...]:
    """Return what the small file holds."""
    return struct.unpack("=QQ", Path(f"{disk.database}.sync").read_bytes())


def test_one_sync_serves_all_who_committed_before_it(disk: Disk) -> None:
    disk.commit()
    disk.commit(writers=7)
    disk.let_go()
    assert disk.syncs == 2
    assert numbers(disk) == (2, 2)


def test_a_sync_that_runs_already_does_not_serve_who_commits_now(disk: Disk) -> None:
    disk.commit()
    disk.commit()
    disk.let_go()
    assert disk.syncs == 2


def test_a_sync_that_failed_serves_nobody(disk: Disk) -> None:
    disk.fails = True
    disk.commit()
    disk.commit(writers=3)
    disk.let_go()
    assert [error.errno for error in disk.refused] == [5]
    assert disk.syncs == 2
    assert numbers(disk) == (2, 2)


@pytest.mark.parametrize("left", [(5, 100), (100, 5), (7, 7), (0, 2**60)])
def test_what_an_earlier_run_left_serves_nobody(disk: Disk, left: tuple[int, int]) -> None:
    Path(f"{disk.database}.sync").write_bytes(struct.pack("=QQ", *left))
    disk.commit()
    disk.let_go()
    assert disk.syncs == 1
    assert numbers(disk) == (max(left) + 1,) * 2
