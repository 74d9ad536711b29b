"""One thread in each server process that has files looked at, by a child process, one at a time."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from select import select
from threading import Event, Lock, Thread
from typing import Any

from rettesnor.web.posts.look_store import Look, LookStore, Status

PACKAGES = Path(__file__).parents[3]
# How often a working thread sees whether its work is still wanted.
PATIENCE_SECONDS = 0.3
# How often an idle thread sees what other processes have left, and what is too old.
IDLE_SECONDS = 60.0
LONGEST_SECONDS = 1_800.0
MOST_ATTEMPTS = 2
CHUNK = 1 << 16

TOO_LONG = {
    "da": "Det tog for lang tid. Prøv igen, eller svar selv på spørgsmålene.",
    "en": "It took too long. Try again, or answer the questions yourself.",
}
GONE = {
    "da": "Arbejdet gik i stå. Prøv igen, eller svar selv på spørgsmålene.",
    "en": "The work came to a halt. Try again, or answer the questions yourself.",
}

type Values = dict[str, Any]


class LookWorker:
    """Works through the store's unfinished looks; starts its thread at the first wake."""

    def __init__(self, store: LookStore) -> None:
        self._store = store
        self._lock, self._woken = Lock(), Event()
        self._thread: Thread | None = None
        self._child: _Child | None = None
        os.register_at_fork(after_in_child=self._forget)

    def wake(self) -> None:
        """Say that there is work."""
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="looks", daemon=True)
                self._thread.start()
        self._woken.set()

    def _forget(self) -> None:
        """Let go of what belongs to the process that this one was forked from."""
        self._lock, self._woken = Lock(), Event()
        self._thread = self._child = None

    def _run(self) -> None:
        while True:
            self._store.remove_expired()
            self.work_off()
            self._woken.wait(IDLE_SECONDS)
            self._woken.clear()

    def work_off(self) -> None:
        """Do all that is left to do."""
        while self._store.unfinished():
            with self._store.turn():
                for look in self._store.unfinished()[:1]:
                    self._work_on(look)

    def _work_on(self, look: Look) -> None:
        """Do one job; whoever had begun it before has ended, as it is our turn."""
        if look.attempts >= MOST_ATTEMPTS:
            self._end(look, {"failed": GONE})
            return
        self._store.change(look.id, _begun)
        self._end(look, self._result_of(look))

    def _result_of(self, look: Look) -> Values | None:
        """Return what the child found, or None for work that nobody wants any longer."""
        if self._child is None or not self._child.is_alive:
            self._child = _Child()
        self._child.ask(self._order(look))
        deadline = time.monotonic() + LONGEST_SECONDS
        for said in self._child.answers():
            if said is not None and "step" not in said:
                return said
            if said is not None:
                self._store.change(look.id, partial(_at_step, step=said["step"]))
            if not self._is_wanted(look):
                self._child.end()
                return None
            if time.monotonic() > deadline:
                self._child.end()
                return {"failed": TOO_LONG}
        self._child.end()
        return {"failed": GONE}

    def _order(self, look: Look) -> Values:
        path = str(self._store.file_of(look).resolve())
        return {"job": look.job, "kind": look.kind, "path": path, "name": look.name, **look.order}

    def _is_wanted(self, look: Look) -> bool:
        now = self._store.load(look.id)
        return now is not None and now.status is Status.WORKING and now.asked_at == look.asked_at

    def _end(self, look: Look, result: Values | None) -> None:
        if result is not None:
            self._store.change(look.id, lambda now: self._ended(now, look, result))

    def _ended(self, now: Look, asked: Look, result: Values) -> Look | None:
        """Return the look with what was found; a job that was taken back has found nothing."""
        if not now.is_unfinished or now.asked_at != asked.asked_at:
            return None
        if "failed" in result:
            return replace(now, status=Status.FAILED, step="", problem=result["failed"])
        found = dict(result["found"])
        if found.get("captions"):
            self._store.captions_of(now).write_text(found["captions"].pop("text"), "utf-8")
        if fresh := found.pop("fresh", None):
            (self._store.folder_of(now) / fresh).replace(self._store.file_of(now))
            found["blurred_from"] = (*now.blurred_from, str(now.facts.get("fingerprint", "")))
        facts = {**now.facts, **found.pop("facts", {})}
        if "missing" in found:
            found["missing"] = tuple(found["missing"])
        return replace(now, status=Status.DONE, step="", problem=None, facts=facts, **found)


class _Child:
    """The process that does the work; what it says is read without waiting for long."""

    def __init__(self) -> None:
        paths = os.pathsep.join((str(PACKAGES), *filter(None, sys.path[1:])))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "rettesnor.web.posts.look_child"],
            env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C in a terminal is for the server, whose end closes the pipe.
            start_new_session=True,
        )

    @property
    def is_alive(self) -> bool:
        """Tell whether it can be asked."""
        return self._process.poll() is None

    def ask(self, order: Values) -> None:
        """Hand over an order; a child that has just died shows when its answers are read."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            self.end()

    def answers(self) -> Iterator[Values | None]:
        """Yield each line it says, and None while it says nothing, until it is gone."""
        assert self._process.stdout is not None
        wire, kept = self._process.stdout.fileno(), b""
        while True:
            if not select([wire], [], [], PATIENCE_SECONDS)[0]:
                yield None
                continue
            part = os.read(wire, CHUNK)
            if not part:
                return
            *lines, kept = (kept + part).split(b"\n")
            yield from map(json.loads, lines)

    def end(self) -> None:
        """End the process at once; nothing that matters is lost with it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


def _begun(look: Look) -> Look | None:
    if not look.is_unfinished:
        return None
    return replace(look, status=Status.WORKING, attempts=look.attempts + 1)


def _at_step(look: Look, step: str) -> Look | None:
    return replace(look, step=step) if look.status is Status.WORKING else None
