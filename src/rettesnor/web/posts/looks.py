"""Files that are looked at in the background: put one in, see how far it is, take it back.

Nobody else writes to the store. Whoever keeps drafts can put another store behind these functions.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from rettesnor.media.caption_coverage import Stretch
from rettesnor.media.caption_quality import CaptionQuality, quality_of
from rettesnor.media.captions import Caption, CaptionFile, facts_of_captions, read_captions
from rettesnor.media.clean_pictures import clean_picture
from rettesnor.media.decoder import DECODER
from rettesnor.media.film.file import take_in
from rettesnor.media.film.webvtt import webvtt
from rettesnor.media.intake import LARGEST_VIDEO, picture_facts
from rettesnor.media.refusals import refusal, refusing_when_disk_is_full, shown_name
from rettesnor.rulebook.facts import CaptionSource
from rettesnor.web.posts.look_store import Job, Look, LookStore, NoRoomError, Status
from rettesnor.web.posts.look_worker import LookWorker

PICTURE, VIDEO = "picture", "video"
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
FILM = "film"
LANGUAGE = "da"

type Facts = dict[str, Any]
type Upload = "UploadedFile[bytes]"


@cache
def store() -> LookStore:
    """Return the store of this server."""
    return LookStore(Path(settings.DATA) / "looks")


@cache
def worker() -> LookWorker:
    """Return this process's worker."""
    return LookWorker(store())


def start() -> None:
    """Make ready at server start: the decoder, and work that an earlier server left."""
    DECODER.start()
    worker().wake()


def put_picture(file: Upload) -> Look:
    """Take in a picture as a clean copy, and have it looked at.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    name, data = file.name or "", file.read()
    facts = picture_facts(data, name)
    clean = clean_picture(data, name)
    ending = ENDINGS[clean.format]

    def fill(target: Path) -> None:
        target.write_bytes(clean.data)

    size = clean.width, clean.height
    return _put(PICTURE, name, len(clean.data), f"picture.{ending}", fill, lambda _: facts, size)


def put_video(file: Upload) -> Look:
    """Take in a video as it is, and have it looked at.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    name = file.name or ""
    digest = hashlib.sha256()

    def fill(target: Path) -> None:
        with target.open("wb") as out:
            for part in file.chunks():
                digest.update(part)
                out.write(part)

    def facts(target: Path) -> Facts:
        take_in(target, name)
        return {"name": shown_name(name), "fingerprint": f"sha256:{digest.hexdigest()}"}

    size = file.size or 0
    if size > LARGEST_VIDEO:
        raise refusal("videos", "too_big", name, megabytes=LARGEST_VIDEO // 1_000_000)
    return _put(VIDEO, name, size, FILM, fill, facts)


def _put(
    kind: str, name: str, size: int, file: str, fill: Callable[[Path], None],
    facts: Callable[[Path], Facts], size_in_pixels: tuple[int, int] = (0, 0),
) -> Look:  # fmt: skip
    with refusing_when_disk_is_full(f"{kind}s", name):
        try:
            store().demand_room(size)
        except NoRoomError:
            raise refusal(f"{kind}s", "no_room", name) from None
        with store().new_folder() as folder:
            fill(folder / file)
            now = time.time()
            look = Look(
                id=folder.name, kind=kind, file=file, name=shown_name(name), made_at=now,
                asked_at=now, facts=facts(folder / file), width=size_in_pixels[0],
                height=size_in_pixels[1],
            )  # fmt: skip
            store().add(look)
    worker().wake()
    return look


def state_of(look_id: str) -> Look | None:
    """Return a file and how far it is, or None if it is gone."""
    return store().load(look_id)


def result(look_id: str) -> Facts:
    """Return the facts of a file as far as they are known: counts and shares, never boxes."""
    look = store().load(look_id)
    return {} if look is None else facts_of(look)


def facts_of(look: Look) -> Facts:
    """Return the facts of a look for a post file; its captions are those that stand now."""
    if look.kind == PICTURE:
        return look.facts
    captions = captions_facts_of(look)
    others = {key: value for key, value in look.facts.items() if key != "captions"}
    return others if captions is None else {**others, "captions": captions}


def cancel(look_id: str) -> Look | None:
    """Take back the work on a file; what is known already stays."""

    def cancelled(look: Look) -> Look | None:
        is_open = look.is_unfinished
        return replace(look, status=Status.CANCELLED, step="") if is_open else None

    return store().change(look_id, cancelled)


def retry(look_id: str) -> Look | None:
    """Do the latest job again, if it is not at work."""
    return _ask(look_id, lambda look: look)


def blur(look_id: str, chosen: Sequence[int]) -> Look | None:
    """Have the chosen faces blurred by their numbers, or all when none is chosen."""

    def ordered(look: Look) -> Look:
        boxes = (look.people or {}).get("boxes", [])
        wanted = [boxes[number] for number in chosen if 0 <= number < len(boxes)]
        return replace(look, job=Job.BLUR, order={"boxes": wanted})

    return _ask(look_id, ordered)


def draft(look_id: str) -> Look | None:
    """Have captions drafted from what is said."""
    return _ask(look_id, lambda look: replace(look, job=Job.DRAFT))


def _ask(look_id: str, ordered: Callable[[Look], Look]) -> Look | None:
    def asked(look: Look) -> Look | None:
        if look.is_unfinished:
            return None
        return replace(
            ordered(look), status=Status.WAITING, step="", attempts=0, problem=None,
            asked_at=time.time(),
        )  # fmt: skip

    look = store().change(look_id, asked)
    worker().wake()
    return look


def forget(look_id: str) -> None:
    """Remove a file now."""
    store().forget(look_id)


def file_of(look: Look) -> Path:
    """Return where the picture or film lies."""
    return store().file_of(look)


def captions_in(look: Look) -> CaptionFile | None:
    """Return the captions that stand now, or None."""
    try:
        return read_captions(store().captions_of(look).read_bytes(), "captions.vtt")
    except OSError:
        return None


def keep_captions(
    look_id: str, captions: Iterable[Caption], *, is_machine_made: bool, is_read: bool
) -> Look | None:
    """Keep captions as a person wrote or corrected them; none at all takes them away."""
    kept = tuple(captions)

    def written(look: Look) -> Look:
        target = store().captions_of(look)
        if not kept:
            target.unlink(missing_ok=True)
            return replace(look, captions=None)
        target.write_text(webvtt(kept, language=LANGUAGE), encoding="utf-8")
        known = {
            "source": CaptionSource.FILE.value, "is_machine_made": is_machine_made,
            "is_read": is_read,
        }  # fmt: skip
        return replace(look, captions=known)

    return store().change(look_id, written)


def quality_in(look: Look, file: CaptionFile) -> CaptionQuality:
    """Measure captions against what was heard in the film."""
    film = look.film or {}
    spoken = [Stretch(*pair) for pair in film["spoken"]] if film else None
    return quality_of(
        file,
        spoken=spoken,
        duration_ms=int(film["seconds"] * 1_000) if film else None,
        expected_language=LANGUAGE,
    )


def captions_facts_of(look: Look) -> Facts | None:
    """Return the facts of the captions that stand now, or None."""
    file = captions_in(look) if look.captions is not None else None
    if file is None or look.captions is None:
        return None
    facts = facts_of_captions(file, quality_in(look, file), CaptionSource(look.captions["source"]))
    is_machine_made = look.captions["is_machine_made"] or facts["is_machine_made"]
    return facts | {
        "is_machine_made": is_machine_made, "is_read_by_a_person": look.captions["is_read"]
    }  # fmt: skip
