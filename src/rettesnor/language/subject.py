"""Tell whose claim a sentence makes: a partner's, the authority's own, or unknown.

It assumes that
- a partner named in a sentence is whom it is about, also in "Vi får besøg af …";
- except that the sentence begins with what is ours ("Vores strategi …") or says what we
  are ("Vi er …", "Kommunen vil være …");
- "vi" in a quotation is whoever is quoted, so it is not ours;
- a pronoun or a definite noun ("de laver", "deres", "caféen") means whoever the
  previous sentences were about, at most three sentences back.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from rettesnor.language.reading import Reading
from rettesnor.language.spans import Mark, Span, Token
from rettesnor.language.wordset import wordset


class Subject(StrEnum):
    """Whose claim it is."""

    PARTNER = "partner"
    OWN = "own"
    UNKNOWN = "unknown"


_OWN_WORDS = wordset(
    "vi vores vor vort vore kommunen kommunens forvaltningen forvaltningens we us our ours"
)
_OWN_POSSESSIVES = wordset("vores vor vort vore kommunens forvaltningens our københavns")
_BEING = wordset("er var bliver blev vil skal forbliver are were will become")
_WHAT_ONE_IS = wordset("en et være blive landets danmarks byens verdens a an the be become")
_REFERRING_ANYWHERE = wordset(
    "deres dens dets hendes hans their theirs its "
    "caféen cafeen firmaet virksomheden butikken restauranten foreningen festivalen "
    "museet teatret spillestedet biografen bageriet bryggeriet forlaget klubben bandet "
    "orkestret koret arrangøren producenten leverandøren forhandleren udstilleren "
    "organisationen fonden galleriet boden kaffebaren værtshuset hotellet stedet "
    "caféens firmaets virksomhedens butikkens restaurantens foreningens festivalens "
    "virksomhederne firmaerne butikkerne caféerne foreningerne"
)
_PRONOUNS = wordset("de den det han hun de they it he she this")
_PAST_VERBS = wordset(
    "havde ville kunne skulle måtte blev var fik gik kom tog gav lavede brugte solgte "
    "serverede åbnede startede vandt skabte leverede tilbød is was are were has have "
    "makes make uses use sells sell offers offer"
)
_FINITE = _PAST_VERBS | wordset("kan skal vil må ved bør findes hedder")
_NO_VERBS = wordset(
    "for over under efter hver eller nær per især inder yder sommer vinter før "
    "your our offer her der mor far"
)
_TELLING = wordset(
    "husk kom se læs tag mød hør spis sortér sorter tænk ring skriv find følg del giv glem gå bliv "
    "remember come see read follow"
)
_PLACING = wordset("i på ved til for fra hos gennem in at near for")
# "Den grønne bager" has no verb, and "bageren bager" has one.
_ENDINGS_OF_ADJECTIVES = (
    "ige", "ste", "ske", "ende", "nye", "egen", "grønne", "ale", "ive", "frie", "neutrale",
)  # fmt: skip
_LONGEST_FRAGMENT = 9
_REACH_OF_A_FRAGMENT = 2
_REACH_OF_A_PRONOUN = 3
_FIRST_WORDS = 2
_REACH_OF_A_POSSESSIVE = 2


def subject_of(
    reading: Reading,
    sentence: Span,
    partners: Iterable[str],
    own: Iterable[str],
    claim: Span | None = None,
) -> Subject:
    """Tell whose claim the sentence makes, looking back where it only refers.

    With ``claim`` given, "X støtter vores grønne plan" is known to be about our plan.
    """
    if claim is not None and _belongs_to_us(reading, claim):
        return Subject.OWN
    partners, own = tuple(partners), tuple(own)
    number = reading.sentence_number(sentence.start)
    current = sentence
    for back in range(_REACH_OF_A_PRONOUN + 1):
        subject = _named_in(reading, current, partners, own)
        if subject is not Subject.UNKNOWN:
            return subject
        if not back and not _refers_back(reading, sentence):
            return Subject.UNKNOWN
        if number - back < 1:
            return Subject.UNKNOWN
        current = reading.sentences[number - back - 1]
    return Subject.UNKNOWN


def goes_on_about(reading: Reading, sentence: Span, names: Iterable[str]) -> bool:
    """Tell "X. Byens grønne udlejning.": a fragment without a verb, after a sentence that names X.

    Two fragments may follow each other, and one may stand before a sentence that begins with X;
    one that tells the reader to do something is no fragment.
    """
    marks = reading.find_names(tuple(names))
    number = reading.sentence_number(sentence.start)
    if not marks or not _is_fragment(reading, sentence):
        return False
    for back in range(1, min(_REACH_OF_A_FRAGMENT, number) + 1):
        before = reading.sentences[number - back]
        if _within(before, marks):
            return True
        if not _is_fragment(reading, before):
            break
    return _leads_to_a_name(reading, number, marks)


def _leads_to_a_name(reading: Reading, number: int, marks: Sequence[Mark]) -> bool:
    if number + 1 >= len(reading.sentences):
        return False
    following = reading.sentences[number + 1]
    first = _first_tokens(reading, following.start, following.end)[:1]
    return any(mark.start == token.start for mark in _within(following, marks) for token in first)


def _is_fragment(reading: Reading, sentence: Span) -> bool:
    """Whether it has no verb and is not ours; "i vores havn" only tells the place.

    A statement does not begin with its verb, so the first word may end in -r: "Kager med …".
    """
    first, after = reading.token_range(sentence.start, sentence.end)
    words = [token.folded for token in reading.tokens[first:after]]
    if not 0 < len(words) <= _LONGEST_FRAGMENT or words[0] in _TELLING | _FINITE:
        return False
    if words[0] in _OWN_WORDS or any(
        _looks_like_verb(word) and not _is_before_noun(before)
        for before, word in pairwise(words)
    ):
        return False
    return all(
        before in _PLACING for before, word in pairwise(words) if word in _OWN_WORDS
    )


def _is_before_noun(word: str) -> bool:
    return word in _OWN_POSSESSIVES or word.endswith(_ENDINGS_OF_ADJECTIVES)


def _looks_like_verb(word: str) -> bool:
    return word in _FINITE or (word.endswith("r") and len(word) > 1 and word not in _NO_VERBS)


def _belongs_to_us(reading: Reading, claim: Span) -> bool:
    first, _ = reading.token_range(claim.start, claim.end)
    before = reading.tokens[max(0, first - _REACH_OF_A_POSSESSIVE) : first]
    return any(
        token.folded in _OWN_POSSESSIVES and not reading.is_quoted(token.start, token.end)
        for token in before
    )


def _named_in(
    reading: Reading, sentence: Span, partners: tuple[str, ...], own: tuple[str, ...]
) -> Subject:
    named = _within(sentence, reading.find_names(partners))
    ours = _within(sentence, reading.find_names(own))
    if named:
        begins_with_ours = _begins_with_ours(reading, sentence, ours, named[0])
        return Subject.OWN if begins_with_ours else Subject.PARTNER
    if ours or _has_any(reading, sentence, _OWN_WORDS) or _is_at_ours(reading, sentence):
        return Subject.OWN
    return Subject.UNKNOWN


def _is_at_ours(reading: Reading, sentence: Span) -> bool:
    """Tell “Hos os i svømmehallen …”, which begins with where it is."""
    tokens = _first_tokens(reading, sentence.start, sentence.end)
    return [token.folded for token in tokens[:2]] == ["hos", "os"]


def _has_any(reading: Reading, sentence: Span, words: frozenset[str]) -> bool:
    places = reading.places_outside_quotes(words)
    first = bisect_left(places, sentence.start)
    return first < len(places) and places[first] < sentence.end


def _first_tokens(reading: Reading, start: int, end: int) -> tuple[Token, ...]:
    first, after = reading.token_range(start, end)
    return reading.tokens[first : min(after, first + _FIRST_WORDS + 1)]


def _within(sentence: Span, marks: Sequence[Mark]) -> Sequence[Mark]:
    first = bisect_left(marks, sentence.start, key=_start)
    return marks[first : bisect_left(marks, sentence.end, key=_start)]


def _start(mark: Mark) -> int:
    return mark.start


def _begins_with_ours(
    reading: Reading, sentence: Span, ours: Sequence[Mark], partner: Mark
) -> bool:
    """Whether the sentence begins with what is ours, or says what we are."""
    tokens = _first_tokens(reading, sentence.start, sentence.end)
    if not tokens or tokens[0].start >= partner.start:
        return False
    first = tokens[0]
    if reading.is_quoted(first.start, first.end):
        return False
    if first.folded in _OWN_POSSESSIVES:
        return True
    if ours and ours[0].start == first.start:
        rest = _first_tokens(reading, ours[0].end, sentence.end)
    else:
        rest = tokens[1:] if first.folded in _OWN_WORDS else ()
    return len(rest) > 1 and rest[0].folded in _BEING and rest[1].folded in _WHAT_ONE_IS


def _refers_back(reading: Reading, sentence: Span) -> bool:
    if _has_any(reading, sentence, _REFERRING_ANYWHERE):
        return True
    tokens = _first_tokens(reading, sentence.start, sentence.end)
    return any(
        _is_pronoun_with_verb(before.folded, after.folded) for before, after in pairwise(tokens)
    )


def _is_pronoun_with_verb(first: str, second: str) -> bool:
    """Whether it reads "de laver" or "her laver de"; "de grønne områder" has no verb."""
    pairs = ((first, second), (second, first))
    return any(pronoun in _PRONOUNS and _is_verb(verb) for pronoun, verb in pairs)


def _is_verb(word: str) -> bool:
    return word.endswith("r") or word in _PAST_VERBS
