"""Tests of what is read in a film, and of what an editor is told about one that can't be used."""

from pathlib import Path

import pytest

from rettesnor.media.caption_file import Caption
from rettesnor.media.film.file import FilmFile, FilmLimits, take_in
from rettesnor.media.film.port import RATE, FilmFacts, best_reader, sample_times
from rettesnor.media.film.pyav import PyAvReader
from rettesnor.rulebook.limits import FactsError
from tests.media.film.films import SIZE, film, needed, silence, tone

CAPTIONS = (
    Caption(start_ms=500, end_ms=1_500, text="Rødgrød på Ærø"),
    Caption(start_ms=1_500, end_ms=2_500, text="Kom ind.\nVelkommen."),
)
# The matrix of a film that was taken with the camera upright.
AS_TAKEN = bytes.fromhex("00010000" + 3 * "00000000" + "00010000" + 3 * "00000000" + "40000000")
TURNED = bytes.fromhex(
    "00000000 00010000 00000000 ffff0000 00000000 00000000 00000000 00000000 40000000"
)


@pytest.fixture(autouse=True)
def _with_video() -> None:
    needed("av")


def probe(data: bytes, limits: FilmLimits | None = None) -> FilmFacts:
    """Return what is in a film."""
    return best_reader().probe(take_in(data, "film.mp4", limits or FilmLimits()))


def problem_with(data: bytes, limits: FilmLimits | None = None) -> FactsError:
    """Return the error that a film gives."""
    with pytest.raises(FactsError) as problem:
        probe(data, limits)
    assert "film.mp4" in problem.value.da and "film.mp4" in problem.value.en
    return problem.value


@pytest.mark.parametrize("kind", ["mp4", "mov", "webm"])
def test_a_film_says_how_long_it_is_and_what_tracks_it_has(kind: str) -> None:
    tracks = [("dan", "Dansk", CAPTIONS)]
    facts = probe(film(seconds=4, sound=tone(4), tracks=tracks, kind=kind))
    assert facts.duration_seconds == pytest.approx(4, abs=0.1)
    assert (facts.width, facts.height) == SIZE
    assert facts.has_audio_track
    assert [track.language for track in facts.caption_tracks] == ["da"]


def test_a_film_without_sound_and_captions_says_so() -> None:
    facts = probe(film(seconds=2))
    assert not facts.has_audio_track
    assert facts.caption_tracks == ()
    assert facts.frames == 20


def test_a_film_is_read_from_where_it_lies_as_from_its_bytes(tmp_path: Path) -> None:
    data, path = film(seconds=1), tmp_path / "film.mp4"
    path.write_bytes(data)
    assert best_reader().probe(take_in(path)) == probe(data)


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_the_captions_inside_a_film_are_read_with_their_letters_and_lines(kind: str) -> None:
    taken = take_in(film(tracks=[("dan", "Dansk", CAPTIONS)], kind=kind), "film.mp4")
    (track,) = best_reader().probe(taken).caption_tracks
    read = best_reader().captions(taken, track)
    assert read is not None
    assert read.captions == CAPTIONS
    assert (read.language, read.is_machine_made) == ("da", False)


def test_a_track_that_a_machine_made_is_known_by_its_title() -> None:
    taken = take_in(film(tracks=[("dan", "Dansk (automatisk)", CAPTIONS)]), "film.mp4")
    (track,) = best_reader().probe(taken).caption_tracks
    read = best_reader().captions(taken, track)
    assert read is not None and read.is_machine_made


def test_a_track_without_a_text_has_no_captions() -> None:
    blank = (Caption(start_ms=0, end_ms=900, text=" "),)
    taken = take_in(film(tracks=[("dan", "Dansk", blank)]), "film.mp4")
    (track,) = best_reader().probe(taken).caption_tracks
    assert best_reader().captions(taken, track) is None


def test_a_frame_is_taken_every_two_seconds() -> None:
    taken = take_in(film(seconds=9), "film.mp4")
    frames = list(best_reader().frames(taken, sample_times(9, 2, 300)))
    assert [frame.at_seconds for frame in frames] == pytest.approx([0, 2, 4, 6, 8], abs=0.3)
    reds = [frame.picture.tobytes()[0] for frame in frames]
    assert reds == sorted(reds) and reds[0] != reds[-1]


def test_a_long_film_has_fewer_frames_spread_over_all_of_it() -> None:
    taken = take_in(film(seconds=40, kind="webm"), "film.mp4")
    frames = list(best_reader().frames(taken, sample_times(40, 2, 4)))
    assert [frame.at_seconds for frame in frames] == pytest.approx([0, 10, 20, 30], abs=8)
    assert len({frame.at_seconds for frame in frames}) == 4


