"""The process that opens one foreign film: confined before it reads a byte of it."""

import codecs
import json
import os
import signal
import sys
from dataclasses import asdict
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, BinaryIO

from PIL import Image

from rettesnor.media.confinement import confine
from rettesnor.media.film.file import FilmFile, FilmLimits
from rettesnor.media.film.port import FilmReader
from rettesnor.media.film.pyav import PyAvReader
from rettesnor.media.film.wire import captions_as_data, facts_as_head, track_from, write_part
from rettesnor.media.signatures import Kind
from rettesnor.rulebook.limits import FactsError

MEMORY_MEGABYTES = 2_000
CPU_SECONDS = 600
# Between two parts of an answer; a decoder that waits for something takes no CPU.
WALL_SECONDS = 120


def main(order: dict[str, Any]) -> None:
    """Carry out an order on the film that is the input, and write the answer to the output."""
    reader, output = PyAvReader(), sys.stdout.buffer
    film = FilmFile(
        source=os.fdopen(0, "rb", closefd=False),
        name=order["name"],
        kind=Kind(order["kind"]),
        limits=FilmLimits(**order["limits"]),
    )
    _load_what_comes_late()
    confine(MEMORY_MEGABYTES, CPU_SECONDS, WALL_SECONDS)
    try:
        _answer(reader, film, order, output)
        _send(output, {"end": True})
    except FactsError as refused:
        _send(output, {"refused": [refused.place, refused.da, refused.en]})
    except MemoryError:
        _send(output, {"too_heavy": True})


def order_for(work: str, film: FilmFile, **more: Any) -> str:
    """Return what to tell this process about one pass over a film."""
    limits = asdict(film.limits)
    return json.dumps(
        {"work": work, "name": film.name, "kind": film.kind.value, "limits": limits, **more}
    )


def _load_what_comes_late() -> None:
    """Load what libraries load when they first need it, which would then be a file too many."""
    for part in walk_packages(import_module("av").__path__, "av."):
        if not part.name.endswith((".__main__", ".datasets")):
            import_module(part.name)
    Image.new("RGB", (1, 1)).tobytes()
    codecs.lookup("utf-8-sig")


def _send(output: BinaryIO, head: dict[str, Any], data: bytes = b"") -> None:
    """Write one part of the answer; the time that the other end takes to read is not counted."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    write_part(output, head, data)
    output.flush()
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)


def _answer(reader: FilmReader, film: FilmFile, order: dict[str, Any], output: BinaryIO) -> None:
    match order["work"]:
        case "probe":
            _send(output, facts_as_head(reader.probe(film)))
        case "frames":
            for frame in reader.frames(film, order["times"], order["longest_side"]):
                width, height = frame.picture.size
                head = {"at": frame.at_seconds, "width": width, "height": height}
                _send(output, head, frame.picture.tobytes())
        case "sound":
            for piece in reader.sound(film):
                _send(output, {}, piece.tobytes())
        case "captions":
            file = reader.captions(film, track_from(order["track"]))
            if file is not None:
                _send(output, {}, captions_as_data(file))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
