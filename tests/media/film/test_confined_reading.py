"""Tests that a film is opened in a process that can do little, and that may die alone."""

import io
import json
import subprocess
import sys

import pytest

from rettesnor.media.film import child, confined
from rettesnor.media.film.file import take_in
from rettesnor.media.film.port import best_reader
from rettesnor.media.film.wire import BadAnswerError, parts_from, write_part
from rettesnor.rulebook.limits import FactsError
from tests.media.film.films import film, needed


@pytest.fixture(autouse=True)
def _with_video() -> None:
    needed("av")


def test_a_process_that_dies_is_a_refusal_with_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = take_in(film(seconds=1), "film.mp4")
    monkeypatch.setattr(confined, "order_for", lambda *args, **more: "no order at all")
    with pytest.raises(FactsError) as problem:
        best_reader().probe(taken)
    assert f"{child.MEMORY_MEGABYTES} MB" in problem.value.da
    assert f"{child.CPU_SECONDS} seconds" in problem.value.en


def test_the_process_ends_when_nobody_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def remembering(*args: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(start(*args, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remembering)
    frames = best_reader().frames(take_in(film(seconds=9), "film.mp4"), (0.0, 2.0, 4.0))
    next(frames)
    frames.close()  # type: ignore[attr-defined]
    assert started[0].poll() is not None


def test_the_process_can_open_no_file_once_it_is_confined() -> None:
    code = (
        "from rettesnor.media.film import child\n"
        "child.confine(child.MEMORY_MEGABYTES, child.CPU_SECONDS, None)\n"
        "try: open('/etc/hostname')\n"
        "except OSError as refused: print(refused.errno)\n"
    )
    path = str(confined.PACKAGES)
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": path}, check=True
    )
    assert result.stdout.strip() == b"24"


def answer(*heads: dict[str, object]) -> bytes:
    """Return an answer as it comes from the process."""
    pipe = io.BytesIO()
    for head in heads:
        write_part(pipe, dict(head), b"abc")
    return pipe.getvalue()


def test_an_answer_is_read_until_it_says_that_it_ends() -> None:
    parts = list(parts_from(io.BytesIO(answer({"at": 1}, {"at": 2}, {"end": True}))))
    assert [(part.head["at"], part.data) for part in parts] == [(1, b"abc"), (2, b"abc")]


def test_an_answer_that_is_cut_anywhere_is_not_believed() -> None:
    whole = answer({"at": 1}, {"end": True})
    for length in range(len(whole)):
        with pytest.raises(BadAnswerError):
            list(parts_from(io.BytesIO(whole[:length])))


@pytest.mark.parametrize("head", [{"size": -1}, {"size": 10**12}, {"size": "x"}, {}, [], None])
def test_an_answer_that_lies_about_its_size_is_not_believed(head: object) -> None:
    line = json.dumps(head).encode()
    with pytest.raises(BadAnswerError):
        list(parts_from(io.BytesIO(len(line).to_bytes(4) + line)))
