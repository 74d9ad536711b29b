"""Measure taking pictures in against bare decoding, in CPU time, and say which goals are reached.

Shape: `python bench/media/run.py`; ends with 0 if every goal is reached, else with 1.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image, ImageDraw, ImageFilter

from rettesnor.media.clean_pictures import Pixels, clean_picture, pixels_of
from rettesnor.media.confinement import MEMORY_MEGABYTES
from rettesnor.media.decoder import DECODER
from rettesnor.media.faces.detector import best_detector
from rettesnor.media.faces.evidence import look_at
from rettesnor.media.fingerprint import candidates, fingerprint_of
from rettesnor.media.intake import picture_facts
from rettesnor.media.looking import opened_for_looking

ROUNDS = 5
TIMES = 20
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Measure in turn, print a record and the goals."""
    middle, large = photograph(1920, 1280), photograph(4000, 3000)
    shown = opened_for_looking(middle, "x.jpg")
    print(f"faces by {best_detector().name}\n")
    cases: dict[str, Callable[[], object]] = {
        "full decode, 1920x1280": lambda: decoded(middle, None),
        "smallest picture: what the process costs": lambda: pixels_of(TINY, "x", longest_side=1),
        "clean copy, 1920x1280": lambda: clean_picture(middle, "x.jpg"),
        "pixels at 640, 1920x1280": lambda: pixels_of(middle, "x.jpg", longest_side=640),
        "pixels at 640 and fingerprint": lambda: evidence(middle),
        "faces, 1920x1280": lambda: look_at(shown),
        "look without text, 1920x1280": lambda: look(middle),
        "look without text, and fingerprint": lambda: look_and_know_again(middle),
        "eighth-scale decode, 12 megapixels": lambda: decoded(large, 8),
        "pixels at 640, 12 megapixels": lambda: pixels_of(large, "x.jpg", longest_side=640),
        "clean copy at 640, 12 megapixels": lambda: clean_picture(large, "x", longest_side=640),
    }
    for case in cases.values():
        case()
    rounds = [{name: cost(case) for name, case in cases.items()} for _ in range(ROUNDS)]
    for name in cases:
        print(f"{name:40}{1000 * median(each[name] for each in rounds):8.1f} ms of CPU")
    print_start()
    print_scan()
    kept = [goal(rounds, *each) for each in GOALS]
    return 0 if all((*kept, is_memory_kept())) else 1


GOALS = (
    ("pixels at 640, 1920x1280", "full decode, 1920x1280", 3.0),
    ("pixels at 640 and fingerprint", "full decode, 1920x1280", 3.0),
    ("clean copy, 1920x1280", "full decode, 1920x1280", 3.0),
    ("faces, 1920x1280", "full decode, 1920x1280", 3.0),
    ("look without text, 1920x1280", "full decode, 1920x1280", 3.0),
    ("look without text, and fingerprint", "full decode, 1920x1280", 3.0),
    ("pixels at 640, 12 megapixels", "eighth-scale decode, 12 megapixels", 2.0),
    ("clean copy at 640, 12 megapixels", "eighth-scale decode, 12 megapixels", 2.0),
)


