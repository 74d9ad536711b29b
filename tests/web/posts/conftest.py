"""A store of files for each test, and a worker that does its work when the test says so."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from rettesnor.web.posts import look_worker, looks
from rettesnor.web.posts.look_work import done

type Work = Callable[[], None]


class HereAndNow:
    """Stands for the child process: does the same work, in the test's own."""

    is_alive = True

    def ask(self, order: dict[str, Any]) -> None:
        self._said: list[dict[str, Any]] = []
        self._said.append(done(order, lambda step: self._said.append({"step": step})))

    def answers(self) -> Iterator[dict[str, Any]]:
        yield from self._said

    def end(self) -> None:
        pass


@pytest.fixture(autouse=True)
def looks_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(look_worker, "_Child", HereAndNow)
    monkeypatch.setattr(look_worker.LookWorker, "wake", lambda self: None)
    with override_settings(DATA=tmp_path):
        looks.store.cache_clear()
        looks.worker.cache_clear()
        yield tmp_path / "looks"
    looks.store.cache_clear()
    looks.worker.cache_clear()


@pytest.fixture
def work() -> Work:
    """Return what does all the work that waits."""
    return lambda: looks.worker().work_off()
