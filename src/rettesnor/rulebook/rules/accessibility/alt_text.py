"""Every picture has an alternative text that says what it shows."""

import re
from collections.abc import Iterator

from rettesnor.language.reading import Reading
from rettesnor.rulebook.facts import Picture, Post
from rettesnor.rulebook.findings import (
    Edit,
    Finding,
    Place,
    Step,
    advice,
    breach,
    in_text,
    whole,
)
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES,)
LONGEST = Setting("accessibility.alt_text_longest_words", 125)
FEWEST_WORDS_OF_A_COPY = 6
WRITE = Step(label="describe")

ENDING = re.compile(
    r"\.(?:jpe?g|png|gif|webp|hei[cf]|avif|tiff?|bmp|svg|pdf|psd|raw)$", re.IGNORECASE
)
CAMERA_NAME = re.compile(
    r"(?:img|dsc[fn_]?|pxl|vid|mvi|image|photo|foto|billede|picture|screenshot|skærmbillede|scan"
    r"|whatsapp image|unnamed|untitled|plakat|banner|story|post|opslag|version|kopi)"
    r"[\s_.()-]{0,3}\d[\d\s_.:()apmtkl-]{0,40}",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"(?:foto|fotograf|photo|photo by|illustration|credit|kilde)\s?[:©].{0,80}", re.IGNORECASE
)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each picture without a description, advice for one that can be better."""
    for number, picture in enumerate(post.pictures):
        finding = _judged(picture, whole(f"pictures.{number}.alt"), post, settings)
        if finding is not None:
            yield finding


def _judged(picture: Picture, at: Place, post: Post, settings: Settings) -> Finding | None:
    reading = settings.read(picture.alt)
    message = _worthless(picture, reading)
    if message:
        values = {"alt": picture.alt.strip()[:80]}
        return breach(message, about=picture.key, at=at, values=values, remedies=(WRITE,))
    if _is_copy(reading, settings.read(post.text)):
        return advice("copied", about=picture.key, at=at, remedies=(WRITE,))
    if reading.has("accessibility.machine_descriptions"):
        return advice("machine_made", about=picture.key, at=at, remedies=(WRITE,))
    return _roundabout(picture, at, reading) or _of_wrong_length(picture, at, reading, settings)


def _worthless(picture: Picture, reading: Reading) -> str | None:
    """Return why the text says nothing at all about the picture, or None."""
    alt = picture.alt.strip()
    if not alt:
        return "missing"
    if _is_file_name(alt, picture.name):
        return "file_name"
    if CREDIT.fullmatch(alt):
        return "credit"
    if not reading.tokens or not any(token.folded.isalpha() for token in reading.tokens):
        return "placeholder"
    return "placeholder" if _is_placeholder(reading) else None


def _is_file_name(alt: str, name: str) -> bool:
    if ENDING.search(alt) or CAMERA_NAME.fullmatch(alt):
        return True
    bare = ENDING.sub("", name.strip())
    if bare and alt.lower() in (name.strip().lower(), bare.lower()):
        return " " not in alt
    return " " not in alt and ("_" in alt or (any(c.isdigit() for c in alt) and len(alt) > 7))


def _is_placeholder(reading: Reading) -> bool:
    """Tell whether a placeholder is all that stands there."""
    covered = {
        number
        for hit in reading.hits("accessibility.placeholders")
        for number in range(*reading.token_range(hit.start, hit.end))
    }
    return len(covered) == len(reading.tokens)


def _is_copy(alt: Reading, text: Reading) -> bool:
    words = " ".join(token.folded for token in alt.tokens)
    wanted = " ".join(token.folded for token in text.tokens)
    if not words or not wanted:
        return False
    if len(alt.tokens) < FEWEST_WORDS_OF_A_COPY:
        return words == wanted
    return f" {words} " in f" {wanted} "


def _roundabout(picture: Picture, at: Place, reading: Reading) -> Finding | None:
    """Advise against an opening that only says that the picture is a picture."""
    opening = next(iter(reading.hits("accessibility.picture_of")), None)
    if opening is None or picture.alt[: opening.start].strip(" \"”“»«"):
        return None
    rest = picture.alt[opening.end :].lstrip(" :,")
    if not rest:
        return breach("placeholder", about=picture.key, at=at, values={"alt": picture.alt.strip()},
                      remedies=(WRITE,))  # fmt: skip
    shorter = rest[0].upper() + rest[1:]
    values = {"words": opening.word, "rest": shorter if len(shorter) < 60 else f"{shorter[:57]}…"}
    all_of_it = in_text((0, len(picture.alt)), at.field)
    edit = Edit(label="begin_there", at=all_of_it, text=shorter, values=values)
    return advice("picture_of", about=picture.key, at=at, values=values, remedies=(edit,))


def _of_wrong_length(
    picture: Picture, at: Place, reading: Reading, settings: Settings
) -> Finding | None:
    count, longest = len(reading.tokens), settings[LONGEST]
    values = {"words": str(count), "longest": str(longest)}
    if count > longest:
        remedies = (Step(label="shorten"),)
        return advice("too_long", about=picture.key, at=at, values=values, remedies=remedies)
    if count == 1:
        return advice("one_word", about=picture.key, at=at, remedies=(WRITE,))
    return None