def photograph(width: int, height: int) -> bytes:
    """Return a JPEG with as much detail as a telephone's picture: about 0.2 bytes a pixel."""
    chance = random.Random(width)
    small = Image.frombytes("RGB", (60, 40), chance.randbytes(60 * 40 * 3))
    picture = small.resize((width, height), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(400):
        x, y = chance.randrange(width), chance.randrange(height)
        pen.ellipse((x, y, x + 60, y + 40), fill=tuple(chance.randbytes(3)))
    noise = Image.effect_noise((width, height), 22).convert("RGB")
    picture = Image.blend(picture, noise, 0.25).filter(ImageFilter.GaussianBlur(0.6))
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def decoded(data: bytes, scale: int | None) -> Image.Image:
    """Decode with the bare library, here in this process."""
    image = Image.open(BytesIO(data))
    if scale is not None:
        image.draft(None, (image.width // scale, image.height // scale))
    image.load()
    return image


def evidence(data: bytes) -> object:
    """Do what a check needs before it looks for anything."""
    return fingerprint_of(data, pixels_of(data, "x.jpg", longest_side=640))


def look(data: bytes) -> Image.Image:
    """Do all that looking at a picture does where no reader of text is installed."""
    picture_facts(data, "x.jpg")
    picture = opened_for_looking(data, "x.jpg")
    look_at(picture)
    return picture


def look_and_know_again(data: bytes) -> object:
    """Do the same, and take the prints that the picture is known again by."""
    picture = look(data)
    pixels = Pixels(data=picture.tobytes(), width=picture.width, height=picture.height)
    return fingerprint_of(data, pixels)


def cost(case: Callable[[], object]) -> float:
    """Return the CPU seconds that one call takes, here and in the children."""
    before = cpu_seconds()
    for _ in range(TIMES):
        case()
    return (cpu_seconds() - before) / TIMES


def cpu_seconds() -> float:
    """Return the CPU seconds of this process, of the one that waits, and of its children."""
    waiting = DECODER._process
    used = time.process_time()
    if waiting is None:
        return used
    children = Path(f"/proc/{waiting.pid}/task/{waiting.pid}/children").read_text().split()
    ticks = sum(map(int, _stat(waiting.pid)[11:15]))
    return used + (ticks + sum(map(_ticks_of_ended, children))) / TICKS


def _ticks_of_ended(child: str) -> int:
    """Return what a child has used once it has ended; the one that waits counts it only later."""
    while (fields := _stat(child))[0] != "Z":
        time.sleep(0.001)
    return sum(map(int, fields[11:13]))


def _stat(process: int | str) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def goal(rounds: list[dict[str, float]], ours: str, peer: str, bound: float) -> bool:
    """Print a ratio beside its bound, and tell whether it is kept."""
    ratio = median(each[ours] / each[peer] for each in rounds)
    print(f"{ours} : {peer} = {ratio:.2f} (at most {bound}) {'ok' if ratio <= bound else 'MISSED'}")
    return ratio <= bound


def print_start() -> None:
    """Print what is paid once and is in no figure above: the process that waits, the networks."""
    DECODER.stop()
    pixels_of(TINY, "x", longest_side=1)
    waiting = DECODER._process
    if waiting is not None:
        ticks = sum(map(int, _stat(waiting.pid)[11:13]))
        print(f"{'once a server: the process that waits':40}{1000 * ticks / TICKS:8.1f} ms of CPU")
    best_detector.cache_clear()
    before = time.process_time()
    best_detector()
    spent = 1000 * (time.process_time() - before)
    print(f"{'once a process: its network, read anew':40}{spent:8.1f} ms of CPU")


def print_scan() -> None:
    """Print what it takes to look for a picture among many."""
    chance = random.Random(1)
    stored = [
        (str(number), tuple(chance.randbytes(32) for _ in range(8))) for number in range(10_000)
    ]
    asked = fingerprint_of(b"", pixels_of(photograph(640, 480), "x", longest_side=256))
    before = time.process_time()
    candidates(asked, stored)
    print(f"{'looking among 10,000 pictures':40}{1000 * (time.process_time() - before):8.1f} ms")


def is_memory_kept() -> bool:
    """Print the children's greatest memory for a picture of 40 megapixels that has to be turned.

    In a process of its own, as a child's peak counts its parent's memory at the moment of birth.
    """
    turned = Image.Exif()
    turned[0x0112] = 6
    file = BytesIO()
    picture = Image.effect_noise((7_740, 5_160), 9).convert("RGB")
    picture.save(file, "JPEG", quality=60, exif=turned)
    done = subprocess.run([sys.executable, "-c", PEAK], input=file.getvalue(), capture_output=True)
    peak = int(done.stdout or 0) / 1_000
    print(f"largest child: {peak:.0f} MB (at most {MEMORY_MEGABYTES})")
    return 0 < peak <= MEMORY_MEGABYTES


PEAK = """
import resource, sys
from rettesnor.media.clean_pictures import clean_picture
from rettesnor.media.decoder import DECODER
data = sys.stdin.buffer.read()
# The first child is counted when the second one is started.
clean_picture(data, "x.jpg")
clean_picture(data, "x.jpg", longest_side=64)
DECODER.stop()
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
TINY = photograph(64, 64)

if __name__ == "__main__":
    sys.exit(main())
