"""Artists and partners are praised with care: a page informs more than it recommends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rettesnor.language.spans import Span
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import (
    Edit,
    Finding,
    Place,
    Remedy,
    Step,
    advice,
    ask,
    breach,
    in_text,
    ok,
)
from rettesnor.rulebook.grounds.praise.circumstances import OWNERS, PRONOUNS, names_praised
from rettesnor.rulebook.grounds.praise.claims import ARTICLES, JOINERS, STOPS
from rettesnor.rulebook.grounds.praise.phrases import BREAKS, Phrase, phrases_in, texts_to_read
from rettesnor.rulebook.grounds.praise.wording import definite
from rettesnor.rulebook.settings import Settings

WAKES_ON = ("praise.moderate", "praise.reputation", "praise.push")
HERE = "praise/moderate"
NEAR = 6
ADVERBS = wordset("helt virkelig så utrolig utroligt meget super mega vildt really so")
COPULAS = wordset("er var bliver blev som lyder is was are were")
HAVING = wordset("har havde have has had")
LINKING = wordset("med af fra with by")
DETERMINERS = wordset("den en vores")
PERFORMING = wordset("danser rapper maler tegner fortæller bager")
ENGLISH_ARTICLES = frozenset({"a", "an"})
# "Koncert i verdensklasse: Bo Krat spiller": praise behind its noun goes with what a colon brings.
BEHIND_ITS_NOUN = wordset("i uden")
ANNOUNCED = wordset(
    "superstjerne superstjernen superstjerner verdensstjerne verdensstjernen verdensstjerner "
    "megastjerne megastjernen verdensnavn verdensnavne geni geniet publikumsmagnet superstar"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Praise:
    """Words of praise in a phrase: those that "og" or a comma joins count as one.

    Units: `first` and `after` are numbers of words, half-open.
    """

    phrase: Phrase
    kind: str
    first: int
    after: int
    field: str

    @property
    def span(self) -> Span:
        """Return where the words stand."""
        return self.phrase.stretch(self.first, self.after)

    @property
    def words(self) -> str:
        """Return the words as they were written, on one line."""
        return " ".join(self.phrase.text(self.first, self.after).split())

    @property
    def at(self) -> Place:
        """Return the place of the words in the post."""
        return in_text(self.span, self.field)

    @property
    def values(self) -> Mapping[str, str]:
        """Return what the page's wording names."""
        return {"word": self.words}


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for praise that stands near a performer or a partner."""
    names = names_praised(post)
    for field, text in texts_to_read(post):
        reading = settings.read(text)
        if not any(name in reading.lists for name in WAKES_ON):
            continue
        for phrase in phrases_in(reading):
            named = frozenset(phrase.names(names) if names else ())
            people = _people(phrase) | named
            for praise in _praises(phrase, field):
                if _is_near(praise, people, named) and not _is_harmless(praise):
                    yield from _judged(praise, post)


def _praises(phrase: Phrase, field: str) -> Iterator[Praise]:
    for kind in ("moderate", "reputation", "push"):
        marks = phrase.marks(kind)
        end = 0
        for first in sorted(marks):
            if first < end:
                continue
            end = marks[first]
            while (following := _joined(phrase, end)) in marks:
                end = marks[following]
            yield Praise(phrase=phrase, kind=kind, first=first, after=end, field=field)


def _joined(phrase: Phrase, after: int) -> int:
    """Return the next word, beyond one "og", if no other sign than a comma stands between."""
    if phrase.gap(after - 1).strip() not in ("", ","):
        return -1
    return after + 1 if phrase.folded(after) in JOINERS else after


def _judged(praise: Praise, post: Post) -> Iterator[Finding]:
    about, at, values = praise.words.lower(), praise.at, praise.values
    if praise.phrase.reading.is_quoted(*praise.span):
        yield advice("quoted", about=about, at=at, values=values)
    elif praise.kind == "push":
        yield advice("push", about=about, at=at, values=values)
    elif praise.kind == "reputation":
        yield from _reputation(praise, post)
    else:
        yield _praised(praise)


def _reputation(praise: Praise, post: Post) -> Iterator[Finding]:
    """Judge "prisvindende": a fact, if the prize can be named."""
    about, at, values = praise.words.lower(), praise.at, praise.values
    answer = post.answer(f"{HERE}#is_it_a_fact", about)
    if answer == "yes":
        yield ok("a_fact", about=about, at=at, values=values)
    elif answer == "no":
        yield _praised(praise)
    elif not praise.phrase.has("named_prize", "prize"):
        yield ask("is_it_a_fact", about=about, at=at, values=values)


def _praised(praise: Praise) -> Finding:
    fact = Step(label="state_a_fact", values=praise.values)
    return breach(
        "praised", about=praise.words.lower(), at=praise.at, values=praise.values,
        remedies=(*_edits(praise), fact),
    )  # fmt: skip


def _people(phrase: Phrase) -> frozenset[int]:
    """Return the numbers of the words that mean somebody who performs."""
    pronouns = (at for at, word in enumerate(phrase.words) if word.folded in PRONOUNS)
    return frozenset((*phrase.marks("person"), *phrase.marks("ensemble"), *pronouns))


def _is_near(praise: Praise, people: frozenset[int], named: frozenset[int]) -> bool:
    """Tell whether somebody stands close by, and is what the praise is about."""
    near = range(max(0, praise.first - NEAR), praise.after + NEAR)
    if _is_of_performer(praise, people):
        return True
    close = [at for at in people.intersection(near) if not _is_parted(praise, at)]
    if praise.kind != "moderate" or not _is_of_thing(praise, people):
        return bool(close)
    if praise.phrase.folded(praise.first - 2) in HAVING:
        return bool(close)
    return any(at in named or _is_linked(praise, at) for at in close)


def _is_of_performer(praise: Praise, people: frozenset[int]) -> bool:
    """Tell whether the praise is itself somebody, as "superstjernen", or "den geniale danser"."""
    if praise.kind != "moderate":
        return False
    if not people.isdisjoint(range(praise.first, praise.after)):
        return True
    phrase = praise.phrase
    is_noun = phrase.folded(praise.first - 1) in DETERMINERS
    return is_noun and phrase.folded(praise.after) in PERFORMING


def _is_parted(praise: Praise, at: int) -> bool:
    """Tell whether another sign than a comma stands between the praise and a word."""
    phrase = praise.phrase
    first, last = min(at, praise.first), max(at, praise.after - 1)
    opening = phrase.folded(praise.first)
    is_behind = opening in BEHIND_ITS_NOUN and phrase.gap(praise.after - 1).strip() == ":"
    allowed = ",:" if is_behind or opening in ANNOUNCED else ","
    gaps = (phrase.gap(number).strip(allowed + " ") for number in range(first, last))
    return any(not BREAKS.isdisjoint(gap) for gap in gaps)


def _is_of_thing(praise: Praise, people: frozenset[int]) -> bool:
    """Tell whether the praise belongs to a noun that is neither a person nor a work of art."""
    phrase = praise.phrase
    for at in range(praise.after, praise.after + 3):
        if phrase.gap(at - 1).strip() or phrase.folded(at) in STOPS or at >= len(phrase.words):
            return False
        if at in people or phrase.marked(at, "work", "person_or_verb") is not None:
            return False
        if not phrase.folded(at).endswith("e"):
            return True
    return True


def _is_linked(praise: Praise, at: int) -> bool:
    """Tell whether the thing is somebody's: "en fantastisk aften med trioen", "bandets …"."""
    if at == praise.first - 1 and praise.phrase.folded(at).endswith("s"):
        return True
    between = range(praise.after, at)
    return any(praise.phrase.folded(number) in LINKING for number in between)


