"""Tests of caption drafts: laid out to be read, and marked as what nobody has read yet."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.media.caption_coverage import Stretch
from rettesnor.media.caption_quality import Fault, quality_of
from rettesnor.media.captions import captions_facts, read_captions
from rettesnor.media.film.cues import HeardWord, captions_of
from rettesnor.media.film.draft import draft_captions, draft_text, pieces_of
from rettesnor.media.film.file import FilmLimits, take_in
from rettesnor.media.film.transcriber import (
    SETTING,
    FasterWhisper,
    ModelMissingError,
    transcriber_chosen,
)
from rettesnor.rulebook.limits import FactsError
from tests.media.film.fakes import LoudIsSpeech, SaysAlways
from tests.media.film.films import film, needed, silence, tone

TEXT = "Velkommen til havnen. Her er der plads til alle, og vandet er varmt hele sommeren igennem."


def heard(text: str = TEXT, word_ms: int = 300, start_ms: int = 0) -> list[HeardWord]:
    """Return words said one after the other."""
    return [
        HeardWord(start_ms + at * word_ms, start_ms + (at + 1) * word_ms, word)
        for at, word in enumerate(text.split())
    ]


def test_a_draft_keeps_each_sentence_apart_and_its_lines_short() -> None:
    captions = captions_of(heard())
    assert [caption.text for caption in captions] == [
        "Velkommen til havnen.",
        "Her er der plads til alle, og vandet\ner varmt hele sommeren igennem.",
    ]


def test_a_pause_ends_a_caption() -> None:
    words = [*heard("og så"), *heard("går vi", start_ms=3_000)]
    assert [caption.text for caption in captions_of(words)] == ["og så", "går vi"]


def test_a_short_word_stands_long_enough_to_be_read() -> None:
    (caption,) = captions_of([HeardWord(1_000, 1_100, "Ja.")])
    assert caption.end_ms - caption.start_ms == 1_000


def test_more_words_at_one_moment_than_a_caption_holds_do_not_overlap() -> None:
    captions = captions_of([HeardWord(0, 0, "o" * 30) for _ in range(5)])
    assert len(captions) > 1
    for one, following in pairwise(captions):
        assert one.start_ms < one.end_ms <= following.start_ms


WORDS = st.lists(
    st.tuples(
        st.integers(-500, 3_000), st.integers(-500, 3_000), st.text("abå.! \n<&-", max_size=50)
    ),
    max_size=30,
)


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_whatever_a_machine_hears_becomes_captions_that_can_be_read_back(
    heard: list[tuple[int, int, str]],
) -> None:
    at, words = 0, []
    for step, length, text in heard:
        at += step
        words.append(HeardWord(at, at + length, text))
    captions = captions_of(words)
    said = [part for _, _, text in heard for part in text.split()]
    assert [part for caption in captions for part in caption.text.split()] == said
    if not captions:
        return
    file = read_captions(draft_text(captions, "fake").encode(), "film.vtt")
    assert len(file.captions) == len(captions)
    faults = {remark.fault for remark in quality_of(file).remarks}
    assert Fault.OVERLAP not in faults


def test_the_draft_itself_says_that_a_machine_made_it() -> None:
    text = draft_text(captions_of(heard()), "fake 1.0")
    facts = captions_facts(text.encode(), "film.vtt")
    assert (facts["language"], facts["cues"], facts["is_machine_made"]) == ("da", 2, True)


def test_a_draft_is_made_of_what_is_said_in_danish_whatever_it_sounds_like() -> None:
    needed("av")
    sound = silence(1) + tone(2) + silence(1)
    fake = SaysAlways(heard("Velkommen til havnen.", start_ms=200))
    draft = draft_captions(take_in(film(sound=sound), "film.mp4"), fake, activity=LoudIsSpeech())
    assert fake.languages == ["da"]
    assert draft.is_machine_made and draft.made_by == "fake 1.0"
    (caption,) = draft.captions
    # The sentence begins 200 ms into the piece, which begins 200 ms before the voice.
    assert caption.start_ms == pytest.approx(1_000, abs=100)


def test_silence_is_never_written_down() -> None:
    needed("av")
    fake = SaysAlways(heard())
    with pytest.raises(FactsError) as problem:
        draft_captions(take_in(film(sound=silence(4))), fake, activity=LoudIsSpeech())
    assert fake.languages == []
    assert "ingen, der taler" in problem.value.da


def test_a_film_too_long_to_write_down_is_refused_with_the_limit() -> None:
    needed("av")
    taken = take_in(film(sound=tone(4)), "film.mp4", FilmLimits(longest_draft_seconds=2))
    with pytest.raises(FactsError, match="can't draft"):
        draft_captions(taken, SaysAlways(heard()), activity=LoudIsSpeech())


def test_a_model_listens_to_whole_sentences_of_half_a_minute_at_most() -> None:
    spoken = [Stretch(at * 10_000, at * 10_000 + 6_000) for at in range(6)]
    pieces = pieces_of(spoken)
    assert pieces == (Stretch(0, 26_200), Stretch(29_800, 56_200))


@pytest.mark.parametrize("folder", ["", "  "])
def test_without_a_model_one_is_told_which_setting_to_make(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, folder)
    with pytest.raises(ModelMissingError) as problem:
        transcriber_chosen()
    assert SETTING in problem.value.danish and SETTING in problem.value.english


@pytest.mark.parametrize("name", ["", "large-v3", "Systran/faster-whisper-base"])
def test_a_model_that_is_not_a_folder_is_never_fetched(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError):
        FasterWhisper(str(tmp_path / name))
    with pytest.raises(ModelMissingError):
        FasterWhisper(name)
