"""Whether a text names a person: by a first name, or by presenting somebody."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span, Token

FARTHEST = 6
DIRECT = frozenset({
    "mød", "hils på", "sig hej til", "sig goddag til", "portræt af", "jeg hedder", "hun hedder",
    "han hedder", "meet", "say hello to", "say hi to", "introducing", "my name is",
})  # fmt: skip
FOLLOWS_A_NAME = frozenset({"og", "som", "der", "fra", "and", "who", "from"})
SAINT = frozenset({"sankt", "skt", "sct", "st", "saint"})
NAME_LINE = re.compile(r"[^\W\d_]+(?:[ \-][^\W\d_]+){1,3}")


def introduced_person(reading: Reading) -> Span | None:
    """Return where a text presents somebody by name, as in “Mød Yusuf, vores nye gartner”."""
    if not reading.has("consent.introduction"):
        return None
    names = {reading.token_range(*name)[0]: name for name in named_persons(reading)}
    for phrase in reading.hits("consent.introduction"):
        found = _name_near(reading, phrase, names)
        if found is None and phrase.entry.word in DIRECT:
            found = _directly_behind(reading, phrase)
        if found is not None:
            return found
    return None


def named_persons(reading: Reading) -> tuple[Span, ...]:
    """Return where first names stand that are those of a person, not of a place or a title."""
    hits = reading.hits("consent.first_name")
    if not hits:
        return ()
    places = {place.start for place in reading.hits("consent.surname_place")}
    return tuple(Span(hit.start, hit.end) for hit in hits if _is_a_person(reading, hit, places))


def is_person_at(reading: Reading, start: int) -> bool:
    """Tell whether a person's first name begins at an offset."""
    hits = reading.hits("consent.first_name")
    at = bisect_left(hits, start, key=_start)
    if at == len(hits) or hits[at].start != start:
        return False
    places = reading.hits("consent.surname_place")
    first = bisect_left(places, start, key=_start)
    near = {place.start for place in places[first : first + FARTHEST]}
    return _is_a_person(reading, hits[at], near)


def _start(hit: Hit) -> int:
    return hit.start


def _is_a_person(reading: Reading, hit: Hit, places: set[int]) -> bool:
    if not hit.word[:1].isupper() or reading.is_protected(hit.start, hit.end):
        return False
    first, after = reading.token_range(hit.start, hit.end)
    if first and reading.tokens[first - 1].folded in SAINT:
        return False
    return places.isdisjoint(token.start for token in _name_words(reading, after))


def _name_near(reading: Reading, phrase: Hit, names: Mapping[int, Span]) -> Span | None:
    """Return a name in the same sentence, a few words before or after the phrase."""
    first, after = reading.token_range(phrase.start, phrase.end)
    sentence = reading.sentence_of(phrase.start)
    for number in range(first - FARTHEST, after + FARTHEST):
        name = names.get(number)
        if name is not None and sentence.start <= name.start < sentence.end:
            return name
    return None


def _name_words(reading: Reading, at: int) -> Iterator[Token]:
    """Yield the capitalised words that directly follow, at most three."""
    for token in reading.tokens[at : at + 3]:
        if not token.text[:1].isupper():
            return
        yield token


def _directly_behind(reading: Reading, phrase: Hit) -> Span | None:
    """Return an unknown name that stands right behind “Mød”, if it reads as a person's."""
    _, after = reading.token_range(phrase.start, phrase.end)
    tokens = reading.tokens[after : after + 2]
    if not tokens or not _reads_as_name(reading, tokens[0], phrase):
        return None
    name = tokens[0]
    if len(tokens) == 1 or reading.text[name.end : name.end + 1] in (",", ".", "!"):
        return Span(name.start, name.end)
    is_followed = tokens[1].folded in FOLLOWS_A_NAME
    return Span(name.start, name.end) if is_followed else None


def _reads_as_name(reading: Reading, token: Token, phrase: Hit) -> bool:
    is_capitalised = token.text[:1].isupper() and token.text[1:].islower() and token.text.isalpha()
    is_beside = reading.text[phrase.end : token.start].strip() == ""
    return is_capitalised and is_beside and not reading.is_protected(token.start, token.end)


def lines_with_names(reading: Reading) -> int:
    """Count the lines that hold a person's name and nothing else, as below faces on a screen."""
    if not reading.has("consent.first_name"):
        return 0
    starts = {hit.start for hit in reading.hits("consent.first_name")}
    count = at = 0
    for line in reading.text.splitlines(keepends=True):
        bare = line.strip()
        begins = at + len(line) - len(line.lstrip())
        if begins in starts and len(bare) < 60 and NAME_LINE.fullmatch(bare):
            count += bare.istitle()
        at += len(line)
    return count
