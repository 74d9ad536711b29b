"""A detector that says what it is told to, for what must hold whichever network is used."""

from collections.abc import Callable

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox


def box(left: float, top: float, height: float, score: float = 0.9) -> FaceBox:
    """Return a box that is three quarters as wide as it is high."""
    return FaceBox(left=left, top=top, width=0.75 * height, height=height, score=score)


class FakeDetector:
    """Answers with the boxes that a function finds, and remembers what it was shown."""

    name = "fake"

    def __init__(self, find: Callable[[Image.Image], tuple[FaceBox, ...]]) -> None:
        self._find = find
        self.shown: list[tuple[int, int]] = []

    def detect(self, picture: Image.Image, least_score: float) -> tuple[FaceBox, ...]:
        self.shown.append(picture.size)
        return tuple(found for found in self._find(picture) if found.score >= least_score)


def stubborn(*boxes: FaceBox) -> FakeDetector:
    """Return a detector that sees these faces whatever is done to the picture."""
    return FakeDetector(lambda picture: boxes)


def red_spot(picture: Image.Image) -> tuple[FaceBox, ...]:
    """Take a wholly red picture middle for a face."""
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    return (box(0.4, 0.4, 0.2),) if middle == (255, 0, 0) else ()
