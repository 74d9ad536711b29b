"""A hashtag of several words has a capital at each, so that it can be read aloud."""

from collections.abc import Iterator

from rettesnor.language.script import hashtags_without_capitals
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit, Finding, advice, in_text
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.HASHTAGS,)
HASHTAG_WORDS = Setting(
    "wording.hashtag_words",
    (
        "aften", "affald", "arbejdsplads", "bade", "bevægelse", "besøg", "borger", "budget",
        "bydel", "bøger", "cykle", "cyklister", "demokrati", "dage", "efterårsferie",
        "fastelavn", "festival", "folk", "frivillighed", "fritid", "forening", "foreninger",
        "glæde", "grønt", "havnebad", "hverdag", "hverdagen", "idræt", "julemarked", "klima",
        "klimaet", "koncerter", "kulturnat", "kunsten", "litteratur", "livet", "lokal",
        "lokalt", "lærer", "lærere", "maden", "marked", "miljø", "musikken", "musik", "natten",
        "oplev", "pædagog", "pædagoger", "pladsen", "pride", "rengøring", "samfund",
        "sammenhold", "sommerferie", "sorter", "spis", "stemme", "støtte", "svømmehal",
        "sygeplejerske", "teatret", "tryg", "tryghed", "trygt", "udstilling", "ungdom", "valg",
        "vinterferie", "visit", "væk", "verdensmål", "events", "food", "green", "nights",
        "people", "spring", "street", "things", "week", "books", "make", "work", "live", "open",
    ),
)  # fmt: skip


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a suggestion for each hashtag whose words run together."""
    for hashtag in hashtags_without_capitals(post.text, settings[HASHTAG_WORDS]):
        at = in_text((hashtag.start, hashtag.end))
        written = post.text[hashtag.start : hashtag.end]
        values = {"hashtag": written, "suggestion": hashtag.suggestion}
        edit = Edit(label="write_capitals", at=at, text=hashtag.suggestion, values=values)
        yield advice("no_capitals", about=written.lower(), at=at, values=values, remedies=(edit,))
