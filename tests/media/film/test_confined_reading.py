"""Tests that a film is opened in a process that can do little, and that may die alone."""

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial

import pytest

from rettesnor.media.film import child, confined
from rettesnor.media.film.file import take_in
from rettesnor.media.film.patience import PatientPipe
from rettesnor.media.film.port import FilmFacts, best_reader
from rettesnor.media.film.wire import BadAnswerError, Part, parts_from, write_part
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


def _hurting(monkeypatch: pytest.MonkeyPatch, sent: signal.Signals) -> list[int]:
    """Send a signal to each process as it starts; return their numbers."""
    started, start = [], subprocess.Popen

    def hurt(*args: object, **more: object) -> subprocess.Popen[bytes]:
        process = start(*args, **more)  # type: ignore[call-overload]
        os.kill(process.pid, sent)
        started.append(process.pid)
        return process  # type: ignore[no-any-return]

    monkeypatch.setattr(subprocess, "Popen", hurt)
    return started


@pytest.mark.parametrize("sent", [signal.SIGSTOP, signal.SIGALRM])
def test_a_decoder_that_hangs_is_ended_and_the_refusal_says_so(
    sent: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = take_in(film(seconds=1), "film.mp4")
    monkeypatch.setattr(confined, "PATIENCE_SECONDS", 0.3)
    started = _hurting(monkeypatch, sent)
    with pytest.raises(FactsError) as problem:
        best_reader().probe(taken)
    assert f"Der kom intet i {child.WALL_SECONDS} sekunder" in problem.value.da
    assert f"nothing came for {child.WALL_SECONDS} seconds" in problem.value.en
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_the_process_ends_itself_when_it_waits_for_too_long() -> None:
    code = (
        "import time\n"
        "from rettesnor.media.film import child\n"
        "child.WALL_SECONDS = 0.2\n"
        "child._answer = lambda *all: time.sleep(60)\n"
        "child.main({'name': 'x', 'kind': 'mp4', 'limits': {}})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(confined.PACKAGES)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGALRM


def test_whoever_reads_slowly_is_waited_for() -> None:
    code = (
        "import sys, time\n"
        "from rettesnor.media.film import child\n"
        "child.WALL_SECONDS = 0.2\n"
        "def answer(reader, film, order, output):\n"
        "    for _ in range(4): child._send(output, {}, bytes(200_000))\n"
        "child._answer = answer\n"
        "child.main({'name': 'x', 'kind': 'mp4', 'limits': {}})"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(confined.PACKAGES)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        pipe = PatientPipe(process.stdout, 30)
        sizes = []
        for part in parts_from(pipe):
            time.sleep(0.3)
            sizes.append(len(part.data))
    assert sizes == [200_000] * 4


def test_a_film_that_does_not_fit_on_the_disk_is_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = take_in(film(seconds=1), "film.mp4")
    monkeypatch.setattr(tempfile, "TemporaryFile", partial(open, "/dev/full", "wb", 0))
    with pytest.raises(FactsError) as problem:
        best_reader().probe(taken)
    assert "ikke plads" in problem.value.da and "disk is full" in problem.value.en
    assert problem.value.place == "videos"


FACTS = {"duration_seconds": 4, "width": 3, "height": 2, "has_audio_track": True,
         "caption_tracks": [], "frames": None, "video_codec": "", "audio_codec": ""}  # fmt: skip


@pytest.mark.parametrize(
    "lie",
    [{"duration_seconds": float("nan")}, {"duration_seconds": -1}, {"duration_seconds": 1e300},
     {"width": "x"}, {"frames": []}, {"caption_tracks": 7}, {"caption_tracks": [{}]}],
)  # fmt: skip
def test_facts_of_a_process_that_was_taken_over_are_refused(lie: dict[str, object]) -> None:
    assert isinstance(_answered(FACTS).width, int)
    with pytest.raises(confined.NOT_BELIEVED):
        _answered(FACTS | lie)


def _answered(head: dict[str, object]) -> FilmFacts:
    return confined._facts(Part(head=json.loads(json.dumps(head))))


@pytest.mark.parametrize(
    ("width", "height", "data"),
    [(9, 9, b"abc"), (-1, -1, b"abc"), (10**6, 10**6, b""), (0, 0, b"")],
)
def test_a_frame_that_is_not_as_large_as_it_says_is_refused(
    width: int, height: int, data: bytes
) -> None:
    with pytest.raises(confined.NOT_BELIEVED):
        confined._frame(Part(head={"at": 0, "width": width, "height": height}, data=data))


@pytest.mark.parametrize("times", [(5, 4), (-1, 4), (0, 10**12)])
def test_captions_with_times_that_are_none_are_refused(times: tuple[int, int]) -> None:
    start, end = times
    caption = {"start_ms": start, "end_ms": end, "text": "Hej"}
    about = {"captions": [caption], "overlaps": 0, "language": "", "is_machine_made": False}
    with pytest.raises(confined.NOT_BELIEVED):
        confined._captions(Part(head={}, data=json.dumps(about).encode()))


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
