"""Looking at a film: all that was seen and heard in it, and the facts that the rules read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rettesnor.media.caption_file import CaptionFile
from rettesnor.media.caption_quality import (
    LIMITS,
    CaptionLimits,
    CaptionQuality,
    quality_of,
)
from rettesnor.media.captions import facts_of_captions
from rettesnor.media.film.burned_in import BurnedIn, ReadsText, SeesText, burned_in
from rettesnor.media.film.file import FilmFile
from rettesnor.media.film.port import (
    CaptionTrack,
    FilmFacts,
    FilmFrame,
    FilmReader,
    best_reader,
    sample_times,
)
from rettesnor.media.film.speech import Heard, SpeechActivity, best_activity, listen
from rettesnor.rulebook.facts import CaptionSource

LANGUAGE = "da"


@dataclass(frozen=True, kw_only=True, slots=True)
class FilmSeen:
    """What was seen and heard in a film; `machines` says by what.

    Shape: `quality` is None where there is no caption file and no track that can be read.
    """

    film: FilmFacts
    heard: Heard
    source: CaptionSource | None
    captions: CaptionFile | None
    quality: CaptionQuality | None
    burned_in: BurnedIn | None
    machines: tuple[str, ...]

    @property
    def has_sound(self) -> bool:
        """Tell whether anything can be heard."""
        return self.film.has_audio_track and not self.heard.is_silent

    def facts(self) -> dict[str, Any]:
        """Return the facts of the film, by the keys of `Video`; what isn't known is left out."""
        facts: dict[str, Any] = {
            "duration_seconds": self.film.duration_seconds,
            "has_sound": self.has_sound,
        }
        has_speech = self.heard.has_speech
        if has_speech is not None:
            facts["has_speech"] = has_speech
        if self.source is not None and self.captions is not None and self.quality is not None:
            facts["captions"] = facts_of_captions(self.captions, self.quality, self.source)
        # That it looks like captions is no proof: the rule asks a person, and says what was seen.
        if self.burned_in is not None and self.burned_in.is_likely is not None:
            facts["has_text_like_captions"] = self.burned_in.is_likely
        return facts


def look_at_film(
    film: FilmFile,
    *,
    captions: CaptionFile | None = None,
    read_text: ReadsText | None = None,
    has_text: SeesText | None = None,
    reader: FilmReader | None = None,
    activity: SpeechActivity | None = None,
    limits: CaptionLimits = LIMITS,
) -> FilmSeen:
    """Look at a film: what is in it, who is heard, and how its captions fit.

    Shape: `captions` is the file beside it; without one its tracks are read, and without those
    frames with speech, where `read_text` is given.
    Raises: FactsError for a film that can't be used; FilmPartMissingError, saying what to install.
    """
    reader, activity = reader or best_reader(), activity or best_activity()
    facts = reader.probe(film)
    heard = listen(reader.sound(film), activity)
    source, read = _captions(film, facts, captions, reader)
    seen = None
    if read is None and read_text is not None and heard.spoken:
        seen = burned_in(sampled_frames(film, facts, reader), heard.spoken, read_text, has_text)
        source = CaptionSource.BURNED_IN if seen.is_likely else None
    return FilmSeen(
        film=facts,
        heard=heard,
        source=source,
        captions=read,
        quality=_quality(read, facts, heard, limits),
        burned_in=seen,
        machines=(reader.name, activity.name),
    )


def sampled_frames(
    film: FilmFile, facts: FilmFacts, reader: FilmReader | None = None
) -> Iterator[FilmFrame]:
    """Yield a frame every two seconds, evenly fewer of a long film."""
    limits = film.limits
    times = sample_times(facts.duration_seconds, limits.seconds_between_frames, limits.most_frames)
    return (reader or best_reader()).frames(film, times)


def _captions(
    film: FilmFile, facts: FilmFacts, beside: CaptionFile | None, reader: FilmReader
) -> tuple[CaptionSource | None, CaptionFile | None]:
    if beside is not None:
        return CaptionSource.FILE, beside
    for track in sorted(facts.caption_tracks, key=_foreign):
        read = reader.captions(film, track)
        if read is not None:
            return CaptionSource.TRACK, read
    # A track of pictures is there, but nobody here can read it: a person is asked.
    return None, None


def _foreign(track: CaptionTrack) -> bool:
    return track.language != LANGUAGE


def _quality(
    read: CaptionFile | None, facts: FilmFacts, heard: Heard, limits: CaptionLimits
) -> CaptionQuality | None:
    if read is None:
        return None
    return quality_of(
        read,
        spoken=heard.spoken,
        duration_ms=int(facts.duration_seconds * 1_000),
        expected_language=LANGUAGE,
        limits=limits,
    )
