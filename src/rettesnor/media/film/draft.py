"""A draft of captions from what a machine heard: to be corrected, never to be published unread."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rettesnor.media.caption_coverage import Stretch
from rettesnor.media.caption_file import Caption
from rettesnor.media.film.cues import HeardWord, captions_of
from rettesnor.media.film.file import FilmFile
from rettesnor.media.film.port import RATE, FilmReader, best_reader
from rettesnor.media.film.refusals import film_refusal
from rettesnor.media.film.speech import SpeechActivity, listen
from rettesnor.media.film.transcriber import Transcriber, transcriber_chosen
from rettesnor.media.film.webvtt import webvtt

LANGUAGE = "da"
# The models listen to half a minute at a time; a piece is as many sentences as fit.
LONGEST_PIECE_MS = 28_000
# What is said begins a little before a voice is noticed.
MARGIN_MS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptionDraft:
    """Captions that nobody has read yet; the file itself says so, whoever opens it."""

    captions: tuple[Caption, ...]
    made_by: str
    language: str = LANGUAGE
    is_machine_made: bool = True

    @property
    def text(self) -> str:
        """Return the draft as a WebVTT file."""
        return draft_text(self.captions, self.made_by, self.language)


def draft_text(captions: Iterable[Caption], made_by: str, language: str = LANGUAGE) -> str:
    """Return captions as WebVTT, marked as a machine's."""
    notes = (
        f"Automatisk udkast ({made_by}). Læs det igennem, og ret det, før det bruges.",
        "Automatic draft. Read it through and correct it before it is used.",
    )
    return webvtt(captions, language=language, notes=notes)


def draft_captions(
    film: FilmFile,
    transcriber: Transcriber | None = None,
    reader: FilmReader | None = None,
    activity: SpeechActivity | None = None,
    language: str = LANGUAGE,
) -> CaptionDraft:
    """Write down what is said in a film, in the language that is given and never guessed.

    Raises: FactsError for a film that is too long or without speech; ModelMissingError and
    FilmPartMissingError, which say what to install.
    """
    transcriber = transcriber or transcriber_chosen()
    reader = reader or best_reader()
    sound = _whole(reader, film)
    pieces = pieces_of(listen((sound,), activity).spoken)
    captions = captions_of(_words(sound, pieces, transcriber, language))
    if not captions:
        raise film_refusal("no_speech", film.name)
    return CaptionDraft(captions=captions, made_by=transcriber.name, language=language)


def pieces_of(spoken: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return speech in pieces for a model: what is between them is never listened to."""
    pieces: list[Stretch] = []
    for start, end in spoken:
        piece = Stretch(max(0, start - MARGIN_MS), end + MARGIN_MS)
        if pieces and piece.end_ms - pieces[-1].start_ms <= LONGEST_PIECE_MS:
            pieces[-1] = Stretch(pieces[-1].start_ms, piece.end_ms)
        else:
            pieces.append(piece)
    return tuple(pieces)


def _words(
    sound: array[float], pieces: Iterable[Stretch], transcriber: Transcriber, language: str
) -> Iterator[HeardWord]:
    """Yield each word with its time in the whole film."""
    for start, end in pieces:
        piece = sound[start * RATE // 1_000 : end * RATE // 1_000]
        for word in transcriber.words(piece, language):
            yield HeardWord(start + word.start_ms, start + word.end_ms, word.text)


def _whole(reader: FilmReader, film: FilmFile) -> array[float]:
    """Return all sound of a film that is short enough to be held in memory."""
    sound, most = array("f"), int(film.limits.longest_draft_seconds * RATE)
    for piece in reader.sound(film):
        sound += piece
        if len(sound) > most:
            minutes = int(film.limits.longest_draft_seconds // 60)
            raise film_refusal("too_long_to_write_down", film.name, minutes=minutes)
    return sound
