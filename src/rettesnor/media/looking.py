"""Looking at a file: what the machines that are installed here see in it, and what is missing.

A picture is opened by a confined child process; only plain pixels come back. What a machine saw is
a fact that a person's answer always overrules.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from PIL import Image

from rettesnor.media.caption_file import CaptionFile
from rettesnor.media.clean_pictures import pixels_of
from rettesnor.media.faces.evidence import PeopleSeen, look_at
from rettesnor.media.faces.frames import faces_in_frames
from rettesnor.media.faces.missing import DetectorMissingError
from rettesnor.media.film.file import FilmFile, take_in
from rettesnor.media.film.look import FilmSeen, look_at_film, sampled_frames
from rettesnor.media.film.missing import FilmPartMissingError
from rettesnor.media.intake import picture_facts, video_facts
from rettesnor.media.text.missing import ReaderMissingError
from rettesnor.media.text.reader import has_text, read_text, text_in

# Pixels: faces and text are looked for in a picture of about this size, as a finer one costs much
# and shows little more; only what has text is opened once more, for reading.
LOOKING_SIDE, SHORT_LOOKING_SIDE, READING_SIDE = 640, 320, 1_280
MISSING = (DetectorMissingError, ReaderMissingError, FilmPartMissingError)

type Missing = DetectorMissingError | ReaderMissingError | FilmPartMissingError
# Told which step begins: opening, faces, text or film; it may raise to stop the work.
type Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """What was seen in a file.

    Shape: `facts` has the keys of Picture or Video in a post file; `people` and `film` hold what
    may be shown to the editor now and is not kept; `missing` is what could not be looked for.
    """

    facts: dict[str, Any]
    people: PeopleSeen | None = None
    film: FilmSeen | None = None
    missing: tuple[Missing, ...] = ()


def tell_nobody(step: str) -> None:
    """Let a step begin without a word."""


def look_at_picture(data: bytes, name: str, tell: Tell = tell_nobody) -> Looked:
    """Return what can be seen in a picture file: faces, and text.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    tell("opening")
    facts = picture_facts(data, name)
    picture = opened_for_looking(data, name)
    missing: list[Missing] = []
    tell("faces")
    people = _if_installed(lambda: look_at(picture), missing)
    if people is not None:
        facts["faces"] = asdict(people.faces)
    tell("text")
    text = _if_installed(lambda: _text_in(picture, data, name), missing)
    if text is not None:
        facts["text"] = text
    return Looked(facts=facts, people=people, missing=tuple(missing))


def opened_for_looking(data: bytes, name: str) -> Image.Image:
    """Return a picture in the size in which it is looked at.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    return _opened(data, name, LOOKING_SIDE, SHORT_LOOKING_SIDE)


def _opened(
    data: bytes, name: str, longest_side: int, shortest_side: int | None = None
) -> Image.Image:
    pixels = pixels_of(data, name, longest_side=longest_side, shortest_side=shortest_side)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)


def _text_in(picture: Image.Image, data: bytes, name: str) -> str | None:
    def finer() -> Image.Image:
        is_enough = max(picture.size) >= READING_SIDE
        return picture if is_enough else _opened(data, name, READING_SIDE)

    return text_in(picture, finer=finer)


def look_at_video(data: bytes, name: str, captions: CaptionFile | None = None) -> Looked:
    """Return what can be seen and heard in a video file: speech, captions, faces.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    return look_at_film_file(take_in(data, name), video_facts(data, name), captions)


def look_at_film_file(
    file: FilmFile,
    facts: dict[str, Any],
    captions: CaptionFile | None = None,
    tell: Tell = tell_nobody,
) -> Looked:
    """Return what can be seen and heard in a film that has been taken in, beside known facts.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    missing: list[Missing] = []
    tell("film")
    film = _if_installed(lambda: _film(file, captions), missing)
    if film is None:
        return Looked(facts=facts, missing=tuple(missing))
    tell("faces")
    people = _if_installed(lambda: _people_in(file, film), missing)
    if people is not None:
        facts["faces"] = asdict(people.faces)
    return Looked(facts=facts | film.facts(), people=people, film=film, missing=tuple(missing))


def _film(file: FilmFile, captions: CaptionFile | None) -> FilmSeen:
    """Look at a film; burned-in captions only where text in pictures can be read."""
    try:
        return look_at_film(file, captions=captions, read_text=_text_of, has_text=has_text)
    except ReaderMissingError:
        return look_at_film(file, captions=captions)


def _text_of(picture: Image.Image) -> str:
    return read_text(picture) or ""


def _people_in(file: FilmFile, film: FilmSeen) -> PeopleSeen | None:
    frames = (frame.picture for frame in sampled_frames(file, film.film))
    return faces_in_frames(frames).seen


def _if_installed[T](look: Callable[[], T], missing: list[Missing]) -> T | None:
    """Do what an optional package is needed for; remember where there is none."""
    try:
        return look()
    except MISSING as absent:
        missing.append(absent)
        return None
