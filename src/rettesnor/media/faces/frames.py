"""Faces in a video: one picture every two seconds, and the frame that asks most."""

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

from rettesnor.media.faces.detector import FaceDetector, best_detector
from rettesnor.media.faces.evidence import PeopleSeen, look_at
from rettesnor.rulebook.grounds.prominence import LIMITS, Kind, Limits

SECONDS_BETWEEN_FRAMES = 2.0
# What asks more of the editor goes before what asks less.
STRENGTH = (Kind.NOBODY_SEEN, Kind.SITUATION, Kind.STANDS_OUT, Kind.PORTRAIT)


@dataclass(frozen=True, kw_only=True, slots=True)
class FramesSeen:
    """What was seen in a video: the frame that asks most stands for all of it.

    Shape: `frame` counts from 0; `seen` is None for a video without frames.
    """

    frames: int
    frames_with_faces: int
    frame: int | None = None
    seen: PeopleSeen | None = None


def faces_in_frames(
    frames: Iterable[Image.Image],
    detector: FaceDetector | None = None,
    limits: Limits = LIMITS,
) -> FramesSeen:
    """Look at frames one by one, keeping none, and say what they come to together.

    Raises: DetectorMissingError, saying what to install.
    """
    detector = detector or best_detector()
    number, with_faces = 0, 0
    strongest: tuple[int, PeopleSeen] | None = None
    for frame in frames:
        seen = look_at(frame, detector, limits)
        with_faces += seen.faces.count > 0
        if strongest is None or _strength(seen) > _strength(strongest[1]):
            strongest = number, seen
        number += 1
    if strongest is None:
        return FramesSeen(frames=0, frames_with_faces=0)
    frame_number, seen = strongest
    return FramesSeen(frames=number, frames_with_faces=with_faces, frame=frame_number, seen=seen)


def _strength(seen: PeopleSeen) -> tuple[int, float, int]:
    return STRENGTH.index(seen.suggestion.kind), seen.faces.largest_share, seen.faces.count
