"""Blurring faces beyond repair, as an alternative to consent; looked at again before it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox, clipped, is_same_face
from rettesnor.media.faces.detector import FaceDetector, Search, best_detector, find_faces

# Hair, ears and chin tell who somebody is, too.
MARGIN = 0.35
# A face with its margin is reduced to so many cells across; fewer if it is still found.
CELLS_ACROSS = (7, 4, 2, 1)
MODES = frozenset({"RGB", "RGBA", "L"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Blurred:
    """A picture without its faces; it holds nothing of the file it came from.

    Shape: `boxes` are those that were blurred, also those found on the way.
    """

    picture: Image.Image
    boxes: tuple[FaceBox, ...]


class StillSeenError(Exception):
    """A face is still found after blurring, so the picture must not count as blurred."""

    danish = "Ansigtet kan stadig ses. Beskær billedet, eller brug et andet."
    english = "The face can still be seen. Crop the picture, or use another."

    def __init__(self, boxes: tuple[FaceBox, ...]) -> None:
        super().__init__(self.english)
        self.boxes = boxes


class NothingToBlurError(Exception):
    """No face was chosen or found, so nothing would be blurred."""

    danish = "Der er ingen ansigter at sløre. Markér selv stedet på billedet."
    english = "There are no faces to blur. Mark the place in the picture yourself."

    def __str__(self) -> str:
        return self.english


def blur_chosen(
    picture: Image.Image, chosen: Iterable[FaceBox], detector: FaceDetector | None = None
) -> Blurred:
    """Blur these faces and leave the others.

    Raises: NothingToBlurError, StillSeenError, DetectorMissingError.
    """
    detector = detector or best_detector()
    boxes = _within(chosen)
    seen: tuple[FaceBox, ...] = ()
    for cells in CELLS_ACROSS:
        done = _blurred(picture, boxes, cells)
        seen = _seen_in(done, boxes, detector)
        if not seen:
            return Blurred(picture=done, boxes=boxes)
    raise StillSeenError(seen)


def blur_all(picture: Image.Image, detector: FaceDetector | None = None) -> Blurred:
    """Blur every face that a thorough search finds, until none is found.

    Raises: NothingToBlurError, StillSeenError, DetectorMissingError.
    """
    detector = detector or best_detector()
    boxes = _within(find_faces(picture, detector, Search.THOROUGH))
    seen: tuple[FaceBox, ...] = ()
    for cells in CELLS_ACROSS:
        done = _blurred(picture, boxes, cells)
        seen = find_faces(done, detector, Search.THOROUGH)
        if not seen:
            return Blurred(picture=done, boxes=boxes)
        # A face that was hidden beside a larger one comes out in a later round.
        boxes = (*boxes, *(box for box in seen if not _seen_among(box, boxes)))
    raise StillSeenError(seen)


def _within(boxes: Iterable[FaceBox]) -> tuple[FaceBox, ...]:
    within = tuple(box for given in boxes if (box := clipped(given)) is not None)
    if not within:
        raise NothingToBlurError
    return within


def _seen_in(
    picture: Image.Image, boxes: Sequence[FaceBox], detector: FaceDetector
) -> tuple[FaceBox, ...]:
    """Return the faces that are still found where something was blurred."""
    found = find_faces(picture, detector, Search.THOROUGH)
    return tuple(box for box in found if _seen_among(box, boxes))


def _seen_among(box: FaceBox, boxes: Sequence[FaceBox]) -> bool:
    return any(is_same_face(box, other) or _has_middle_of(other, box) for other in boxes)


def _has_middle_of(outer: FaceBox, inner: FaceBox) -> bool:
    across, down = inner.left + inner.width / 2, inner.top + inner.height / 2
    is_across = outer.left <= across <= outer.left + outer.width
    return is_across and outer.top <= down <= outer.top + outer.height


def _blurred(picture: Image.Image, boxes: Sequence[FaceBox], cells: int) -> Image.Image:
    """Return a copy with these places reduced to a few cells; nothing else of it is copied.

    A file's own small preview, its notes and further frames would show the face, so the copy is
    a new picture of the pixels alone.
    """
    whole = picture if picture.mode in MODES else picture.convert("RGB")
    copy = Image.new(whole.mode, whole.size)
    copy.paste(whole)
    for box in boxes:
        place = _with_margin(box, copy.size)
        copy.paste(_cells(copy.crop(place), cells), place)
    return copy


def _with_margin(box: FaceBox, size: tuple[int, int]) -> tuple[int, int, int, int]:
    width, height = size
    aside, above = MARGIN * box.width, MARGIN * box.height
    left = min(width - 1, max(0, int((box.left - aside) * width)))
    top = min(height - 1, max(0, int((box.top - above) * height)))
    right = min(width, round((box.left + box.width + aside) * width) + 1)
    bottom = min(height, round((box.top + box.height + above) * height) + 1)
    return left, top, right, bottom


def _cells(place: Image.Image, cells: int) -> Image.Image:
    across = min(cells, place.width)
    down = min(max(1, round(across * place.height / place.width)), place.height)
    few = place.resize((across, down), Image.Resampling.BOX)
    return few.resize(place.size, Image.Resampling.BICUBIC)
