"""Measure how well Danish posters are read, what the gate lets through, and what both cost.

Shape: `python -m bench.media.text [FOLDER]`; the folder holds photos, of which those that pass the
gate are named, for a person to see whether they bear text. Ends with 0 if every goal is reached.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import mean, median

from PIL import Image, ImageOps

from rettesnor.media.text.reader import TextInPicture, best_reader, has_text, read_text
from tests.media.text.measuring import character_error
from tests.media.text.posters import POSTERS, SHAPES, Poster, photo, picture_of

MOST_ERROR = 0.05
HOW_MANY_PHOTOS = 40
ENDINGS = {".jpg", ".jpeg", ".png", ".webp"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One poster, what was read on it, and the processor seconds that each step took."""

    poster: Poster
    read: str
    passes: bool
    decode_seconds: float
    gate_seconds: float
    read_seconds: float

    @property
    def error(self) -> float:
        """Return the share of letters that are wrong."""
        return character_error(self.poster.text, self.read)


def main() -> int:
    """Read every poster, print the tables, and say which goals are reached."""
    parser = argparse.ArgumentParser(description="Measure the reading of text in pictures.")
    parser.add_argument("folder", type=Path, nargs="?", help="a folder with photos")
    folder: Path | None = parser.parse_args().folder
    reader = best_reader()
    has_text(Image.new("RGB", (64, 64)), reader)
    measured = [_measured(poster, reader) for poster in POSTERS]
    print(f"{len(measured)} posters, {reader.name}\n")
    _print_errors(measured)
    _print_cost(measured)
    passed = _print_photos(reader)
    if folder is not None:
        _print_folder(folder, reader)
    return 0 if _print_goals(measured, passed) else 1


def _measured(poster: Poster, reader: TextInPicture) -> Measured:
    picture = picture_of(poster)
    started = time.process_time()
    passes = has_text(picture, reader)
    looked = time.process_time()
    read = read_text(picture, reader) or ""
    return Measured(
        poster=poster,
        read=read,
        passes=passes,
        decode_seconds=_decode_seconds(picture),
        gate_seconds=looked - started,
        read_seconds=time.process_time() - looked,
    )


def _decode_seconds(picture: Image.Image) -> float:
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    started = time.process_time()
    Image.open(BytesIO(file.getvalue())).load()
    return time.process_time() - started


def _print_errors(measured: Sequence[Measured]) -> None:
    errors = [one.error for one in measured]
    letters = sum(len(one.poster.text) for one in measured)
    print("| letters | median error | mean | worst | read without fault |")
    print("|---:|---:|---:|---:|---:|")
    print(f"| {letters} | {median(errors):.1%} | {mean(errors):.1%} | {max(errors):.1%} "
          f"| {errors.count(0)}/{len(errors)} |\n")  # fmt: skip
    for one in sorted(measured, key=lambda one: -one.error)[:5]:
        print(f"  {one.poster.number:2} {one.error:5.1%} {one.read!r}")


def _print_cost(measured: Sequence[Measured]) -> None:
    print("\n| processor ms a poster, median | decode | gate | read |")
    print("|---|---:|---:|---:|")
    seconds = ([one.decode_seconds for one in measured], [one.gate_seconds for one in measured],
               [one.read_seconds for one in measured])  # fmt: skip
    print("| | " + " | ".join(f"{1000 * median(column):.0f}" for column in seconds) + " |")


def _print_photos(reader: TextInPicture) -> int:
    passed = sum(
        has_text(photo(SHAPES[number % len(SHAPES)], Random(number)), reader)
        for number in range(HOW_MANY_PHOTOS)
    )
    print(f"\nGenerated photos without text that pass the gate: {passed}/{HOW_MANY_PHOTOS}")
    return passed


def _print_folder(folder: Path, reader: TextInPicture) -> None:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    started = time.process_time()
    passed = [path for path in paths if has_text(_upright(path), reader)]
    seconds = (time.process_time() - started) / max(1, len(paths))
    print(f"\n{folder}: {len(passed)}/{len(paths)} pass the gate, {1000 * seconds:.0f} ms each:")
    for path in passed:
        print(f"  {path.name}: {read_text(_upright(path), reader)!r}")


def _upright(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return ImageOps.exif_transpose(opened).convert("RGB")


def _print_goals(measured: Sequence[Measured], passed: int) -> bool:
    error = median(one.error for one in measured)
    missed = sum(not one.passes for one in measured)
    goals = {
        f"median error at most {MOST_ERROR:.0%}: {error:.1%}": error <= MOST_ERROR,
        f"no poster stopped by the gate: {missed}": missed == 0,
        f"no photo without text passes the gate: {passed}": passed == 0,
    }
    print()
    for goal, is_reached in goals.items():
        print(f"{'reached' if is_reached else 'MISSED '}  {goal}")
    return all(goals.values())


if __name__ == "__main__":
    sys.exit(main())
