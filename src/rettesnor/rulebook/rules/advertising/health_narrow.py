"""No ad is aimed by illness, belief, politics, origin, union or sexuality, nor speaks as if."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Finding, Step, ask, breach, in_text, whole
from rettesnor.rulebook.grounds.targeting import (
    HEALTH,
    SPECIAL,
    appeals,
    criteria,
    given_away,
    is_of_culture,
)
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.AD,)
QUESTION = "advertising/health_narrow#about_people"
CULTURAL = frozenset({"advertising.belief", "advertising.origin", "advertising.sexuality"})
PARAGRAPHS = {True: "ad-health-narrow", False: "ad-special-category"}


def check(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each criterion, and each sentence, that gives away such a thing."""
    for field, text in criteria(ad):
        yield from _criterion(field, text, ad, settings)
    seen = set[int]()
    for start, end, hit in appeals(settings.read(ad.text), SPECIAL):
        if start not in seen:
            seen.add(start)
            yield breach(
                "speaks_to",
                about=hit.word.lower(),
                at=in_text((start, end)),
                values={"words": " ".join(ad.text[start:end].split()), "word": hit.word},
                remedies=(Step(label="rephrase", values={"word": hit.word}),),
                paragraph=PARAGRAPHS[hit.list == HEALTH],
            )


def _criterion(field: str, text: str, ad: Ad, settings: Settings) -> Iterator[Finding]:
    given = given_away(text, settings)
    if given is None:
        return
    category, hit = given
    about, values = text.strip().lower(), {"criterion": text.strip(), "word": hit.word}
    paragraph = PARAGRAPHS[category == HEALTH]
    if category in CULTURAL and is_of_culture(text, settings):
        answer = ad.answer(QUESTION, about)
        if answer is None:
            yield ask(
                "about_people", about=about, at=whole(field), values=values, paragraph=paragraph
            )
        if answer in (None, "no"):
            return
    yield breach(
        "illness" if category == HEALTH else "special",
        about=about,
        at=whole(field),
        values=values,
        remedies=(Step(label="remove", values=values), Step(label="show_broadly")),
        paragraph=paragraph,
    )
