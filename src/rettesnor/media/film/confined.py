"""The reader of films as others see it: each pass runs in a process with little power."""

import os
import signal
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from rettesnor.media.caption_file import CaptionFile
from rettesnor.media.film.child import CPU_SECONDS, MEMORY_MEGABYTES, WALL_SECONDS, order_for
from rettesnor.media.film.file import FilmFile
from rettesnor.media.film.missing import module
from rettesnor.media.film.patience import PatientPipe, SilentError
from rettesnor.media.film.port import LONGEST_SIDE, CaptionTrack, FilmFacts, FilmFrame
from rettesnor.media.film.refusals import PLACE, film_refusal
from rettesnor.media.film.wire import (
    BadAnswerError,
    Part,
    captions_from,
    facts_from,
    parts_from,
)
from rettesnor.media.refusals import refusing_when_disk_is_full
from rettesnor.rulebook.limits import FactsError

PACKAGES = Path(__file__).parents[3]
LONGEST_MESSAGE = 1_000
# The child ends itself after WALL_SECONDS; this is for a child that can't.
PATIENCE_SECONDS = WALL_SECONDS + 5
NOT_BELIEVED = (BadAnswerError, ValueError, LookupError, TypeError, OverflowError, RecursionError)


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
        for facts in _answers(film, order_for("probe", film), _facts):
            return facts
        raise _too_heavy(film)

    def frames(
        self, film: FilmFile, times: Sequence[float], longest_side: int = LONGEST_SIDE
    ) -> Iterator[FilmFrame]:
        """Yield the first frame at or after each time (seconds), without repeating one."""
        order = order_for("frames", film, times=list(times), longest_side=longest_side)
        return _answers(film, order, _frame)

    def sound(self, film: FilmFile) -> Iterator[array[float]]:
        """Yield the sound piece by piece, mono at `RATE`, silence where the track has a hole."""
        return _answers(film, order_for("sound", film), _samples)

    def captions(self, film: FilmFile, track: CaptionTrack) -> CaptionFile | None:
        """Return the captions of a text track, or None where it has none."""
        order = order_for("captions", film, track=asdict(track))
        return next(_answers(film, order, _captions), None)


def _facts(part: Part) -> FilmFacts:
    return facts_from(part.head)


def _frame(part: Part) -> FilmFrame:
    size = int(part.head["width"]), int(part.head["height"])
    if min(size) < 1 or 3 * size[0] * size[1] != len(part.data):
        raise BadAnswerError
    return FilmFrame(
        at_seconds=float(part.head["at"]), picture=Image.frombytes("RGB", size, part.data)
    )


def _samples(part: Part) -> array[float]:
    return array("f", part.data)


def _captions(part: Part) -> CaptionFile:
    return captions_from(part.data)


def _answers[T](film: FilmFile, order: str, made: Callable[[Part], T]) -> Iterator[T]:
    """Yield what is made of each part of the child's answer, of which nothing is believed.

    Raises: FactsError for what it refused, and for a film that it did not live through.
    """
    with _child(film, order) as process:
        assert process.stdout is not None
        try:
            for part in parts_from(PatientPipe(process.stdout, PATIENCE_SECONDS)):
                if "refused" in part.head:
                    raise _refused(part.head["refused"])
                yield made(part)
        except FactsError:
            raise
        except SilentError as error:
            raise _stuck(film) from error
        except NOT_BELIEVED as error:
            process.kill()
            has_waited = process.wait() == -signal.SIGALRM
            raise _stuck(film) if has_waited else _too_heavy(film) from error


def _stuck(film: FilmFile) -> FactsError:
    return film_refusal("stuck", film.name, seconds=WALL_SECONDS)


def _too_heavy(film: FilmFile) -> FactsError:
    return film_refusal("too_heavy", film.name, megabytes=MEMORY_MEGABYTES, seconds=CPU_SECONDS)


def _refused(said: Sequence[Any]) -> FactsError:
    _, danish, english = said
    return FactsError(PLACE, str(danish)[:LONGEST_MESSAGE], str(english)[:LONGEST_MESSAGE])


@contextmanager
def _child(film: FilmFile, order: str) -> Iterator[subprocess.Popen[bytes]]:
    """Give a child that works on a film, and end it when nobody reads on."""
    with film.opened() as file, _with_number(file, film.name) as readable:
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
            yield process
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


@contextmanager
def _with_number(file: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """Give a file that another process can be handed; bytes in memory get one without a name.

    Raises: FactsError when the disk has no room for it.
    """
    try:
        file.fileno()
    except OSError:
        with ExitStack() as kept:
            with refusing_when_disk_is_full(PLACE, name):
                copy = kept.enter_context(tempfile.TemporaryFile())
                copy.write(file.read())
                copy.seek(0)
            yield copy
        return
    yield file
