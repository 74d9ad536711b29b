"""`rettesnor serve`: the web pages under gunicorn, and in each process the background work."""

import gc
import os
from datetime import date
from threading import Event, Thread
from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 4
# What runs when a process is told to stop gets so long to end; a task is begun again elsewhere.
SECONDS_TO_END = 20


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our application and settings, and no files of its own."""

    def __init__(self, application: Any, settings: dict[str, object]) -> None:
        self._application, self._settings = application, settings
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn our settings."""
        for key, value in self._settings.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        """Return the application."""
        return self._application


class BackgroundWork:
    """The worker that each server process carries in a thread."""

    def __init__(self) -> None:
        self._stop, self._thread = Event(), Thread()

    def begin(self, _server_process: object) -> None:
        """Begin to carry out tasks, and to look at pictures, in the process that answers."""
        from rettesnor.web.posts import looks
        from rettesnor.web.tasks.worker import run_worker

        looks.start()
        self._thread = Thread(target=run_worker, args=(self._stop,), daemon=True)
        self._thread.start()

    def end(self, _arbiter: object, _server_process: object) -> None:
        """Let what runs end."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(SECONDS_TO_END)


def serve(*, host: str, port: int, workers: int) -> int:
    """Serve an installation until stopped.

    Raises: OperationRefusedError when it has no tables, or those of another version.
    """
    from rettesnor.web.wsgi import application

    _demand_begun()
    return _run(application, host=host, port=port, workers=workers)


def serve_demo(*, host: str, port: int, workers: int) -> int:
    """Serve the demonstration, in a folder of its own, until stopped."""
    from rettesnor.web.operation.demo.folder import environment_for, ready_folder

    environment = environment_for(ready_folder(date.today()), os.environ)
    environment.setdefault("RETTESNOR_ADDRESS", f"http://127.0.0.1:{port}")
    os.environ.clear()
    os.environ.update(environment)
    from rettesnor.web.wsgi import application

    return _run(application, host=host, port=port, workers=workers)


def _demand_begun() -> None:
    from django.db import connections

    from rettesnor.web.operation.beginning import demand_begun

    demand_begun()
    # A process that is forked must not inherit an open store.
    connections.close_all()


def _run(application: Any, *, host: str, port: int, workers: int) -> int:
    work = BackgroundWork()
    # What was read so far is shared by all processes, and stays so while nobody counts it again.
    gc.freeze()
    Server(
        application,
        {"bind": f"{host}:{port}", "workers": workers, "worker_class": "gthread",
         "threads": THREADS, "loglevel": "warning", "control_socket_disable": True,
         "post_worker_init": work.begin, "worker_exit": work.end},
    ).run()  # fmt: skip
    return 0
