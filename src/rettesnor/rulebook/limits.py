"""What a check takes: limits that no honest post reaches, and characters that no text needs."""

import re
import unicodedata

from rettesnor.rulebook.facts import Post

LONGEST_TEXT = 100_000
MOST_HASHTAGS = 300
MOST_THINGS = 200
THINGS = (
    "pictures", "videos", "tags", "partners", "profiles", "answers", "waivers", "titles",
)  # fmt: skip
# Controls apart from tab and line ends, halves of a pair, and what is no character at all.
BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BIDI_CONTROLS = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


class FactsError(ValueError):
    """The facts can't be read; `place` names the field, `da` and `en` say what to do."""

    def __init__(self, place: str, danish: str, english: str) -> None:
        super().__init__(english)
        self.place, self.da, self.en = place, danish, english

    def said(self, language: str) -> str:
        """Return the message in one of the two languages."""
        return self.en if language == "en" else self.da


def demand_within_limits(post: Post) -> None:
    """Refuse a post that is empty, too large, or holds characters that hide what it says.

    Raises: FactsError saying what to do.
    """
    _demand_something(post)
    _demand_few_things(post)
    for place, text in post.texts():
        demand_sound_text(place, text)
    for number, profile in enumerate(post.profiles):
        demand_sound_text(f"profiles.{number}.name", profile.name)
    if post.text.count("#") > MOST_HASHTAGS:
        raise FactsError(
            "text",
            f"Opslaget har over {MOST_HASHTAGS} hashtags. Behold de få, der hjælper læseren.",
            f"The post has over {MOST_HASHTAGS} hashtags. Keep the few that help the reader.",
        )


def _demand_something(post: Post) -> None:
    if not post.text.strip() and not post.media:
        raise FactsError(
            "text",
            "Opslaget er tomt. Skriv en tekst, eller vedhæft et billede eller en video.",
            "The post is empty. Write a text, or attach a picture or a video.",
        )


def _demand_few_things(post: Post) -> None:
    for place in THINGS:
        if len(getattr(post, place)) > MOST_THINGS:
            raise FactsError(
                place,
                f"“{place}” har over {MOST_THINGS} dele. Del opslaget op.",
                f"“{place}” has over {MOST_THINGS} entries. Divide the post.",
            )


def demand_sound_text(place: str, text: str) -> None:
    """Refuse a text that is too long or holds hidden or broken characters.

    Raises: FactsError saying what to do.
    """
    if len(text) > LONGEST_TEXT:
        raise FactsError(
            place,
            f"“{place}” er over {LONGEST_TEXT:,} tegn. Kort teksten af.".replace(",", "."),
            f"“{place}” is over {LONGEST_TEXT:,} characters. Shorten it.",
        )
    if text.isascii() and text.isprintable():
        return
    broken = BROKEN.search(text)
    if broken is not None:
        code, position = f"U+{ord(broken[0]):04X}", broken.start() + 1
        raise FactsError(
            place,
            f"“{place}” har et ødelagt tegn ({code}) på plads {position}. "
            "Slet det, og skriv stedet igen.",
            f"“{place}” has a broken character ({code}) at position "
            f"{position}. Delete it and write that place again.",
        )
    if not BIDI_CONTROLS.isdisjoint(text) and not _is_right_to_left(text):
        raise FactsError(
            place,
            f"“{place}” har usynlige tegn, der vender skriveretningen. Slet dem, eller skriv "
            "stedet igen.",
            f"“{place}” has invisible characters that turn the writing direction. Delete them, "
            "or write that place again.",
        )


def _is_right_to_left(text: str) -> bool:
    """Tell whether the text holds letters of a script that runs from right to left."""
    return any(
        unicodedata.bidirectional(character) in ("R", "AL")
        for character in text
        if character not in BIDI_CONTROLS
    )
