"""Caption tracks inside a film, read by the same rules as a caption file."""

import re
from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple

from rettesnor.media.caption_file import (
    LARGEST_FILE,
    Caption,
    CaptionFile,
    lines_of,
    read_captions,
)
from rettesnor.media.film.port import CaptionTrack
from rettesnor.media.film.webvtt import webvtt

# A film names its tracks by three letters; some languages have two such names.
LANGUAGES = {
    "dan": "da", "eng": "en", "swe": "sv", "nor": "no", "nob": "nb", "nno": "nn", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "pol": "pl", "ara": "ar", "tur": "tr",
    "fas": "fa", "per": "fa", "urd": "ur", "som": "so", "ukr": "uk", "ron": "ro", "rum": "ro",
    "ita": "it", "fao": "fo", "kal": "kl", "isl": "is", "ice": "is", "nld": "nl", "dut": "nl",
    "fin": "fi", "rus": "ru", "bos": "bs", "hrv": "hr", "srp": "sr", "zho": "zh", "chi": "zh",
}  # fmt: skip
# A time beyond this is a broken file's.
LATEST_MS = 360_000_000
_STYLE = re.compile(r"\{[^{}]*\}")
_TWO_LETTERS = re.compile(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})?", re.IGNORECASE)


class TextEvent(NamedTuple):
    """One text that a track shows.

    Units: milliseconds.
    """

    start_ms: int
    end_ms: int
    text: bytes


def language_of_track(said: str) -> str:
    """Return the two letters of a language that a track names, or nothing."""
    if _TWO_LETTERS.fullmatch(said):
        return said[:2].lower()
    return LANGUAGES.get(said[:3].lower(), "")


def captions_in(events: Iterable[TextEvent], track: CaptionTrack) -> CaptionFile | None:
    """Return the captions of a track, or None where it has none with a text."""
    captions = sorted(_captions(events), key=lambda caption: (caption.start_ms, caption.end_ms))
    if not captions:
        return None
    text = webvtt(captions, title=track.title, language=track.language)
    data = text.encode(errors="replace")
    if len(data) > LARGEST_FILE:
        return None
    # A file can be corrected and sent again; texts at once in a film are advised on instead.
    return read_captions(data, "film.vtt", most_overlap_ms=inf)


def _captions(events: Iterable[TextEvent]) -> Iterator[Caption]:
    for event in events:
        text = _plain(event.text)
        if text and 0 <= event.start_ms < event.end_ms <= LATEST_MS:
            yield Caption(start_ms=event.start_ms, end_ms=event.end_ms, text=text)


def _plain(text: bytes) -> str:
    """Return a text without styles, with its line breaks."""
    shown = _STYLE.sub("", text.decode(errors="replace")).replace("\0", "")
    broken = shown.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    return "\n".join(filter(None, map(str.strip, lines_of(broken))))
