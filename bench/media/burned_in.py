"""Measure how well captions in the picture are told from signs, names, tickers and bare pictures.

Shape: `python -m bench.media.burned_in`; made films of twenty seconds, one frame every two seconds,
somebody speaking throughout. It is printed, not promised: this always ends with 0.
"""

import sys
import time
from collections.abc import Callable
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from rettesnor.media.caption_coverage import Stretch
from rettesnor.media.film.burned_in import burned_in
from rettesnor.media.film.port import FilmFrame
from rettesnor.media.text.reader import has_text, read_text
from tests.media.text.fonts import font
from tests.media.text.posters import photo

SIZE = (1280, 720)
FILMS_OF_EACH = 6
FRAMES = 10
SAID = (
    "Velkommen til havnen", "Her åbner vi det nye bad", "Vandet er koldt endnu",
    "Husk at tage håndklæde med", "Der er kaffe i teltet", "Vi glæder os til at se jer",
    "Cyklerne stiller I ved broen", "Klokken fem er der sang", "Alle er velkomne", "På gensyn",
)  # fmt: skip
NAMES = ("Mette Holm, bademester", "Ali Demir, kok", "Gry Lind, elev")

type Words = Callable[[int], tuple[str, float]]

# What stands in frame n, and at what height of the picture; and whether that is captions.
KINDS: dict[str, tuple[Words, bool]] = {
    "captions": (lambda at: (SAID[at], 0.85), True),
    "captions in every second frame": (lambda at: (SAID[at] if at % 2 else "", 0.85), True),
    "no text": (lambda at: ("", 0.85), False),
    "one sign throughout": (lambda at: ("Københavns Kommune", 0.85), False),
    "names of three speakers": (lambda at: (NAMES[at * 3 // FRAMES], 0.85), False),
    "text high up": (lambda at: (SAID[at], 0.1), False),
    "lyrics or a ticker": (lambda at: (f"Nyt nr. {at}: {SAID[at]}", 0.9), False),
}


def main() -> int:
    """Print how each kind of film is judged."""
    print("| in the picture | captions | judged as captions | CPU s a film |\n|---|---|---:|---:|")
    for name, (words, is_captions) in KINDS.items():
        start = time.process_time()
        judged = [_is_judged(words, seed) for seed in range(FILMS_OF_EACH)]
        spent = (time.process_time() - start) / FILMS_OF_EACH
        truth = "yes" if is_captions else "no"
        print(f"| {name} | {truth} | {judged.count(True)}/{len(judged)} | {spent:.1f} |")
    return 0


def _is_judged(words: Words, seed: int) -> bool | None:
    chance = Random(seed)
    background = photo(SIZE, chance)
    frames = [
        FilmFrame(at_seconds=2.0 * at, picture=_frame(background, *words(at), seed))
        for at in range(FRAMES)
    ]
    spoken = (Stretch(0, 2_000 * FRAMES),)
    return burned_in(frames, spoken, read_text, has_text).is_likely


def _frame(background: Image.Image, text: str, down: float, seed: int) -> Image.Image:
    """Draw text on a picture as a film shows it: outlined, and compressed."""
    picture = background.copy()
    ImageDraw.Draw(picture).text(
        (SIZE[0] / 2, down * SIZE[1]), text, fill="white", font=font(seed, 44),
        anchor="mm", stroke_width=3, stroke_fill="black",
    )  # fmt: skip
    file = BytesIO()
    picture.save(file, "JPEG", quality=50)
    return Image.open(file).convert("RGB")


if __name__ == "__main__":
    sys.exit(main())
