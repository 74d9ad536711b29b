"""What a check takes: limits that no honest post reaches, and characters that no text needs."""

import unicodedata

from rettesnor.rulebook.facts import Post

LONGEST_TEXT = 100_000
MOST_HASHTAGS = 300
MOST_THINGS = 200
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
    for place in ("pictures", "videos", "tags", "partners", "answers", "waivers", "titles"):
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
    for position, character in enumerate(text):
        if _is_broken(character):
            raise FactsError(
                place,
                f"“{place}” har et ødelagt tegn (U+{ord(character):04X}) på plads {position + 1}. "
                "Slet det, og skriv stedet igen.",
                f"“{place}” has a broken character (U+{ord(character):04X}) at position "
                f"{position + 1}. Delete it and write that place again.",
            )
    if not BIDI_CONTROLS.isdisjoint(text) and not _is_right_to_left(text):
        raise FactsError(
            place,
            f"“{place}” har usynlige tegn, der vender skriveretningen. Slet dem, eller skriv "
            "stedet igen.",
            f"“{place}” has invisible characters that turn the writing direction. Delete them, "
            "or write that place again.",
        )


def _is_broken(character: str) -> bool:
    """Tell whether a character is a control, a lone surrogate, or none at all."""
    if character in "\n\r\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"


def _is_right_to_left(text: str) -> bool:
    """Tell whether the text holds letters of a script that runs from right to left."""
    return any(
        unicodedata.bidirectional(character) in ("R", "AL")
        for character in text
        if character not in BIDI_CONTROLS
    )
