"""What happens to one mutated film: looked at as the page does, by children forked from here.

Starting Python anew for each of four passes would take ten times as long as the passes; so the
children are forked. Everything else is what the product runs: the limits, the wire, the checks.
"""

import gc
import json
import os
import subprocess
from contextlib import suppress
from functools import cache
from random import Random
from typing import IO, Any

from rettesnor.media.caption_file import Caption
from rettesnor.media.film import child
from rettesnor.media.film.confined import ConfinedReader
from rettesnor.media.film.file import take_in
from rettesnor.media.film.look import FilmSeen, look_at_film, sampled_frames
from rettesnor.media.film.webvtt import webvtt
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import FactsError
from tests.makers import TODAY
from tests.media.film.fakes import LoudIsSpeech
from tests.media.film.films import film, picture_with, tone
from tests.media.hostile import GPS, SCRIPT, SECRET
from tests.media.test_clean_pictures import mutated

ABOUT = {"title": SCRIPT.decode(), "comment": SECRET.decode(), "location": f"+{GPS}+012.568300/"}
CAPTIONS = (
    Caption(start_ms=100, end_ms=700, text="Rødgrød " + SCRIPT.decode()),
    Caption(start_ms=800, end_ms=1_600, text="Kom ind."),
)
TRACKS = [("dan", SCRIPT.decode(), CAPTIONS)]
TRACES = (SECRET, GPS.encode(), b"<script", b"<?php")
# Most of a film is coded pictures; what describes it stands at its two ends.
END_BYTES = 3_000
# How children ended that neither answered nor refused, in this process.
DEATHS: list[int] = []


def prepare() -> None:
    """Load all that a child needs, and let children be forked."""
    child._load_what_comes_late()
    child._load_what_comes_late = lambda: None
    carriers()
    gc.freeze()
    subprocess.Popen = Forked  # type: ignore[assignment, misc]


@cache
def carriers() -> tuple[bytes, ...]:
    """Return small films of each kind, all of which tell where they were taken."""
    sound, about = tone(2), {"about": ABOUT}
    return (
        film(seconds=2, sound=sound, tracks=TRACKS, kind="mp4", **about),
        film(seconds=2, sound=sound, tracks=TRACKS, kind="mp4", codec="libx264", **about),
        film(seconds=2, sound=sound, tracks=TRACKS, kind="mov", **about),
        film(seconds=2, sound=sound, tracks=TRACKS, kind="webm", **about),
        film(seconds=2, draw=lambda at: picture_with(f"hej {at}"), codec="libx264", **about),
    )


def outcome(seed: int) -> str:
    """Say what happens to one mutated film."""
    chance = Random(seed)
    data = film_mutated(chance.choice(carriers()), chance)
    DEATHS.clear()
    try:
        words = _looked_at(data)
    except FactsError as refused:
        words = "refused: " + refused.en.removeprefix("“x” ").split(".")[0].split(":")[0]
    except Exception as error:
        return f"WRONG: {error!r} for seed {seed}"
    return f"{words} (child ended by {DEATHS[0]})" if DEATHS else words


def film_mutated(data: bytes, chance: Random) -> bytes:
    """Return a film with some bytes changed, every second time only where it is described."""
    if chance.random() < 0.5:
        return mutated(data, chance)
    if chance.random() < 0.5:
        return mutated(data[:END_BYTES], chance) + data[END_BYTES:]
    return data[:-END_BYTES] + mutated(data[-END_BYTES:], chance)


def _looked_at(data: bytes) -> str:
    """Look at a film in all ways, and say what was found, or what was left that must not be."""
    taken, reader = take_in(data, "x"), ConfinedReader()
    seen = look_at_film(taken, reader=reader, activity=LoudIsSpeech())
    post_from({"text": "Se", "videos": [seen.facts()]}, TODAY)
    frames = list(sampled_frames(taken, seen.film, reader))
    left = [name for frame in frames for name in frame.picture.info]
    kept = _kept(seen)
    left += [trace.decode() for trace in TRACES if trace in kept]
    if left:
        return f"WRONG: {left} left"
    parts = ["frames" if frames else "no frame"]
    parts += ["sound"] if seen.heard.seconds else []
    parts += ["captions"] if seen.captions else []
    return "read: " + ", ".join(parts)


def _kept(seen: FilmSeen) -> bytes:
    """Return all of a film that is kept or shown: facts, and captions as a file."""
    captions = webvtt(seen.captions.captions) if seen.captions else ""
    return (json.dumps(seen.facts(), ensure_ascii=False) + captions).encode(errors="replace")


class Forked:
    """A child that is forked, with as much of `Popen` as the reader uses."""

    def __init__(self, command: list[str], stdin: IO[bytes], **_: Any) -> None:
        ours, theirs = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _work_and_exit(command[-1], stdin.fileno(), theirs)
        os.close(theirs)
        self.stdout = os.fdopen(ours, "rb", buffering=0)
        self._code: int | None = None

    def kill(self) -> None:
        """End it, if it runs."""
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, 9)

    def wait(self) -> int:
        """Return how it ended, a signal as a negative number."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            if self._code not in (0, -9):
                DEATHS.append(self._code)
        return self._code


def _work_and_exit(order: str, film_number: int, output: int) -> None:
    code = 1
    try:
        os.dup2(film_number, 0)
        os.dup2(output, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        child.main(json.loads(order))
        code = 0
    finally:
        os._exit(code)
