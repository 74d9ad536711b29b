"""The queue's part of the benchmark of tasks: enqueues, drains, is killed, and says what it cost.

    python -m bench.office.children.queueing enqueue N | drain N MILLISECONDS | kill ROUNDS
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Event

import django

django.setup()

from django.db import connections, transaction  # noqa: E402
from django.tasks import task  # noqa: E402

from rettesnor.web.tasks.discovery import import_tasks  # noqa: E402
from rettesnor.web.tasks.models import SUCCESSFUL, QueuedTask  # noqa: E402
from rettesnor.web.tasks.worker import run_worker  # noqa: E402

WORKERS = 2


@task
def do_nothing(number: int) -> None:
    """Do nothing."""


@task
def wait_for(seconds: float) -> None:
    """Wait, as a task that calls another machine does."""
    time.sleep(seconds)


def enqueue(number: int) -> dict[str, float]:
    """Enqueue so many: in an act's transaction, as one does, and each in one of its own."""
    with transaction.atomic():
        in_act = _cpu_of_enqueueing(number)
    return {"in_act_us": in_act, "alone_us": _cpu_of_enqueueing(number)}


def _cpu_of_enqueueing(number: int) -> float:
    do_nothing.enqueue(0)
    cpu = time.process_time()
    for turn in range(number):
        do_nothing.enqueue(turn)
    return (time.process_time() - cpu) / number * 1e6


def drain(number: int, milliseconds: int) -> dict[str, float]:
    """Let two workers of one slot carry out so many."""
    QueuedTask.objects.all().delete()
    for turn in range(number):
        if milliseconds:
            wait_for.enqueue(milliseconds / 1000)
        else:
            do_nothing.enqueue(turn)
    workers = [_worker() for _ in range(WORKERS)]
    _wait_until(lambda: _done() >= number)
    spent = sum(map(_ended, workers))
    moments = QueuedTask.objects.order_by("finished_at").values_list("finished_at", flat=True)
    lasted = (moments.reverse()[0] - moments[0]).total_seconds()
    return {"rate": number / max(lasted, 0.001), "cpu_ms": spent / number * 1000}


def kill(rounds: int) -> dict[str, float]:
    """Kill workers in their work; return how long a task is away."""
    away = []
    for _ in range(rounds):
        QueuedTask.objects.all().delete()
        wait_for.enqueue(0.3)
        first = _worker()
        _wait_until(lambda: QueuedTask.objects.filter(state="RUNNING").exists())
        os.kill(first, signal.SIGKILL)
        os.waitpid(first, 0)
        killed = time.perf_counter()
        second = _worker()
        _wait_until(lambda: QueuedTask.objects.filter(attempts=2).exists())
        away.append(time.perf_counter() - killed)
        _wait_until(lambda: _done() == 1)
        _ended(second)
    return {"longest_away": max(away), "median_away": sorted(away)[rounds // 2]}


def _worker() -> int:
    import_tasks()
    connections.close_all()
    child = os.fork()
    if child == 0:
        stop = Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        run_worker(stop, 1)
        os._exit(0)
    return child


def _ended(worker: int) -> float:
    os.kill(worker, signal.SIGTERM)
    usage = os.wait4(worker, 0)[2]
    return usage.ru_utime + usage.ru_stime


def _done() -> int:
    return QueuedTask.objects.filter(state=SUCCESSFUL).count()


def _wait_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(0.02)


if __name__ == "__main__":
    parts: dict[str, Callable[..., dict[str, float]]] = {
        "enqueue": enqueue, "drain": drain, "kill": kill
    }  # fmt: skip
    print(json.dumps(parts[sys.argv[1]](*map(int, sys.argv[2:]))))
