"""Measure how films are listened to and, where a model is named, how wrong its drafts are.

Shape: `python -m bench.media.speech [--recordings FOLDER] [--model FOLDER]`; the folder holds films
beside texts of the same name (`talk.mp4`, `talk.txt`). Without it, synthesised speech is measured,
which says little of real speech. The error rate is printed, not promised: this always ends with 0.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rettesnor.media.caption_coverage import coverage_of
from rettesnor.media.film.draft import draft_captions
from rettesnor.media.film.file import FilmFile, take_in
from rettesnor.media.film.port import RATE, best_reader
from rettesnor.media.film.speech import best_activity, listen
from rettesnor.media.film.transcriber import SETTING, FasterWhisper
from tests.media.film.films import film, silence, speech_with_pauses, tone

FILMS = ("*.mp4", "*.mov", "*.webm")
_WORD = re.compile(r"[^\W_]+")


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description="Measure listening and caption drafts.")
    parser.add_argument("--recordings", type=Path)
    parser.add_argument("--model", default=os.environ.get(SETTING, ""))
    asked = parser.parse_args()
    _print_listening()
    if not asked.model:
        print(f"No model is named ({SETTING}), so no draft was made.")
        return 0
    _print_drafts(asked.model, asked.recordings)
    return 0


def _print_listening() -> None:
    sound, captions = speech_with_pauses()
    print(f"{best_activity().name}\n\n| sound | spoken | CPU ms for each second |\n|---|---|---|")
    for name, samples in (("speech", sound), ("tone", tone(10)), ("silence", silence(10))):
        start = time.process_time()
        heard = listen((samples,))
        spent = (time.process_time() - start) / heard.seconds
        print(f"| {name} | {heard.spoken_ms / 10 / heard.seconds:.0f} % | {1_000 * spent:.0f} |")
    coverage = coverage_of(captions, listen((sound,)).spoken)
    print(f"\nCaptions made with the speech cover {100 * (coverage or 0):.1f} % of it.\n")


def _print_drafts(model: str, recordings: Path | None) -> None:
    transcriber = FasterWhisper(model)
    kind = "recordings" if recordings else "synthesised speech, which says little of real speech"
    print(f"{transcriber.name}, on {kind}\n\n| film | words | WER | CPU s |\n|---|---|---|---|")
    wrong = total = 0
    for taken, said in _recorded(recordings) if recordings else _synthesised():
        start = time.process_time()
        draft = draft_captions(taken, transcriber)
        spent = time.process_time() - start
        words = words_of(said)
        errors = word_errors(words, words_of(" ".join(each.text for each in draft.captions)))
        wrong, total = wrong + errors, total + len(words)
        print(f"| {taken.name} | {len(words)} | {errors / len(words):.2f} | {spent:.1f} |")
    print(f"\nWord error rate: {wrong / max(1, total):.2f} over {total} words.")


def _recorded(folder: Path) -> Iterator[tuple[FilmFile, str]]:
    for path in sorted(found for ending in FILMS for found in folder.glob(ending)):
        yield take_in(path), path.with_suffix(".txt").read_text(encoding="utf-8")


def _synthesised() -> Iterator[tuple[FilmFile, str]]:
    sound, captions = speech_with_pauses()
    taken = take_in(film(seconds=len(sound) / RATE, sound=sound), "synthesised.mp4")
    best_reader().probe(taken)
    yield taken, " ".join(caption.text for caption in captions)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return _WORD.findall(text.lower())


def word_errors(said: list[str], heard: list[str]) -> int:
    """Return how many words must be put in, taken out or changed."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, start=1):
        before, row[0] = row[0], number
        for at, other in enumerate(heard, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (word != other))
    return row[-1]


if __name__ == "__main__":
    sys.exit(main())
