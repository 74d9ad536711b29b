"""The reader of films as others see it: each pass runs in a process with little power."""

import os
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from rettesnor.media.captions import CaptionFile
from rettesnor.media.film.child import CPU_SECONDS, MEMORY_MEGABYTES, order_for
from rettesnor.media.film.file import FilmFile
from rettesnor.media.film.missing import module
from rettesnor.media.film.port import LONGEST_SIDE, CaptionTrack, FilmFacts, FilmFrame
from rettesnor.media.film.refusals import PLACE, film_refusal
from rettesnor.media.film.wire import (
    BadAnswerError,
    Part,
    captions_from,
    facts_from,
    parts_from,
)
from rettesnor.rulebook.limits import FactsError

PACKAGES = Path(__file__).parents[3]
LONGEST_MESSAGE = 1_000


class ConfinedReader:
    """PyAV in a process of its own for each pass.

    Raises: FilmPartMissingError, saying what to install.
    """

    def __init__(self) -> None:
        module("av", "video")
        self.name = f"pyav {version('av')}"

    def probe(self, film: FilmFile) -> FilmFacts:
        """Return what is in a film.

        Raises: FactsError saying what to do with a film that can't be used.
        """
        (part,) = tuple(_parts(film, order_for("probe", film)))[:1]
        return facts_from(part.head)

    def frames(
        self, film: FilmFile, times: Sequence[float], longest_side: int = LONGEST_SIDE
    ) -> Iterator[FilmFrame]:
        """Yield the first frame at or after each time (seconds), without repeating one."""
        order = order_for("frames", film, times=list(times), longest_side=longest_side)
        for part in _parts(film, order):
            size = int(part.head["width"]), int(part.head["height"])
            picture = Image.frombytes("RGB", size, part.data)
            yield FilmFrame(at_seconds=float(part.head["at"]), picture=picture)

    def sound(self, film: FilmFile) -> Iterator[array[float]]:
        """Yield the sound piece by piece, mono at `RATE`, silence where the track has a hole."""
        for part in _parts(film, order_for("sound", film)):
            yield array("f", part.data)

    def captions(self, film: FilmFile, track: CaptionTrack) -> CaptionFile | None:
        """Return the captions of a text track, or None where it has none."""
        for part in _parts(film, order_for("captions", film, track=asdict(track))):
            return captions_from(part.data)
        return None


def _parts(film: FilmFile, order: str) -> Iterator[Part]:
    """Yield the parts of the child's answer.

    Raises: FactsError for what it refused, and for a film that it did not live through.
    """
    with _child(film, order) as output:
        try:
            for part in parts_from(output):
                if "refused" in part.head:
                    raise _refused(part.head["refused"])
                yield part
        except BadAnswerError as error:
            raise film_refusal(
                "too_heavy", film.name, megabytes=MEMORY_MEGABYTES, seconds=CPU_SECONDS
            ) from error


def _refused(said: Sequence[Any]) -> FactsError:
    _, danish, english = said
    return FactsError(PLACE, str(danish)[:LONGEST_MESSAGE], str(english)[:LONGEST_MESSAGE])


@contextmanager
def _child(film: FilmFile, order: str) -> Iterator[BinaryIO]:
    """Give the output of a child that works on a film, and end it when nobody reads on."""
    with film.opened() as file, _with_number(file) as readable:
        process = subprocess.Popen(
            [sys.executable, "-m", "rettesnor.media.film.child", order],
            env={"PYTHONPATH": os.pathsep.join((str(PACKAGES), *sys.path[1:]))},
            stdin=readable,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C in a terminal is for the parent, which then ends the child.
            start_new_session=True,
        )
        try:
            assert process.stdout is not None
            with process.stdout as output:
                yield output  # type: ignore[misc]
        finally:
            process.kill()
            process.wait()


@contextmanager
def _with_number(file: BinaryIO) -> Iterator[BinaryIO]:
    """Give a file that another process can be handed; bytes in memory get one without a name."""
    try:
        file.fileno()
    except OSError:
        with tempfile.TemporaryFile() as copy:
            copy.write(file.read())
            copy.seek(0)
            yield copy
        return
    yield file
