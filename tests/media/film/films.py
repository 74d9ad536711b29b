"""Films made while the tests run: pictures drawn, speech synthesised, captions laid in."""

import io
import math
import os
import shutil
import subprocess
import wave
from array import array
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from PIL import Image, ImageDraw

from rettesnor.media.caption_file import Caption

RATE = 16_000
FRAMES_A_SECOND = 10
SIZE = (320, 180)
SPEECH = "espeak-ng"
SENTENCES = (
    "Velkommen til havnen, hvor vi åbner det nye bad på lørdag.",
    "Der er gratis adgang for alle, og der er musik hele dagen.",
    "Husk at tage dit håndklæde med, for vandet er koldt endnu.",
)

NOTHING: Mapping[str, str] = MappingProxyType({})
Draw = Callable[[float], Image.Image]


def needed(*modules: str) -> tuple[Any, ...]:
    """Return modules of an optional package; skip the test without them, but never in CI."""
    if os.environ.get("CI"):
        return tuple(map(__import__, modules))
    reason = "not installed here; python3 dev.py test installs it"
    return tuple(pytest.importorskip(name, reason=f"{name}: {reason}") for name in modules)


def speaker() -> str:
    """Return the speech synthesiser; skip the test without it, but never in CI."""
    found = shutil.which(SPEECH)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{SPEECH} is not installed")
    if found is None:
        pytest.skip(f"{SPEECH} is not installed")
    return found


