"""Taking in a picture or video file: its kind, whether it is whole, and its fingerprint."""

import hashlib
from typing import Any

from rettesnor.media.pictures import demand_whole_picture
from rettesnor.media.refusals import refusal, shown_name
from rettesnor.media.signatures import PICTURES, VIDEOS, Kind, kind_of
from rettesnor.media.videos import demand_whole_video

MEGABYTE = 1_000_000
LARGEST_PICTURE = 25 * MEGABYTE
LARGEST_VIDEO = 500 * MEGABYTE
# What a file is shows in its bytes; its name tells only what it was meant to be, if it is nothing.
VIDEO_ENDINGS = (".mp4", ".m4v", ".mov", ".webm", ".avi", ".mkv", ".wmv", ".mpg", ".mpeg", ".3gp")
CAPTION_ENDINGS = (".vtt", ".srt")


def is_meant_as_video(head: bytes, name: str) -> bool:
    """Tell whether a file is a video, or is called one and is nothing that we know."""
    kind = kind_of(head)
    return kind in VIDEOS or (kind is None and name.casefold().endswith(VIDEO_ENDINGS))


def picture_facts(data: bytes, name: str) -> dict[str, Any]:
    """Return the facts of a picture file: `name` and `fingerprint`.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    kind_of_picture(data, name)
    return _facts(data, name)


def kind_of_picture(data: bytes, name: str) -> Kind:
    """Return the kind of a picture file that is whole and within the limits; opens nothing.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    kind = _kind(data, name, "pictures", LARGEST_PICTURE)
    if kind in VIDEOS:
        raise refusal("pictures", "is_video", name)
    if kind is None and name.casefold().endswith(CAPTION_ENDINGS):
        raise refusal("pictures", "is_captions", name)
    if kind is None or kind not in PICTURES:
        raise refusal("pictures", "not_picture", name)
    demand_whole_picture(data, name, kind)
    return kind


def video_facts(data: bytes, name: str) -> dict[str, Any]:
    """Return the facts of a video file: `name` and `fingerprint`.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    kind = _kind(data, name, "videos", LARGEST_VIDEO)
    if kind in PICTURES:
        raise refusal("videos", "is_picture", name)
    if kind not in VIDEOS:
        raise refusal("videos", "not_video", name)
    demand_whole_video(data, name, kind)
    return _facts(data, name)


def _kind(data: bytes, name: str, place: str, largest: int) -> Kind | None:
    if not data:
        raise refusal(place, "empty", name)
    if len(data) > largest:
        raise refusal(place, "too_big", name, megabytes=largest // MEGABYTE)
    return kind_of(data)


def _facts(data: bytes, name: str) -> dict[str, Any]:
    return {
        "name": shown_name(name),
        "fingerprint": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
