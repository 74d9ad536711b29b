"""The reader of films that runs on PyAV (FFmpeg's libraries); a film is opened for each pass."""

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rettesnor.media.caption_file import CaptionFile
from rettesnor.media.film.file import FilmFile
from rettesnor.media.film.missing import module
from rettesnor.media.film.port import LONGEST_SIDE, CaptionTrack, FilmFacts, FilmFrame
from rettesnor.media.film.pyav_frames import frame_at, picture_of
from rettesnor.media.film.pyav_sound import even_sound
from rettesnor.media.film.refusals import film_refusal
from rettesnor.media.film.tracks import TextEvent, captions_in, language_of_track
from rettesnor.media.signatures import Kind
from rettesnor.rulebook.limits import FactsError

# Named, so that no file can choose a reader that would fetch what it refers to.
FORMATS = {Kind.MP4: "mp4", Kind.WEBM: "matroska"}
TEXT_CODECS = frozenset({"mov_text", "subrip", "srt", "webvtt", "text", "ass", "ssa"})
# Seconds between wanted frames from which it is cheaper to jump than to read on.
JUMP_SECONDS = 8.0
MICROSECONDS = 1_000_000


class PyAvReader:
    """PyAV 19.

    Raises: FilmPartMissingError, saying what to install.
    """

    def __init__(self) -> None:
        self._av = module("av", "video")
        self._av.logging.set_level(None)
        self.name = f"pyav {self._av.__version__}"
        # What the library raises for a broken file, by its documentation and by mutating files.
        self._broken = (self._av.FFmpegError, ValueError, OverflowError, ArithmeticError,
                        LookupError, TypeError, AttributeError, RuntimeError)  # fmt: skip

    def probe(self, film: FilmFile) -> FilmFacts:
        """Return what is in a film.

        Raises: FactsError saying what to do with a film that can't be used.
        """
        with self._opened(film) as container:
            video, audio = _video_in(container), _first(container.streams.audio)
            if video is None:
                raise film_refusal("no_frames", film.name)
            frame = next(self._decoded(container, video, film), None)
            if frame is None:
                raise film_refusal("no_frames", film.name)
            shown = picture_of(frame, LONGEST_SIDE)
            is_turned = (shown.width > shown.height) != (frame.width > frame.height)
            size = (frame.width, frame.height)
            width, height = size[::-1] if is_turned else size
            return FilmFacts(
                duration_seconds=self._duration(container, film),
                width=width,
                height=height,
                has_audio_track=audio is not None,
                caption_tracks=tuple(_tracks(container)),
                frames=video.frames or None,
                video_codec=video.codec_context.name,
                audio_codec=audio.codec_context.name if audio is not None else "",
            )

    def frames(
        self, film: FilmFile, times: Sequence[float], longest_side: int = LONGEST_SIDE
    ) -> Iterator[FilmFrame]:
        """Yield the first frame at or after each time (seconds), without repeating one."""
        with self._opened(film) as container:
            video = _video_in(container)
            if video is None:
                return
            video.codec_context.skip_frame = "NONREF"
            latest, decoded = -1.0, self._decoded(container, video, film)
            for time in sorted(times):
                if time <= latest:
                    continue
                if time - latest > JUMP_SECONDS:
                    container.seek(int(time * MICROSECONDS))
                    decoded = self._decoded(container, video, film)
                    # Any frame after the last one will do; reading on to the very time costs more.
                    time = max(latest, time - JUMP_SECONDS)
                frame = frame_at(decoded, time, latest)
                if frame is None:
                    return
                latest = float(frame.time)
                yield FilmFrame(at_seconds=latest, picture=picture_of(frame, longest_side))

    def sound(self, film: FilmFile) -> Iterator[array[float]]:
        """Yield the sound piece by piece, mono at `RATE`, silence where the track has a hole."""
        with self._opened(film) as container:
            audio = _first(container.streams.audio)
            if audio is None:
                return
            decoded = self._decoded(container, audio, film)
            yield from even_sound(decoded, self._av.AudioResampler, film)

    def captions(self, film: FilmFile, track: CaptionTrack) -> CaptionFile | None:
        """Return the captions of a text track, or None where it has none."""
        if not track.is_text:
            return None
        with self._opened(film) as container:
            stream = container.streams[track.index]
            events = tuple(self._events(container, stream, film))
        return captions_in(events, track)

    def _events(self, container: Any, stream: Any, film: FilmFile) -> Iterator[TextEvent]:
        for number, packet in enumerate(container.demux(stream)):
            if number > film.limits.most_captions:
                return
            if packet.pts is None or not packet.size:
                continue
            start = int(packet.pts * packet.time_base * 1_000)
            length = int((packet.duration or 0) * packet.time_base * 1_000)
            for shown in packet.decode():
                if shown.type != b"bitmap":
                    yield TextEvent(start, start + length, shown.dialogue)

    @contextmanager
    def _opened(self, film: FilmFile) -> Iterator[Any]:
        """Give an open film whose streams are within the limits; any failure is a refusal."""
        limits = film.limits
        try:
            with (
                film.opened() as file,
                self._av.open(
                    file,
                    format=FORMATS[film.kind],
                    container_options={"protocol_whitelist": "file"},
                    # Larger than what is refused, so that the refusal can name the limit.
                    options={"max_pixels": str(4 * limits.most_pixels)},
                ) as container,
            ):
                _demand_within_limits(container, film)
                yield container
        except FactsError:
            raise
        except self._broken as error:
            raise film_refusal("unreadable", film.name) from error

    def _decoded(self, container: Any, stream: Any, film: FilmFile) -> Iterator[Any]:
        """Yield what a stream decodes to, past packets that are broken."""
        if not stream.codec_context.is_open:
            stream.codec_context.thread_count = 1
            if stream.type == "video":
                stream.codec_context.options = {"max_pixels": str(film.limits.most_pixels)}
        for packet in container.demux(stream):
            try:
                frames = packet.decode()
            except self._av.FFmpegError:
                continue
            for frame in frames:
                if frame.time is not None and frame.time > film.limits.longest_seconds:
                    raise _too_long(film)
                yield frame

    def _duration(self, container: Any, film: FilmFile) -> float:
        """Return how long a film is, by its head, else by its last packet.

        Raises: FactsError for one that is too long.
        """
        said = (container.duration or 0) / MICROSECONDS
        seconds = said if said > 0 else self._last_moment(container)
        if seconds > film.limits.longest_seconds:
            raise _too_long(film)
        return round(seconds, 3)

    def _last_moment(self, container: Any) -> float:
        container.seek(0)
        latest = 0.0
        for packet in container.demux():
            if packet.pts is not None and packet.time_base is not None:
                latest = max(
                    latest, float((packet.pts + (packet.duration or 0)) * packet.time_base)
                )
        return latest


