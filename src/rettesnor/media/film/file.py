"""A film file that may be opened: of a known kind, whole, and within the limits on size."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from rettesnor.media.intake import LARGEST_VIDEO, MEGABYTE
from rettesnor.media.refusals import refusal
from rettesnor.media.signatures import LONGEST_EBML_HEAD, PICTURES, VIDEOS, Kind, kind_of
from rettesnor.media.videos import demand_whole_video


@dataclass(frozen=True, kw_only=True, slots=True)
class FilmLimits:
    """What a film may cost to look at.

    Units: bytes, seconds, pixels of one frame.
    """

    most_bytes: int = LARGEST_VIDEO
    longest_seconds: float = 7_200.0
    longest_draft_seconds: float = 1_800.0
    most_pixels: int = 40_000_000
    most_streams: int = 32
    most_captions: int = 20_000
    seconds_between_frames: float = 2.0
    most_frames: int = 300


LIMITS = FilmLimits()


@dataclass(frozen=True, kw_only=True, slots=True)
class FilmFile:
    """A film that has been taken in; `source` is where it lies, its bytes, or it, opened."""

    source: Path | bytes | BinaryIO = field(repr=False)
    name: str
    kind: Kind
    limits: FilmLimits = LIMITS

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Give the file to read from; a name is never handed on, as it could be an address."""
        if isinstance(self.source, bytes):
            yield BytesIO(self.source)
        elif isinstance(self.source, Path):
            with self.source.open("rb") as file:
                yield file
        else:
            self.source.seek(0)
            yield self.source


def take_in(source: Path | bytes, name: str = "", limits: FilmLimits = LIMITS) -> FilmFile:
    """Return a film file that may be opened.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    name = name or (source.name if isinstance(source, Path) else "film")
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size == 0:
        raise refusal("videos", "empty", name)
    if size > limits.most_bytes:
        raise refusal("videos", "too_big", name, megabytes=limits.most_bytes // MEGABYTE)
    with _mapped(source) as data:
        kind = kind_of(data[: LONGEST_EBML_HEAD + 64])
        if kind in PICTURES:
            raise refusal("videos", "is_picture", name)
        if kind is None or kind not in VIDEOS:
            raise refusal("videos", "not_video", name)
        demand_whole_video(data, name, kind)
    return FilmFile(source=source, name=name, kind=kind, limits=limits)


@contextmanager
def _mapped(source: Path | bytes) -> Iterator[bytes]:
    """Give a file's bytes without reading them all."""
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        # Slices of it are bytes, and nothing else is asked of it.
        yield cast(bytes, data)
