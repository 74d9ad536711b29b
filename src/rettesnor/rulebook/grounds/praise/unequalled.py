"""Find praise by comparison: "Ingen synger smukkere end Ea Lund"."""

from collections.abc import Iterable, Iterator

from rettesnor.language.spans import Span
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.grounds.praise.phrases import Phrase

COMPARISON = "unequalled"
NOBODY = wordset("ingen aldrig nobody none")
PEOPLE = wordset("han hun ham hende denne dette her him she he")
FARTHEST_NOBODY = 8  # Units: words


def unequalled_in(phrase: Phrase, names: Iterable[str]) -> Iterator[Span]:
    """Yield each stretch from "ingen" to whom nobody is better than, where that is a person."""
    named = phrase.names(names)
    for comparison, after in phrase.marks(COMPARISON).items():
        first = _nobody_before(phrase, comparison)
        is_person = after in named or phrase.begins_name(after) or phrase.folded(after) in PEOPLE
        if first is not None and (is_person or phrase.marked(after, "person") is not None):
            yield phrase.stretch(first, after + 1)


def _nobody_before(phrase: Phrase, at: int) -> int | None:
    for back in range(at - 1, max(-1, at - 1 - FARTHEST_NOBODY), -1):
        if phrase.is_broken(back, back + 1):
            return None
        if phrase.folded(back) in NOBODY:
            return back
    return None
