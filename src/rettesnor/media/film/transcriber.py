"""Writing down what is said: the port, and the adapter for a Whisper model on this machine."""

import os
from array import array
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from rettesnor.media.film.cues import HeardWord
from rettesnor.media.film.missing import module

SETTING = "RETTESNOR_WHISPER_MODEL"
MODEL_FILE = "model.bin"
# Tried in turn while the model repeats itself.
TEMPERATURES = (0.0, 0.4, 0.8)


class Transcriber(Protocol):
    """What an adapter can: write down speech, word by word, on this machine."""

    @property
    def name(self) -> str:
        """Return which model this is, as it is kept with a draft."""

    def words(self, sound: array[float], language: str) -> Iterator[HeardWord]:
        """Yield each word with its time; `sound` is mono at 16 kHz."""


class ModelMissingError(Exception):
    """No model is named, or there is none where the setting points."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        if folder:
            self.danish = f"Der er ingen Whisper-model i “{folder}”. Ret {SETTING}."
            self.english = f"There is no Whisper model in “{folder}”. Correct {SETTING}."
        else:
            self.danish = (
                f"Ingen model til talegenkendelse er valgt. Sæt {SETTING} til mappen med en "
                "Whisper-model, f.eks. /srv/modeller/whisper-medium-ct2."
            )
            self.english = (
                f"No model for speech recognition is chosen. Set {SETTING} to the folder of a "
                "Whisper model, such as /srv/models/whisper-medium-ct2."
            )
        super().__init__(self.english)


class FasterWhisper:
    """faster-whisper with a model folder of the operator's; nothing is ever fetched.

    Raises: ModelMissingError, FilmPartMissingError; both say what to do.
    """

    def __init__(self, folder: str, threads: int = 1) -> None:
        # A name that isn't a folder would be looked up on the net.
        if not (Path(folder) / MODEL_FILE).is_file():
            raise ModelMissingError(folder)
        library, self._numpy = module("faster_whisper", "speech"), module("numpy", "speech")
        self._model: Any = library.WhisperModel(
            str(Path(folder).resolve()),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )
        self.name = f"faster-whisper {version('faster-whisper')} {Path(folder).resolve().name}"

    def words(self, sound: array[float], language: str) -> Iterator[HeardWord]:
        """Yield each word with its time; `sound` is mono at 16 kHz."""
        # Its own way to open a file fails with PyAV 19, so it is only ever given samples.
        samples = self._numpy.frombuffer(sound, dtype=self._numpy.float32)
        segments, _ = self._model.transcribe(
            samples,
            language=language,
            task="transcribe",
            beam_size=1,
            word_timestamps=True,
            # Otherwise one mishearing is carried on through the film.
            condition_on_previous_text=False,
            # That somebody speaks is known; a model in doubt would leave the words out.
            no_speech_threshold=None,
            log_prob_threshold=None,
            temperature=TEMPERATURES,
        )
        for segment in segments:
            for word in segment.words or ():
                yield HeardWord(round(word.start * 1_000), round(word.end * 1_000), word.word)


def transcriber_chosen() -> Transcriber:
    """Return the transcriber with the model that the setting names.

    Raises: ModelMissingError, FilmPartMissingError; both say what to do.
    """
    folder = os.environ.get(SETTING, "").strip()
    if not folder:
        raise ModelMissingError("")
    return FasterWhisper(folder)
