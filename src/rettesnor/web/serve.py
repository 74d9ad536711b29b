"""`rettesnor serve`: the web pages under gunicorn, one process with a few threads."""

import os
from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 4


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


def serve(*, host: str, port: int, demo: bool) -> int:
    """Serve until stopped; `demo` shows examples to start from."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.web.settings")
    if demo:
        os.environ["RETTESNOR_DEMO"] = "1"
    from rettesnor.web.wsgi import application

    if demo:
        _lay_out_tables()
    Server(
        application,
        {"bind": f"{host}:{port}", "worker_class": "gthread", "threads": THREADS,
         "loglevel": "warning", "control_socket_disable": True,
         "post_worker_init": _make_ready},
    ).run()  # fmt: skip
    return 0


def _lay_out_tables() -> None:
    """Lay out the demo's database; elsewhere the operator does, with a backup first."""
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def _make_ready(worker: object) -> None:
    """Start what opens and looks at pictures, in the process that answers requests."""
    from rettesnor.web.posts import looks

    looks.start()