@cache
def spoken(text: str) -> array[float]:
    """Return synthesised Danish speech, 16 kHz, without the silence around it."""
    command = [speaker(), "-v", "da", "-s", "150", "--stdout", text]
    data = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    with wave.open(io.BytesIO(data)) as sound:
        rate = sound.getframerate()
        samples = array("h", sound.readframes(10**8))
    at_16_khz = [
        samples[int(at * rate / RATE)] / 32_768 for at in range(len(samples) * RATE // rate)
    ]
    loud = [at for at, value in enumerate(at_16_khz) if abs(value) > 0.01]
    return array("f", at_16_khz[loud[0] : loud[-1] + 1])


def silence(seconds: float) -> array[float]:
    """Return silence."""
    return array("f", bytes(4 * int(seconds * RATE)))


def tone(seconds: float, hertz: float = 440.0) -> array[float]:
    """Return a tone, which is sound but not speech."""
    step = 2 * math.pi * hertz / RATE
    return array("f", (0.3 * math.sin(step * at) for at in range(int(seconds * RATE))))


def speech_with_pauses(
    sentences: Sequence[str] = SENTENCES, pause_seconds: float = 1.5
) -> tuple[array[float], tuple[Caption, ...]]:
    """Return sentences with silence between them, and the captions that fit them exactly."""
    sound, captions = silence(pause_seconds), []
    for sentence in sentences:
        start = len(sound)
        sound += spoken(sentence)
        captions.append(
            Caption(start_ms=start * 1000 // RATE, end_ms=len(sound) * 1000 // RATE, text=sentence)
        )
        sound += silence(pause_seconds)
    return sound, tuple(captions)


def plain_picture(seconds: float) -> Image.Image:
    """Draw a frame without text, in a colour of its own."""
    return Image.new("RGB", SIZE, (int(seconds * 20) % 200, 90, 120))


def picture_with(text: str, down: float = 0.8) -> Image.Image:
    """Draw a frame with text at a height of the picture."""
    picture = Image.new("RGB", SIZE, (20, 60, 90))
    ImageDraw.Draw(picture).text((20, down * SIZE[1]), text, fill="white")
    return picture


def film(
    *,
    seconds: float = 4.0,
    draw: Draw | None = plain_picture,
    sound: array[float] | None = None,
    tracks: Sequence[tuple[str, str, Sequence[Caption]]] = (),
    kind: str = "mp4",
    last_frame_at: int | None = None,
    codec: str = "",
    about: Mapping[str, str] = NOTHING,
) -> bytes:
    """Return a film; a caption track is its language, its title and its captions.

    Shape: `about` is what the file tells of itself, such as its title and where it was taken.
    Units: `last_frame_at` in seconds: after a film's frames, one more stands so much later.
    """
    (av,) = needed("av")
    file = io.BytesIO()
    is_web = kind == "webm"
    options = {} if is_web else {"movflags": "use_metadata_tags"}
    with av.open(file, "w", format=kind, options=options) as out:
        out.metadata.update(about)
        codec = codec or ("libvpx-vp9" if is_web else "mpeg4")
        video = draw and out.add_stream(codec, rate=FRAMES_A_SECOND)
        if video:
            video.width, video.height = SIZE
            video.pix_fmt = "yuv420p"
        audio = sound is not None and out.add_stream(
            "libopus" if is_web else "aac", rate=48_000 if is_web else RATE, layout="mono"
        )
        texts = [_track(out, language, title, kind) for language, title, _ in tracks]
        out.start_encoding()
        for stream, (_, _, captions) in zip(texts, tracks, strict=True):
            _write_captions(av, out, stream, captions)
        if video and draw:
            _write_pictures(av, out, video, _moments(seconds, last_frame_at), draw)
        if audio and sound is not None:
            _write_sound(av, out, audio, sound)
    return file.getvalue()


def _track(out: Any, language: str, title: str, kind: str) -> Any:
    stream = out.add_stream("webvtt" if kind == "webm" else "mov_text")
    stream.codec_context.subtitle_header = (
        b"[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\n"
        b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, "
        b"BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, "
        b"BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\r\n"
        b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,"
        b"10,1\r\n\r\n[Events]\r\n"
        b"Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
    )
    stream.metadata["language"] = language
    stream.metadata["handler_name"] = title
    stream.metadata["title"] = title
    stream.time_base = Fraction(1, 1000)
    return stream


def _write_captions(av: Any, out: Any, stream: Any, captions: Sequence[Caption]) -> None:
    create = av.subtitles.subtitle.SubtitleSet.create
    for number, caption in enumerate(captions):
        text = caption.text.replace("\n", "\\N")
        line = f"{number},0,Default,,0,0,0,,{text}".encode()
        length = caption.end_ms - caption.start_ms
        made = create(line, 0, length, caption.start_ms * 1000)
        packet = stream.codec_context.encode_subtitle(made)
        packet.stream, packet.time_base = stream, Fraction(1, 1000)
        packet.pts = packet.dts = caption.start_ms
        packet.duration = length
        out.mux(packet)


def _moments(seconds: float, last_frame_at: int | None) -> list[int]:
    """Return when each frame is shown, in frames."""
    numbers = list(range(int(seconds * FRAMES_A_SECOND)))
    return numbers if last_frame_at is None else [*numbers, last_frame_at * FRAMES_A_SECOND]


def _write_pictures(av: Any, out: Any, stream: Any, moments: Sequence[int], draw: Draw) -> None:
    for moment in moments:
        frame = av.VideoFrame.from_image(draw(moment / FRAMES_A_SECOND))
        frame.pts, frame.time_base = moment, Fraction(1, FRAMES_A_SECOND)
        out.mux(stream.encode(frame))
    out.mux(stream.encode(None))


def _write_sound(av: Any, out: Any, stream: Any, sound: array[float]) -> None:
    frame = av.AudioFrame(format="flt", layout="mono", samples=len(sound))
    frame.planes[0].update(sound.tobytes())
    frame.rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
    context = stream.codec_context
    resampler = av.AudioResampler(
        format=context.format,
        layout="mono",
        rate=context.rate,
        frame_size=context.frame_size or 960,
    )
    for piece in (*resampler.resample(frame), *resampler.resample(None)):
        out.mux(stream.encode(piece))
    out.mux(stream.encode(None))
