"""Thirty Danish posters, made here: what stands on each is known, so reading can be measured."""

from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.media.text.fonts import font

HOW_MANY = 30
SHAPES = ((1080, 1080), (1080, 1350), (1080, 1920), (1920, 1005), (1200, 628))
TITLES = (
    "HAVNEFEST", "Fællesspisning", "Børnenes Dag", "KULTURNAT PÅ ØSTERBRO", "Åbent hus",
    "Loppemarked", "Syng med", "Brætspil for alle", "SOMMERLÆSNING", "Kom og dyrk byen",
    "Grøn høstfest", "Julekoncert", "CYKELDAG", "Vi åbner dørene", "Strikkecafé",
)  # fmt: skip
# What is written on the poster, and the essential that must be named: kind and words.
DATES = (
    ("Lørdag d. 6. juni", "6. juni"), ("3. maj", "3. maj"), ("SØNDAG 15. NOVEMBER", "15. NOVEMBER"),
    ("Onsdag 12/9", "12/9"), ("Fredag den 21. august", "21. august"), ("14.06.2026", "14.06.2026"),
    ("Tirsdag 7. oktober", "7. oktober"), ("Den 1. december", "1. december"),
    ("TORSDAG D. 19. MARTS", "19. MARTS"), ("mandag d. 30/1", "30/1"),
)  # fmt: skip
TIMES = (
    ("kl. 14", "kl. 14"), ("kl. 10-16", "kl. 10-16"), ("19.30", "19.30"),
    ("KL. 17.00-21.00", "KL. 17.00-21.00"), ("kl. 9.30", "kl. 9.30"),
    ("Fra kl. 13.00", "kl. 13.00"), ("16-18", "16-18"),
)  # fmt: skip
PRICES = (
    ("Gratis", "Gratis"), ("50 kr.", "50 kr."), ("Fri entré", "Fri entré"),
    ("Voksne 120 kr.", "120 kr."), ("Entré: 75 kr.", "75 kr."), ("Billet 80,-", "80,-"),
    ("Børn 25 kr.", "25 kr."), ("Pris: 40 kroner", "40 kroner"),
)  # fmt: skip
PLACES = (
    ("Valby Kulturhus", "Kulturhus"), ("Islands Brygge", "Brygge"),
    ("Nørrebro Bibliotek", "Bibliotek"), ("Rådhuspladsen", "Rådhuspladsen"),
    ("Fælledparken", "Fælledparken"), ("Kapelvej 44", "Kapelvej 44"),
    ("Sundby Svømmehal", "Svømmehal"), ("Vesterbro Torv", "Torv"),
    ("Medborgerhuset", "Medborgerhuset"),
)  # fmt: skip
LAST_LINES = (
    "Læs mere på kk.dk/kultur", "Vi glæder os til at se jer", "Alle er velkomne",
    "Tilmeld dig på kk.dk",
)  # fmt: skip
# Drawn as a gap of this share of the font's size; a usual space is about 0.25.
THIN_SPACE, NARROW = "\N{THIN SPACE}", 0.12
WHITE, DARK, YELLOW = (255, 255, 255), (20, 24, 40), (255, 226, 90)


@dataclass(frozen=True, kw_only=True, slots=True)
class Poster:
    """What stands on one poster: its lines, and what of it a reader can't do without."""

    number: int
    lines: tuple[str, ...]
    date: str
    time: str
    price: str
    place: str

    @property
    def text(self) -> str:
        """Return the lines as a reader sees them."""
        return "\n".join(self.lines)

    @property
    def essentials(self) -> tuple[str, ...]:
        """Return the date, time, price and place, as they are written."""
        return self.date, self.time, self.price, self.place


def poster(number: int) -> Poster:
    """Return what stands on one of the posters."""
    date, time = DATES[number % len(DATES)], TIMES[number % len(TIMES)]
    price, place = PRICES[number % len(PRICES)], PLACES[number % len(PLACES)]
    # Half of the posters have the day and the time on one line, where spaces get lost.
    when = (f"{date[0]} {time[0]}",) if number % 2 else (date[0], time[0])
    lines = (TITLES[number % len(TITLES)], *when, place[0], price[0],
             LAST_LINES[number % len(LAST_LINES)])  # fmt: skip
    return Poster(
        number=number, lines=lines, date=date[1], time=time[1], price=price[1], place=place[1]
    )