def _is_harmless(praise: Praise) -> bool:
    """Tell whether the words deny, name, ask for, or are about ourselves."""
    phrase, reading = praise.phrase, praise.phrase.reading
    if phrase.folded(praise.first - 1) in OWNERS and praise.kind == "moderate":
        return phrase.folded(praise.first - 1) not in PRONOUNS | {"deres", "their"}
    if phrase.before(praise.first, "seeking", gap=2):
        return True
    return reading.is_protected(*praise.span) or _is_negated(praise)


def _is_negated(praise: Praise) -> bool:
    if praise.kind == "push" or praise.phrase.before(praise.first, "not_negated", gap=3):
        return False
    return praise.phrase.reading.is_negated(*praise.span)


def _edits(praise: Praise) -> Iterator[Remedy]:
    """Yield the click that leaves the words out, where a sound sentence stays behind."""
    found = None if praise.field.endswith(".text") else _without(praise)
    if found is not None:
        span, text = found
        place = in_text(span, praise.field)
        yield Edit(label="drop", at=place, text=text, values=praise.values)


def _without(praise: Praise) -> tuple[Span, str] | None:
    phrase, noun = praise.phrase, praise.after
    first = praise.first - (phrase.folded(praise.first - 1) in ADVERBS)
    before = phrase.folded(first - 1)
    is_attribute = phrase.gap(noun - 1) == " " and phrase.folded(noun) not in STOPS
    if not is_attribute or before in COPULAS | ENGLISH_ARTICLES or noun >= len(phrase.words):
        return None
    if before in ARTICLES:
        return _without_article(phrase, first - 1, noun)
    words = phrase.words
    if first > 0:
        return Span(words[first].start, words[noun].start), ""
    span = Span(words[first].start, words[noun].end)
    return span, words[noun].text[:1].upper() + words[noun].text[1:]


def _without_article(phrase: Phrase, first: int, noun: int) -> tuple[Span, str] | None:
    """Return "sangerinden" for "den folkekære sangerinde"; nothing for other nouns."""
    word = phrase.words[noun].text
    is_single = phrase.folded(first) in ("den", "det") and noun in phrase.marks("person")
    if not is_single or word.lower().endswith(("ere", "en", "et")):
        return None
    text = definite(word)
    is_capital = phrase.words[first].text[:1].isupper()
    start, end = phrase.words[first].start, phrase.words[noun].end
    return Span(start, end), text[:1].upper() + text[1:] if is_capital else text