def _too_long(film: FilmFile) -> FactsError:
    return film_refusal("too_long", film.name, minutes=int(film.limits.longest_seconds // 60))


def _demand_within_limits(container: Any, film: FilmFile) -> None:
    limits = film.limits
    if len(container.streams) > limits.most_streams:
        raise film_refusal("too_many_streams", film.name, streams=limits.most_streams)
    for stream in container.streams.video:
        size = stream.codec_context
        if (size.width or 0) * (size.height or 0) > limits.most_pixels:
            raise film_refusal(
                "too_large_frames", film.name, megapixels=limits.most_pixels // 1_000_000
            )


def _video_in(container: Any) -> Any:
    """Return the track of moving pictures; a cover picture is none."""
    for stream in container.streams.video:
        if "attached_pic" not in str(stream.disposition):
            return stream
    return None


def _first(streams: Sequence[Any]) -> Any:
    return streams[0] if streams else None


def _tracks(container: Any) -> Iterator[CaptionTrack]:
    for stream in container.streams.subtitles:
        codec = stream.codec_context.name
        title = stream.metadata.get("title") or stream.metadata.get("handler_name") or ""
        yield CaptionTrack(
            index=stream.index,
            language=language_of_track(stream.language or ""),
            title=title,
            codec=codec,
            is_text=codec in TEXT_CODECS,
        )
