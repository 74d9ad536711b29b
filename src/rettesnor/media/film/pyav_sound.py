"""From decoded sound of a film to one even row of samples, mono, whatever the track is like."""

from array import array
from collections.abc import Iterator
from typing import Any

from rettesnor.media.film.file import FilmFile
from rettesnor.media.film.port import RATE
from rettesnor.media.film.refusals import film_refusal

# A hole shorter than this is rounding, not silence.
SHORTEST_HOLE = RATE // 20
CHUNK = 10 * RATE
BYTES_A_SAMPLE = 4


def even_sound(decoded: Iterator[Any], resampler: Any, film: FilmFile) -> Iterator[array[float]]:
    """Yield samples so that the n-th stands for the moment n / `RATE` of the film."""
    most = int(film.limits.longest_seconds * RATE)
    given, shape, convert = 0, None, None
    for frame in decoded:
        if convert is None or shape != _shape(frame):
            shape, convert = _shape(frame), _converter(resampler)
        hole = int((frame.time or 0.0) * RATE) - given
        if hole > SHORTEST_HOLE:
            _demand_short(given + hole, most, film)
            yield from _silence(hole)
            given += hole
        for piece in convert.resample(frame):
            samples = _samples(piece)
            given += len(samples)
            yield samples
        _demand_short(given, most, film)
    if convert is not None:
        yield from map(_samples, convert.resample(None))


def _converter(resampler: Any) -> Any:
    return resampler(format="flt", layout="mono", rate=RATE)


def _shape(frame: Any) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate


def _samples(piece: Any) -> array[float]:
    # The plane is longer than what is in it.
    return array("f", bytes(piece.planes[0])[: piece.samples * BYTES_A_SAMPLE])


def _silence(length: int) -> Iterator[array[float]]:
    for start in range(0, length, CHUNK):
        yield array("f", bytes(BYTES_A_SAMPLE * min(CHUNK, length - start)))


def _demand_short(given: int, most: int, film: FilmFile) -> None:
    if given > most:
        minutes = int(film.limits.longest_seconds // 60)
        raise film_refusal("too_long", film.name, minutes=minutes)
