"""The face detector YuNet, run by ONNX Runtime in less than half the time that OpenCV takes."""

import hashlib
from collections.abc import Iterator
from typing import Any

from PIL import Image

from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.missing import NotInstalledError, module
from rettesnor.media.faces.yunet import MODEL, MOST_FACES, SAME_IN_ONE_PASS, model_file

# Each of the three layers that see faces has one place for so many pixels across and down.
STRIDES = (8, 16, 32)
OUTPUTS = tuple(f"{kind}_{stride}" for kind in ("cls", "obj", "bbox") for stride in STRIDES)
# The file says that a picture is 640 by 640, though no layer demands it; so a name is put in the
# place of each number, as ONNX has it for sizes that vary.
ONE_SIZE = b"\n\x03\x08\x80\x05\n\x03\x08\x80\x05"
ANY_SIZE = b"\n\x03\x12\x01h\n\x03\x12\x01w"
# It would warn at every look that there are not as many places as in 640 by 640.
ERRORS_ONLY = 3


class OnnxYuNet:
    """YuNet through ONNX Runtime, on one thread; safe with threads.

    Raises: NotInstalledError without ONNX Runtime, NumPy or the network.
    """

    def __init__(self) -> None:
        self._numpy, runtime = module("numpy"), module("onnxruntime")
        network = model_file().read_bytes()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        self._session = runtime.InferenceSession(
            _of_any_size(network), options, providers=["CPUExecutionProvider"]
        )
        fingerprint = hashlib.sha256(network).hexdigest()[:12]
        self.name = f"onnxruntime-yunet {runtime.__version__} {fingerprint}"

    def detect(self, picture: Image.Image, least_score: float) -> tuple[FaceBox, ...]:
        """Return a box for each face in an RGB picture."""
        shown = self._shown(picture)
        outputs = self._session.run(OUTPUTS, {"input": shown})
        rows = self._rows(outputs, shown.shape[3], least_score)
        width, height = picture.size
        return tuple(
            FaceBox(
                left=float(left) / width,
                top=float(top) / height,
                width=float(right - left) / width,
                height=float(bottom - top) / height,
                score=float(score),
            )
            for left, top, right, bottom, score in self._one_a_face(rows)
        )

    def _shown(self, picture: Image.Image) -> Any:
        """Return the picture as the network reads it: blue first, on black, in whole strides."""
        numpy, stride = self._numpy, STRIDES[-1]
        height, width = -(-picture.height // stride) * stride, -(-picture.width // stride) * stride
        shown = numpy.zeros((1, 3, height, width), numpy.float32)
        pixels = numpy.asarray(picture).transpose(2, 0, 1)[::-1]
        shown[0, :, : picture.height, : picture.width] = pixels
        return shown

    def _rows(self, outputs: list[Any], width: int, least_score: float) -> Any:
        """Return left, top, right, bottom and score of each place that sees a face, best first."""
        rows = self._numpy.concatenate(list(self._by_layer(outputs, width, least_score)))
        return rows[self._numpy.argsort(-rows[:, 4], kind="stable")][:MOST_FACES]

    def _by_layer(self, outputs: list[Any], width: int, least_score: float) -> Iterator[Any]:
        numpy = self._numpy
        layers = zip(STRIDES, outputs[:3], outputs[3:6], outputs[6:], strict=True)
        for stride, is_face, is_thing, boxes in layers:
            scores = numpy.sqrt(is_face[0, :, 0].clip(0, 1) * is_thing[0, :, 0].clip(0, 1))
            at = numpy.flatnonzero(scores >= least_score)
            down, across = numpy.divmod(at, width // stride)
            seen = boxes[0, at]
            middle = seen[:, :2] + numpy.stack((across, down), axis=1)
            half = numpy.exp(seen[:, 2:]) / 2
            yield numpy.column_stack(
                ((middle - half) * stride, (middle + half) * stride, scores[at])
            )

    def _one_a_face(self, rows: Any) -> Iterator[Any]:
        """Yield the best row of each face; `rows` come best first."""
        while len(rows):
            best, rows = rows[0], rows[1:]
            yield best
            rows = rows[self._shared_parts(best, rows) <= SAME_IN_ONE_PASS]

    def _shared_parts(self, box: Any, others: Any) -> Any:
        """Return how much of its and their area a box shares with each of the others."""
        starts = self._numpy.maximum(box[:2], others[:, :2])
        ends = self._numpy.minimum(box[2:4], others[:, 2:4])
        shared = (ends - starts).clip(0).prod(axis=1)
        areas = (others[:, 2:4] - others[:, :2]).prod(axis=1)
        return shared / ((box[2:4] - box[:2]).prod() + areas - shared)


def _of_any_size(network: bytes) -> bytes:
    """Return the network for pictures of any size.

    Raises: NotInstalledError for another network than the known one.
    """
    if network.count(ONE_SIZE) != 1:
        raise NotInstalledError(MODEL)
    return network.replace(ONE_SIZE, ANY_SIZE)
