"""The reader RapidOCR, with the two networks (PP-OCRv6) that its package carries; works offline."""

from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from PIL import Image

from rettesnor.media.text.lines import Piece, text_of
from rettesnor.media.text.missing import ReaderMissingError, module
from rettesnor.media.text.reader import ReadText

FINDING_NETWORK, READING_NETWORK = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
# Pixels of the longest side: for the gate, for finding lines, and for reading them.
GATE_SIDE, FINDING_SIDE, READING_SIDE = 480, 736, 2000
# A person or a tree is now and then taken for one huge letter: large, not long, and not sure.
LARGEST_SHARE, SHORTEST_LINE, SURE_SCORE = 0.3, 2.5, 0.8
LEAST_SCORE = 0.55
# Pixels: the engine would enlarge a strip narrower than this a hundredfold.
NARROWEST = 8
# More is no picture for a post; each costs time.
MOST_LINES = 200
LINES_AT_ONCE = 6
LEAST_READING_SCORE = 0.5


class RapidOcr:
    """RapidOCR on one thread, without its classifier of upside-down lines.

    Raises: ReaderMissingError without the package or its networks.
    """

    def __init__(self) -> None:
        finding, reading = network_file(FINDING_NETWORK), network_file(READING_NETWORK)
        self._numpy = module("numpy")
        self._engine = module("rapidocr").RapidOCR(params=_settings(finding, reading))
        # The engine keeps its settings from call to call, so threads take turns.
        self._turn = Lock()
        self.name = f"rapidocr {version('rapidocr')} PP-OCRv6 small"

    def sees_text(self, picture: Image.Image) -> bool:
        """Tell whether lines of text are found in a small copy of the picture."""
        small = _at_most(picture, GATE_SIDE)
        with self._turn:
            boxes, scores = self._find(self._blue_first(small))
        largest = LARGEST_SHARE * small.width * small.height
        return any(_is_text(box, score, largest) for box, score in zip(boxes, scores, strict=True))

    def read(self, picture: Image.Image, seconds: float) -> ReadText:
        """Return the lines in reading order, as far as time allows."""
        until = monotonic() + seconds
        pixels = self._blue_first(_at_most(picture, READING_SIDE))
        with self._turn:
            boxes, _ = self._find(pixels)
            batches = list(_batches(boxes))
            pieces: list[Piece] = []
            for batch in batches:
                if monotonic() >= until:
                    return ReadText(text=text_of(pieces), is_whole=False)
                pieces += self._read_batch(pixels, batch)
        return ReadText(text=text_of(pieces), is_whole=len(boxes) <= MOST_LINES)

    def _find(self, pixels: Any) -> tuple[list[Any], list[float]]:
        if min(pixels.shape[:2]) < NARROWEST:
            return [], []
        found = self._engine(pixels, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return [], []
        return list(found.boxes.astype("float32")), list(found.scores)

    def _read_batch(self, pixels: Any, boxes: list[Any]) -> Iterator[Piece]:
        read = self._engine.recognize_txt(
            self._engine.crop_text_regions(pixels, self._numpy.stack(boxes))
        )
        for box, text, score in zip(boxes, read.txts, read.scores, strict=True):
            if score >= LEAST_READING_SCORE and text.strip():
                yield _piece(box, text)

    def _blue_first(self, picture: Image.Image) -> Any:
        pixels = self._numpy.asarray(picture.convert("RGB"))[:, :, ::-1]
        return self._numpy.ascontiguousarray(pixels)


def network_file(name: str) -> Path:
    """Return where a network lies; the package would fetch one that is missing.

    Raises: ReaderMissingError.
    """
    package = find_spec("rapidocr")
    for folder in (package and package.submodule_search_locations) or ():
        path = Path(folder) / "models" / name
        if path.is_file():
            return path
    raise ReaderMissingError


def _settings(finding: Path, reading: Path) -> dict[str, object]:
    threads = "EngineConfig.onnxruntime"
    return {
        "Global.use_cls": False,
        "Global.log_level": "critical",
        "Det.model_path": str(finding),
        "Det.limit_type": "max",
        "Det.limit_side_len": FINDING_SIDE,
        "Rec.model_path": str(reading),
        "Rec.rec_batch_num": LINES_AT_ONCE,
        f"{threads}.intra_op_num_threads": 1,
        f"{threads}.inter_op_num_threads": 1,
    }


def _at_most(picture: Image.Image, side: int) -> Image.Image:
    scale = side / max(picture.size)
    if scale >= 1:
        return picture
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.convert("RGB").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)


def _batches(boxes: list[Any]) -> Iterator[list[Any]]:
    """Yield lines of about the same shape together: all of a batch cost what its longest does."""
    alike = sorted(boxes[:MOST_LINES], key=lambda box: _length(box) / max(1.0, _height(box)))
    for first in range(0, len(alike), LINES_AT_ONCE):
        yield alike[first : first + LINES_AT_ONCE]


def _piece(box: Any, text: str) -> Piece:
    across = [float(corner[0]) for corner in box]
    middle = sum(float(corner[1]) for corner in box) / len(box)
    return Piece(text=text, left=min(across), right=max(across), middle=middle, height=_height(box))


def _is_text(box: Any, score: float, largest: float) -> bool:
    if score < LEAST_SCORE:
        return False
    length, height = _length(box), _height(box)
    return score >= SURE_SCORE or length * height <= largest or length >= SHORTEST_LINE * height


def _length(box: Any) -> float:
    return _between(box[0], box[1])


def _height(box: Any) -> float:
    return _between(box[0], box[3])


def _between(one: Any, other: Any) -> float:
    across, down = float(one[0] - other[0]), float(one[1] - other[1])
    return float((across**2 + down**2) ** 0.5)
