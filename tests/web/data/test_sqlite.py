"""SQLite as it is opened here: durable, in turn, and never left locked."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.utils import IntegrityError

from rettesnor.web.data.sqlite import base, journal
from rettesnor.web.data.sqlite.base import DatabaseWrapper
from rettesnor.web.data.sqlite.library import IS_SOUND
from rettesnor.web.logbook.models import Entry

NOTE = "INSERT INTO note (word) VALUES (%s)"


def opened(file: Path, *, timeout: float = 20) -> DatabaseWrapper:
    """Return a connection of its own to a file, under the name `turn`."""
    settings = connections.configure_settings(
        {"default": {"ENGINE": "rettesnor.web.data.sqlite", "NAME": str(file),
                     "OPTIONS": {"timeout": timeout, "transaction_mode": "IMMEDIATE"}}}
    )  # fmt: skip
    found = DatabaseWrapper(settings["default"], alias="turn")
    # The tests' guard is on Django's own connections; this file is the test's.
    found.inc_thread_sharing()
    return found


@pytest.fixture
def file(tmp_path: Path, django_db_blocker: Any) -> Iterator[Path]:
    file = tmp_path / "office.sqlite3"
    with django_db_blocker.unblock():
        first = opened(file)
        run(first, "CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT UNIQUE)")
        first.close()
        yield file


def run(wrapper: DatabaseWrapper, statement: str, *parameters: Any) -> list[Any]:
    with wrapper.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return list(cursor.fetchall()) if cursor.description else []


def words(file: Path) -> int:
    wrapper = opened(file)
    number = int(run(wrapper, "SELECT count(*) FROM note")[0][0])
    wrapper.close()
    return number


class InTransaction:
    """A transaction by hand, as `transaction.atomic` takes only a connection's alias."""

    def __init__(self, wrapper: DatabaseWrapper) -> None:
        self._wrapper = wrapper

    def __enter__(self) -> None:
        self._wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    def __exit__(self, kind: object, *_: object) -> None:
        if self._wrapper.connection is None:
            return
        self._wrapper.rollback() if kind else self._wrapper.commit()
        self._wrapper.set_autocommit(True)


def test_a_file_is_opened_so_that_a_power_cut_loses_nothing(file: Path) -> None:
    wrapper = opened(file)
    names = ("journal_mode", "synchronous", "foreign_keys", "application_id")
    told = [run(wrapper, f"PRAGMA {name}")[0][0] for name in names]
    assert told == ["wal" if IS_SOUND else "delete", 2, 1, base.APPLICATION_ID]
    wrapper.close()


def test_a_new_file_and_its_folder_are_on_the_disk_before_the_first_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(base, "sync_folder", lambda folder: synced.append(str(folder)))
    with django_db_blocker.unblock():
        for _ in range(2):
            wrapper = opened(tmp_path / "new" / "office.sqlite3")
            wrapper.ensure_connection()
            wrapper.close()
    assert synced == [str(tmp_path / "new")]
    assert (tmp_path / "new" / "office.sqlite3").stat().st_size > 0


