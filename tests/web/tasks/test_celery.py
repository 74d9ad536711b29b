"""The same tasks on Celery, with a real RabbitMQ: once, and again when a worker dies."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest
from django.db import connection
from pytest_django import Settings

from rettesnor.web.tasks.models import SUCCESSFUL, QueuedTask
from rettesnor.web.tasks.relay import run_relay
from tests.web.tasks import rabbitmq, samples

pytest.importorskip("celery", reason="no Celery: pip install 'rettesnor[celery]'")
pytestmark = [
    pytest.mark.skipif(
        not rabbitmq.is_installed(), reason=f"no RabbitMQ: {rabbitmq.INSTALL}"
    ),
    pytest.mark.usefixtures("shared_store"),
]  # fmt: skip
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with rabbitmq.running(tmp_path_factory.mktemp("rabbitmq")) as address:
        yield address


def address_of_store() -> str:
    """Return the address under which a child finds this test's store."""
    names = {key: str(value) for key, value in connection.settings_dict.items()}
    if connection.vendor == "sqlite":
        return f"sqlite:///{names['NAME']}"
    account = f"{quote(names['USER'])}:{quote(names['PASSWORD'])}"
    place = quote(names["HOST"], safe="") + (f":{names['PORT']}" if names["PORT"] else "")
    return f"postgresql://{account}@{place}/{names['NAME']}"


@contextmanager
def celery_worker(broker: str, words: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run Celery's worker in a group of its own; what is left of it is killed."""
    environment = {
        **os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "RETTESNOR_CELERY_BROKER": broker,
        "RETTESNOR_DATABASE": address_of_store(),
        "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "celery", "--app", "rettesnor.web.tasks.celery_app",
               "worker", "--concurrency", "1", "--without-gossip", "--without-mingle"]  # fmt: skip
    with words.open("ab") as output:
        worker = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield worker
    finally:
        kill(worker)


def kill(worker: "subprocess.Popen[bytes]") -> None:
    if worker.poll() is None:
        os.killpg(worker.pid, 9)
        worker.wait(10)


@contextmanager
def relaying(broker: str, settings: Settings) -> Iterator[None]:
    """Let the relay hand over meanwhile."""
    settings.CELERY_BROKER = broker
    from rettesnor.web.tasks.celery_app import app

    app.conf.broker_url = broker
    stop = Event()
    relay = Thread(target=run_relay, args=(stop,))
    relay.start()
    try:
        yield
    finally:
        stop.set()
        relay.join(20)
        app.pool.force_close_all()


def wait_until(is_so: Callable[[], bool], words: Path) -> None:
    latest = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < latest, words.read_text()[-3000:]
        time.sleep(0.02)


def test_a_task_runs_on_celery_and_comes_back_at_once_from_a_worker_that_is_killed(
    broker: str, settings: Settings, tmp_path: Path
) -> None:
    words, mark = tmp_path / "words", tmp_path / "mark"
    samples.leave_mark.enqueue(str(mark))
    with relaying(broker, settings):
        with celery_worker(broker, words) as worker:
            wait_until(lambda: mark.exists() and mark.read_text() != "", words)
            kill(worker)
        killed = time.monotonic()
        with celery_worker(broker, words):
            wait_until(lambda: QueuedTask.objects.filter(state=SUCCESSFUL).count() == 1, words)
    row = QueuedTask.objects.get()
    assert mark.read_text() == "begun\n" * 2
    assert (row.attempts, row.losses, row.result) == (2, 1, '"done"')
    assert time.monotonic() - killed < 60
