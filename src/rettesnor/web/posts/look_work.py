"""The work itself: looking at a file, blurring faces, drafting captions; no Django, no store."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image

from rettesnor.media.faces.blurring import (
    NothingToBlurError,
    StillSeenError,
    blur_all,
    blur_chosen,
)
from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.evidence import PeopleSeen
from rettesnor.media.faces.missing import DetectorMissingError
from rettesnor.media.film.draft import draft_captions
from rettesnor.media.film.file import take_in
from rettesnor.media.film.look import FilmSeen
from rettesnor.media.film.missing import FilmPartMissingError
from rettesnor.media.film.transcriber import ModelMissingError
from rettesnor.media.film.webvtt import webvtt
from rettesnor.media.looking import Looked, Missing, Tell, look_at_film_file, look_at_picture
from rettesnor.rulebook.limits import FactsError
from rettesnor.web.posts.look_store import Job

SAVED: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"quality": 90}, "PNG": {"compress_level": 2}, "WEBP": {"quality": 88, "method": 2},
}  # fmt: skip
SAID_IN_BOTH = (
    DetectorMissingError, FilmPartMissingError, ModelMissingError, NothingToBlurError,
    StillSeenError,
)  # fmt: skip
EXTRA = re.compile(r"rettesnor\[([\w-]+)\]")
OF_THE_FILE = ("name", "fingerprint")

type Values = dict[str, Any]


def done(order: Values, tell: Tell) -> Values:
    """Carry out an order; return what it found, or why it failed, in both languages.

    Shape: an order has `job`, `kind`, `path`, `name` and what the job needs beside.
    """
    try:
        return {"found": WORKS[Job(order["job"])](order, tell)}
    except FactsError as error:
        return {"failed": {"da": error.said("da"), "en": error.said("en")}}
    except SAID_IN_BOTH as error:
        return {"failed": {"da": error.danish, "en": error.english}}


def _look(order: Values, tell: Tell) -> Values:
    path, name = Path(order["path"]), order["name"]
    if order["kind"] == "picture":
        return _seen(look_at_picture(path.read_bytes(), name, tell))
    return _seen(look_at_film_file(take_in(path, name), {}, tell=tell))


def _seen(looked: Looked) -> Values:
    facts = {key: value for key, value in looked.facts.items() if key not in OF_THE_FILE}
    found: Values = {
        "facts": facts,
        "people": None if looked.people is None else _people(looked.people),
        "missing": [missing_values(one) for one in looked.missing],
    }
    if looked.film is not None:
        found |= _film(looked.film)
    return found


def missing_values(error: Missing | ModelMissingError) -> Values:
    """Return what can't be done here in words, and the command that mends it."""
    extra = EXTRA.search(error.english)
    command = f'pip install "rettesnor[{extra[1]}]"' if extra else ""
    return {"da": error.danish, "en": error.english, "command": command}


def _people(people: PeopleSeen) -> Values:
    """Return what the card shows; the boxes are for drawing and are kept no longer."""
    suggestion = people.suggestion
    return {
        "kind": suggestion.kind.value,
        "reasons": [{"da": one.danish, "en": one.english} for one in suggestion.reasons],
        "question": {"da": suggestion.question.danish, "en": suggestion.question.english},
        "boxes": [_box(box) for box in people.boxes],
        "pointed_at": [
            number for number, box in enumerate(people.boxes) if box in people.pointed_at
        ],
    }


def _box(box: FaceBox) -> list[float]:
    return [round(share, 4) for share in (box.left, box.top, box.width, box.height)]


def _film(film: FilmSeen) -> Values:
    found: Values = {
        "film": {
            "seconds": film.film.duration_seconds,
            "has_sound": film.has_sound,
            "has_audio_track": film.film.has_audio_track,
            "has_speech": film.heard.has_speech,
            "spoken_ms": film.heard.spoken_ms,
            "spoken": [list(stretch) for stretch in film.heard.spoken],
            "tracks": [asdict(track) for track in film.film.caption_tracks],
            "is_burned_in": None if film.burned_in is None else film.burned_in.is_likely,
        }
    }
    if film.captions is not None:
        text = webvtt(film.captions.captions, language=film.captions.language)
        found["captions"] = {
            "text": text, "source": "track", "is_read": False,
            "is_machine_made": film.captions.is_machine_made,
        }  # fmt: skip
    return found


def _blur(order: Values, tell: Tell) -> Values:
    """Blur in the clean copy, beside which the result is put, and look again."""
    path = Path(order["path"])
    tell("blurring")
    # Our own file, written by the confined child: it need not be opened in another.
    with Image.open(path) as file:
        form, picture = str(file.format), file.convert("RGB")
    boxes = [_box_from(values) for values in order["boxes"]]
    blurred = blur_chosen(picture, boxes) if boxes else blur_all(picture)
    fresh = path.with_name(f"{path.name}.blurred")
    blurred.picture.save(fresh, format=form, **SAVED[form])
    data = fresh.read_bytes()
    found = _seen(look_at_picture(data, order["name"], tell))
    found["facts"]["fingerprint"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return found | {"is_blurred": True, "fresh": fresh.name}


def _box_from(values: list[float]) -> FaceBox:
    left, top, width, height = values
    return FaceBox(left=left, top=top, width=width, height=height)


def _draft(order: Values, tell: Tell) -> Values:
    tell("writing_down")
    draft = draft_captions(take_in(Path(order["path"]), order["name"]))
    text = webvtt(draft.captions, language=draft.language)
    return {"captions": {"text": text, "source": "file", "is_machine_made": True, "is_read": False}}


WORKS: Mapping[Job, Callable[[Values, Tell], Values]] = {
    Job.LOOK: _look, Job.BLUR: _blur, Job.DRAFT: _draft,
}  # fmt: skip
