"""From face boxes to evidence: three numbers for the rules, and which boxes to point at."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.detector import FaceDetector, find_faces
from rettesnor.rulebook.facts import Faces
from rettesnor.rulebook.grounds.prominence import (
    ASKS_FOR_CONSENT,
    LIMITS,
    Kind,
    Limits,
    Suggestion,
    suggest,
)

# A face this near to the largest one's height stands out together with it.
ALONGSIDE = 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleSeen:
    """What was seen in a picture: boxes to draw now, `faces` to keep, and what they suggest."""

    boxes: tuple[FaceBox, ...]
    faces: Faces
    suggestion: Suggestion
    pointed_at: tuple[FaceBox, ...]


def look_at(
    picture: Image.Image, detector: FaceDetector | None = None, limits: Limits = LIMITS
) -> PeopleSeen:
    """Look for faces in an upright picture and say what they suggest.

    Raises: DetectorMissingError, saying what to install.
    """
    return people_seen(find_faces(picture, detector), picture.size, limits)


def people_seen(
    boxes: Sequence[FaceBox], size: tuple[int, int], limits: Limits = LIMITS
) -> PeopleSeen:
    """Say what boxes in a picture of this size suggest."""
    faces = faces_of(boxes, size)
    suggestion = suggest(faces, limits)
    return PeopleSeen(
        boxes=tuple(boxes),
        faces=faces,
        suggestion=suggestion,
        pointed_at=_pointed_at(boxes, suggestion.kind, limits),
    )


def faces_of(boxes: Sequence[FaceBox], size: tuple[int, int]) -> Faces:
    """Count faces and measure them against the picture's short side.

    Units: `size` is width and height in pixels.
    """
    if not boxes:
        return Faces(count=0)
    # A face is measured in height; a tall picture is as wide as its short side.
    stretch = size[1] / min(size)
    shares = [box.height * stretch for box in boxes]
    return Faces(
        count=len(shares),
        largest_share=round(max(shares), 4),
        median_share=round(median(shares), 4),
    )


def _pointed_at(boxes: Sequence[FaceBox], kind: Kind, limits: Limits) -> tuple[FaceBox, ...]:
    if kind not in ASKS_FOR_CONSENT:
        return ()
    heights = [box.height for box in boxes]
    least = ALONGSIDE * max(heights)
    if kind is Kind.STANDS_OUT:
        least = max(least, limits.stands_out_ratio * ALONGSIDE * median(heights))
    return tuple(box for box in boxes if box.height >= least)