@pytest.mark.parametrize(
    ("duration", "most", "count"), [(0, 300, 1), (3, 300, 2), (600, 300, 300), (7_200, 300, 300)]
)
def test_there_are_never_more_frames_than_the_cap(duration: float, most: int, count: int) -> None:
    times = sample_times(duration, 2, most)
    assert len(times) == count
    assert all(0 <= time <= duration for time in times)


def test_a_frame_is_made_small_and_turned_upright() -> None:
    data = film(seconds=1)
    assert data.count(AS_TAKEN) >= 2
    # The first stands in the head of the whole film, the second in that of its pictures.
    at = data.index(AS_TAKEN, data.index(AS_TAKEN) + 1)
    data = data[:at] + TURNED + data[at + len(TURNED) :]
    (frame,) = best_reader().frames(take_in(data, "film.mp4"), (0.0,), longest_side=100)
    assert frame.picture.size == (56, 100)
    facts = probe(data)
    assert (facts.width, facts.height) == SIZE[::-1]


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_sound_comes_as_one_even_row_of_samples(kind: str) -> None:
    taken = take_in(film(seconds=3, sound=tone(3), kind=kind), "film.mp4")
    sound = [sample for piece in best_reader().sound(taken) for sample in piece]
    assert len(sound) == pytest.approx(3 * RATE, rel=0.05)
    assert max(sound[RATE : 2 * RATE]) == pytest.approx(0.3, abs=0.1)


def test_a_film_without_a_sound_track_gives_no_sound() -> None:
    assert list(best_reader().sound(take_in(film(seconds=1), "film.mp4"))) == []


def test_a_film_that_is_cut_short_is_refused() -> None:
    data = film(seconds=2, sound=tone(2))
    assert "ikke hel" in problem_with(data[: len(data) // 2]).da


def test_a_film_whose_pictures_are_gone_is_refused() -> None:
    data = film(seconds=2)
    start = data.index(b"mdat") + 4
    end = data.index(b"moov") - 4
    assert "har ingen billeder" in problem_with(data[:start] + bytes(end - start) + data[end:]).da


def test_sound_alone_is_refused_as_a_film_without_pictures() -> None:
    assert "no pictures" in problem_with(film(draw=None, sound=tone(1))).en


def test_a_film_that_says_it_lasts_three_hours_is_refused_with_the_limit() -> None:
    problem = problem_with(film(seconds=1, last_frame_at=3 * 3_600))
    assert "over 120 minutter" in problem.da and "over 120 minutes" in problem.en


def test_a_film_that_lies_about_its_length_is_stopped_while_it_is_read() -> None:
    taken = take_in(film(seconds=3, sound=tone(3)), "film.mp4", FilmLimits(longest_seconds=2))
    with pytest.raises(FactsError, match="lasts over"):
        list(best_reader().sound(taken))
    with pytest.raises(FactsError, match="lasts over"):
        list(best_reader().frames(taken, (0.0, 2.5)))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (FilmLimits(most_bytes=1_000), "fylder over 0 MB"),
        (FilmLimits(longest_seconds=1), "varer over 0 minutter"),
        (FilmLimits(most_pixels=20_000), "megapixel"),
        (FilmLimits(most_streams=1), "over 1 spor"),
    ],
)
def test_a_film_over_a_limit_is_refused_with_the_limit(limits: FilmLimits, said: str) -> None:
    assert said in problem_with(film(seconds=2, sound=silence(2)), limits).da


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "er tom"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "er et billede"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "ikke en video"),
        (b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00\x00\x00\x00\x08moov", "ikke|ingen"),
    ],
)
def test_what_is_no_film_is_refused(data: bytes, said: str) -> None:
    assert any(words in problem_with(data).da for words in said.split("|"))


def test_a_film_file_never_shows_its_bytes() -> None:
    assert "ftyp" not in repr(take_in(film(seconds=1), "film.mp4"))


def test_broken_bytes_in_the_middle_never_give_anything_but_a_refusal() -> None:
    data = film(seconds=2, sound=tone(2), tracks=[("dan", "Dansk", CAPTIONS)])
    for seed in range(60):
        broken = bytearray(data)
        for step in range(12):
            broken[(seed * 7919 + step * 104_729) % len(data)] ^= 1 << seed % 8
        _read_wholly(bytes(broken))


def _read_wholly(data: bytes) -> None:
    """Read all of a film in this very process, or be refused."""
    reader = PyAvReader()
    try:
        taken: FilmFile = take_in(data, "film.mp4", FilmLimits(longest_seconds=60))
        facts = reader.probe(taken)
        assert facts.width > 0
        list(reader.frames(taken, (0.0, 1.0)))
        list(reader.sound(taken))
        for track in facts.caption_tracks:
            reader.captions(taken, track)
    except FactsError as problem:
        assert problem.da and problem.en
