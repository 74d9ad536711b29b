"""Captions written as WebVTT, so that every reader, and our own, takes them."""

from collections.abc import Iterable, Iterator

from rettesnor.media.caption_file import Caption


def webvtt(
    captions: Iterable[Caption], *, title: str = "", language: str = "", notes: Iterable[str] = ()
) -> str:
    """Return captions as the text of a WebVTT file."""
    head = f"WEBVTT - {_line(title)}" if _line(title) else "WEBVTT"
    blocks = [f"{head}\nLanguage: {language}" if language else head]
    blocks += [f"NOTE {_line(note)}" for note in notes]
    blocks += _cues(captions)
    return "\n\n".join(blocks) + "\n"


def _cues(captions: Iterable[Caption]) -> Iterator[str]:
    for caption in captions:
        lines = filter(None, map(_escaped, caption.text.split("\n")))
        yield "\n".join((f"{_time(caption.start_ms)} --> {_time(caption.end_ms)}", *lines))


def _line(text: str) -> str:
    """Return a text that can't end a block or begin a cue."""
    return " ".join(text.split()).replace("-->", "→")


def _escaped(line: str) -> str:
    return _line(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(milliseconds: int) -> str:
    seconds, fraction = divmod(milliseconds, 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{fraction:03}"