POSTERS = tuple(map(poster, range(HOW_MANY)))


def picture_of(poster: Poster) -> Image.Image:
    """Draw a poster: on a photo or on colour, sometimes tilted, shrunk or badly compressed."""
    chance = Random(poster.number)
    shape = SHAPES[poster.number % len(SHAPES)]
    on_photo = poster.number % 3 == 0
    picture = photo(shape, chance) if on_photo else _coloured(shape, chance)
    _write(picture, poster, chance, is_on_photo=on_photo)
    if poster.number % 7 == 3:
        picture = picture.rotate(4, Image.Resampling.BICUBIC, fillcolor=(90, 110, 90))
    if poster.number % 6 == 5:
        picture = picture.resize((picture.width * 6 // 10, picture.height * 6 // 10))
    return _as_jpeg(picture, quality=30 if poster.number % 5 == 1 else 85)


def photo(shape: tuple[int, int], chance: Random) -> Image.Image:
    """Make a picture with the light, edges and grain of a photo, and no text."""
    width, height = shape
    picture = Image.new("RGB", shape, tuple(chance.randrange(60, 200) for _ in range(3)))
    draw = ImageDraw.Draw(picture)
    for _ in range(60):
        left, top = chance.randrange(-200, width), chance.randrange(-200, height)
        size = chance.randrange(40, 500)
        colour = tuple(chance.randrange(20, 230) for _ in range(3))
        draw.ellipse((left, top, left + size, top + chance.randrange(40, 500)), fill=colour)
    for _ in range(80):
        start = chance.randrange(width), chance.randrange(height)
        end = start[0] + chance.randrange(-200, 200), start[1] + chance.randrange(-200, 200)
        shade = chance.randrange(20, 200)
        draw.line((start, end), fill=(shade, shade + 20, shade), width=chance.randrange(2, 12))
    grain = Image.effect_noise(shape, 60).convert("RGB")
    return Image.blend(picture.filter(ImageFilter.GaussianBlur(3)), grain, 0.15)


def _coloured(shape: tuple[int, int], chance: Random) -> Image.Image:
    colour = tuple(chance.randrange(10, 110) for _ in range(3))
    if chance.random() < 0.4:
        colour = tuple(255 - part // 3 for part in colour)
    return Image.new("RGB", shape, colour)


def _write(picture: Image.Image, poster: Poster, chance: Random, *, is_on_photo: bool) -> None:
    draw = ImageDraw.Draw(picture)
    is_light = not is_on_photo and sum(picture.getpixel((0, 0))) > 400  # type: ignore[arg-type]
    colour = DARK if is_light else chance.choice((WHITE, WHITE, YELLOW))
    left, top = picture.width // 12, picture.height // 10
    row = (picture.height - 2 * top) // (len(poster.lines) + 1)
    for place, line in enumerate(poster.lines):
        size = min(row * (7 if place == 0 else 5) // 9, picture.width // 9)
        face = font(poster.number + (place > 0), _fitting(line, poster.number + (place > 0), size,
                                                        picture.width - 2 * left))  # fmt: skip
        edge = 3 if is_on_photo else 0
        if has_narrow_spaces(poster):
            line = line.replace(" ", THIN_SPACE)
        _draw(draw, (left, top), line, colour, face, edge)
        top += row


def has_narrow_spaces(poster: Poster) -> bool:
    """Tell whether the words of a poster almost touch, so that a reader loses spaces."""
    return poster.number % 4 == 2


def _draw(
    draw: ImageDraw.ImageDraw,
    start: tuple[int, int],
    line: str,
    colour: tuple[int, int, int],
    face: ImageFont.FreeTypeFont,
    edge: int,
) -> None:
    left, top = start
    for word in line.split(THIN_SPACE):
        draw.text((left, top), word, colour, face, stroke_width=edge, stroke_fill=DARK)
        left += round(face.getlength(word) + NARROW * face.size)


def _fitting(line: str, number: int, size: int, width: int) -> int:
    """Return the size at which a line fits."""
    length = font(number, size).getlength(line)
    return size if length <= width else int(size * width / length)


def _as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    stored = BytesIO()
    picture.save(stored, "JPEG", quality=quality)
    return Image.open(BytesIO(stored.getvalue())).convert("RGB")