@pytest.mark.skipif(not IS_SOUND, reason="SQLite syncs its older journal itself")
def test_a_transaction_is_acknowledged_only_when_its_journal_is_on_the_disk(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(
        journal, "_sync", lambda file: synced.append(os.readlink(f"/proc/self/fd/{file}"))
    )
    wrapper = opened(file)
    for number in range(3):
        with InTransaction(wrapper):
            run(wrapper, NOTE, f"{number}")
            assert len(synced) == number
    assert synced == [f"{file}-wal"] * 3
    wrapper.close()


@pytest.mark.skipif(not IS_SOUND, reason="SQLite syncs its older journal itself")
def test_a_transaction_whose_journal_can_not_be_synced_is_not_acknowledged(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(journal, "_sync", refuse)
    wrapper = opened(file)
    with pytest.raises(OperationalError, match="Input/output"), InTransaction(wrapper):
        run(wrapper, NOTE, "a")
    wrapper.close()


def test_a_write_outside_a_transaction_is_synced_by_sqlite_itself(file: Path) -> None:
    wrapper = opened(file)
    for how in ("commit", "rollback"):
        wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        run(wrapper, NOTE, how)
        getattr(wrapper, how)()
        wrapper.set_autocommit(True)
        assert run(wrapper, "PRAGMA synchronous")[0][0] == 2
    wrapper.close()


@pytest.mark.parametrize("how", ["commit", "error", "close"])
def test_whoever_ends_a_transaction_lets_the_next_in(file: Path, how: str) -> None:
    first, second = opened(file), opened(file, timeout=1)
    try:
        with InTransaction(first):
            run(first, NOTE, "a")
            if how == "error":
                raise LookupError
            if how == "close":
                first.connection.close()
                first.connection = None
    except LookupError:
        pass
    run(second, NOTE, "b")
    second.close()
    first.close()
    assert words(file) == (2 if how == "commit" else 1)


def test_a_refused_statement_and_its_savepoint_leave_nothing_locked(file: Path) -> None:
    first, second = opened(file), opened(file, timeout=1)
    run(first, NOTE, "a")
    with InTransaction(first):
        first.in_atomic_block = True
        savepoint = first.savepoint()
        with pytest.raises(IntegrityError):
            run(first, NOTE, "a")
        first.savepoint_rollback(savepoint)
        first.in_atomic_block = False
    with pytest.raises(IntegrityError):
        run(first, NOTE, "a")
    run(second, NOTE, "b")
    assert words(file) == 2
    first.close()
    second.close()


def test_a_child_forked_during_a_transaction_keeps_nobody_waiting(file: Path) -> None:
    first, second = opened(file), opened(file, timeout=1)
    with InTransaction(first):
        run(first, NOTE, "a")
        child = os.fork()
        if child == 0:
            time.sleep(30)
            os._exit(0)
    run(second, NOTE, "b")
    os.kill(child, 9)
    os.waitpid(child, 0)
    assert words(file) == 2
    first.close()
    second.close()


def test_waiting_ends_with_an_error_when_a_writer_never_ends(file: Path) -> None:
    first, second = opened(file), opened(file, timeout=0.3)
    with InTransaction(first):
        run(first, NOTE, "a")
        started = time.monotonic()
        with pytest.raises(OperationalError, match="locked"):
            run(second, NOTE, "b")
        with pytest.raises(OperationalError, match="locked"), InTransaction(second):
            run(second, NOTE, "c")
        assert 0.6 <= time.monotonic() - started < 10
    run(second, NOTE, "b")
    first.close()
    second.close()


def test_a_transaction_takes_its_turn_with_its_first_statement(file: Path) -> None:
    first, second = opened(file), opened(file, timeout=0.1)
    with InTransaction(first):
        assert not first.connection.in_transaction
        run(second, NOTE, "b")
        run(first, "SELECT count(*) FROM note")
        assert first.connection.in_transaction
        with pytest.raises(OperationalError, match="locked"):
            run(second, NOTE, "c")
    first.close()
    second.close()


def test_a_transaction_that_could_not_begin_begins_with_its_next_statement(file: Path) -> None:
    first, second = opened(file), opened(file, timeout=0.1)
    with InTransaction(second):
        with InTransaction(first):
            run(first, NOTE, "a")
            with pytest.raises(OperationalError, match="locked"):
                run(second, NOTE, "b")
            assert not second.connection.in_transaction
        run(second, NOTE, "c")
        assert second.connection.in_transaction
    assert run(first, "SELECT word FROM note ORDER BY id") == [("a",), ("c",)]
    first.close()
    second.close()


def test_a_transaction_without_a_statement_waits_for_nobody(file: Path) -> None:
    first, second = opened(file), opened(file, timeout=0.1)
    with InTransaction(first):
        run(first, NOTE, "a")
        with InTransaction(second):
            pass
        with pytest.raises(KeyError), InTransaction(second):
            raise KeyError
    run(second, NOTE, "b")
    assert run(first, "SELECT word FROM note ORDER BY id") == [("a",), ("b",)]
    first.close()
    second.close()


def test_a_transaction_of_python_s_own_begins_in_turn_too(file: Path) -> None:
    first = opened(file)
    first.set_autocommit(False)
    run(first, NOTE, "a")
    assert first.connection.in_transaction
    second = opened(file, timeout=0.1)
    with pytest.raises(OperationalError, match="locked"):
        run(second, NOTE, "b")
    first.commit()
    run(second, NOTE, "b")
    first.close()
    second.close()


def together(number: int, write: Callable[[int], None]) -> None:
    """Let so many threads write at once."""
    start = Barrier(number)

    def begin(place: int) -> None:
        start.wait()
        write(place)

    threads = [Thread(target=begin, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("in_transactions", [True, False])
def test_eight_threads_that_write_at_once_all_succeed(file: Path, in_transactions: bool) -> None:
    failures: list[BaseException] = []

    def write(place: int) -> None:
        wrapper = opened(file)
        try:
            for turn in range(20):
                if in_transactions:
                    with InTransaction(wrapper):
                        run(wrapper, "SELECT count(*) FROM note")
                        run(wrapper, NOTE, f"{place}-{turn}")
                else:
                    run(wrapper, f"{NOTE} RETURNING id", f"{place}-{turn}")
        except BaseException as failure:
            failures.append(failure)
        wrapper.close()

    together(8, write)
    assert failures == []
    assert words(file) == 160


def test_a_writer_that_arrives_gets_its_turn_among_writers_that_never_rest(file: Path) -> None:
    stop, turns = Event(), [0] * 4

    def busy(place: int) -> None:
        wrapper = opened(file)
        while not stop.is_set():
            with InTransaction(wrapper):
                run(wrapper, NOTE, None)
            turns[place] += 1
        wrapper.close()

    threads = [Thread(target=busy, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    late = opened(file)
    late.ensure_connection()
    waited = []
    try:
        for _ in range(20):
            before = sum(turns)
            run(late, NOTE, None)
            waited.append(sum(turns) - before)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        late.close()
    # Four stand before it in the queue; a few more may have passed while it was counted.
    assert max(waited) <= 40 and sorted(waited)[10] <= 10, waited


@pytest.mark.django_db(transaction=True)
def test_an_act_that_must_be_durable_is_refused_inside_another_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic(), transaction.atomic(durable=True):
        pass


@pytest.mark.django_db
def test_dates_booleans_and_many_parameters_go_through_the_chosen_library() -> None:
    at = datetime(2026, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
    entry = Entry.objects.create(at=at, act="tests.act", details={"is": True})
    assert Entry.objects.get(at=at, pk__in=range(1, 5_000)) == entry
    assert Entry.objects.dates("at", "day")[0] == at.date()
    assert connection.features.max_query_params in (None, 32_766, 65_535)
