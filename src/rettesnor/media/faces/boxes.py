"""Face boxes as shares of a picture, and what is left of several boxes around one face."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

# From this overlap (0 to 1) two boxes are taken to hold the same face.
SAME_FACE = 0.4
# A smaller box mostly within a larger one is the same face, seen at another scale.
WITHIN = 0.8


@dataclass(frozen=True, kw_only=True, slots=True)
class FaceBox:
    """Where a detector saw a face, and how sure it is; never who it is.

    Units: shares (0 to 1) of the picture's width (`left`, `width`) and height (`top`, `height`).
    """

    left: float
    top: float
    width: float
    height: float
    score: float = 1.0

    @property
    def area(self) -> float:
        """Return the box's share of the picture's area."""
        return self.width * self.height


def clipped(box: FaceBox) -> FaceBox | None:
    """Return the part of a box that is within the picture, or None if there is none."""
    if not all(map(math.isfinite, (box.left, box.top, box.width, box.height, box.score))):
        return None
    right, bottom = min(1.0, box.left + box.width), min(1.0, box.top + box.height)
    left, top = max(0.0, box.left), max(0.0, box.top)
    is_within = (left, top) == (box.left, box.top) and right < 1 and bottom < 1
    if is_within and left < right and top < bottom:
        return box
    if right <= left or bottom <= top:
        return None
    return replace(box, left=left, top=top, width=right - left, height=bottom - top)


def merged(boxes: Iterable[FaceBox]) -> tuple[FaceBox, ...]:
    """Return one box a face, the surest, with the largest face first."""
    kept: list[FaceBox] = []
    for box in sorted(boxes, key=lambda box: -box.score):
        if not any(is_same_face(box, other) for other in kept):
            kept.append(box)
    return tuple(sorted(kept, key=lambda box: (-box.height, box.top, box.left)))


def is_same_face(one: FaceBox, other: FaceBox) -> bool:
    """Tell whether two boxes hold the same face."""
    shared = _shared_area(one, other)
    if shared <= 0:
        return False
    is_alike = shared >= SAME_FACE * (one.area + other.area - shared)
    return is_alike or shared >= WITHIN * min(one.area, other.area)


def _shared_area(one: FaceBox, other: FaceBox) -> float:
    width = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    height = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)
