"""What goes between the process that opens films and the one that asked it, as bytes."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, Protocol

from rettesnor.media.caption_file import Caption, CaptionFile
from rettesnor.media.film.port import CaptionTrack, FilmFacts
from rettesnor.media.film.tracks import LATEST_MS

LONGEST_HEAD = 4_000_000
LARGEST_PART = 100_000_000
LENGTH_BYTES = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of an answer: what it says, and the bytes that belong to it."""

    head: dict[str, Any]
    data: bytes = field(default=b"", repr=False)


class Readable(Protocol):
    """What an answer is read from."""

    def read(self, length: int, /) -> bytes:
        """Return so many bytes, fewer at the end."""


class BadAnswerError(ValueError):
    """The answer is not one: the process died, or something took it over."""


def write_part(pipe: BinaryIO, head: dict[str, Any], data: bytes = b"") -> None:
    """Write one part of an answer."""
    line = json.dumps({**head, "size": len(data)}).encode()
    pipe.write(len(line).to_bytes(LENGTH_BYTES))
    pipe.write(line)
    pipe.write(data)


def parts_from(pipe: Readable) -> Iterator[Part]:
    """Yield the parts of an answer until it says that it ends.

    Raises: BadAnswerError when it is cut short or no answer; nothing of it is believed unchecked.
    """
    while True:
        part = _part(pipe)
        if part.head.get("end"):
            return
        yield part


def _part(pipe: Readable) -> Part:
    length = int.from_bytes(_exactly(pipe, LENGTH_BYTES))
    if length > LONGEST_HEAD:
        raise BadAnswerError
    try:
        head = json.loads(_exactly(pipe, length))
        size = int(head["size"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadAnswerError from None
    if not 0 <= size <= LARGEST_PART:
        raise BadAnswerError
    return Part(head=head, data=_exactly(pipe, size))


def _exactly(pipe: Readable, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise BadAnswerError
    return data


def facts_as_head(facts: FilmFacts) -> dict[str, Any]:
    """Return facts as they are sent."""
    return asdict(facts)


def facts_from(head: dict[str, Any]) -> FilmFacts:
    """Return facts that were sent.

    Raises: ValueError for a length that is none.
    """
    seconds = float(head["duration_seconds"])
    if not 0 <= seconds <= LATEST_MS / 1_000:
        raise ValueError(seconds)
    return FilmFacts(
        duration_seconds=seconds,
        width=int(head["width"]),
        height=int(head["height"]),
        has_audio_track=bool(head["has_audio_track"]),
        caption_tracks=tuple(map(track_from, head["caption_tracks"])),
        frames=None if head["frames"] is None else int(head["frames"]),
        video_codec=str(head["video_codec"]),
        audio_codec=str(head["audio_codec"]),
    )


def track_from(fields: dict[str, Any]) -> CaptionTrack:
    """Return a track that was sent."""
    return CaptionTrack(
        index=int(fields["index"]),
        language=str(fields["language"]),
        title=str(fields["title"]),
        codec=str(fields["codec"]),
        is_text=bool(fields["is_text"]),
    )


def captions_as_data(file: CaptionFile) -> bytes:
    """Return captions as they are sent."""
    return json.dumps(asdict(file)).encode()


def captions_from(data: bytes) -> CaptionFile:
    """Return captions that were sent.

    Raises: ValueError for times that are none.
    """
    fields = json.loads(data)
    captions = tuple(
        Caption(start_ms=int(each["start_ms"]), end_ms=int(each["end_ms"]), text=str(each["text"]))
        for each in fields["captions"]
    )
    if not all(0 <= each.start_ms < each.end_ms <= LATEST_MS for each in captions):
        raise ValueError
    return CaptionFile(
        captions=captions,
        overlaps=int(fields["overlaps"]),
        language=str(fields["language"]),
        is_machine_made=bool(fields["is_machine_made"]),
    )
