"""Talk of a certain person's case in a text: whose, and what is said of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span, Token
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.grounds.introductions import is_person_at
from rettesnor.rulebook.settings import Settings

SECOND_PERSON = wordset("din dit dine jeres deres your")
THIRD_PERSON = wordset("hans hendes his")
ENGLISH_WORDS = wordset("case caseworker application complaint appeal decision file")
VERBS_FIRST = wordset(
    "får har er bliver vil skal kan ønsker mangler søger klager sender do does have are is can did"
)
# “Din søn er desværre blevet …”: these may stand between the person and what happened.
BETWEEN = wordset(
    "er har havde var blev blevet fik fået desværre nu netop allerede stadig også derfor jo altså "
    "ikke den det et en bor altid lige først sidste uge i går mandag have has had been is are was "
    "were now already rightly"
)
# “Du er desværre røget ud af …”: behind these verbs any words may follow but those that turn
# what has happened into a wish, an aim or another's matter.
FACT_VERBS = wordset("er har modtager havde blev fik står are have were was")
# Of somebody near to the reader these tell a fact too; of the reader “du får” is mostly advice.
FACT_VERBS_OF_OTHERS = wordset("får modtager bor går ligger venter gets receives lives")
TURNS = wordset(
    "at velkommen om som der over hvis når mod for nødt selv altid kan skal må vil hørt læst set "
    "ret krav brug mulighed mulighederne lov "
    "welcome to about who if when"
)
FARTHEST_SUBJECT = 7
SUBJECTS = wordset("du you")
VERBS_OF_YOU = wordset("er har havde var blev fik står")
ABOUT = wordset("om mod vedrørende about against concerning")
ONCE_IT_HAS = (["efter", "at"], ["så", "snart"], ["inden"], ["indtil"], ["når"])
REACH = 3
MOST_NEAR = 3  # only the hit at the stretch's end can stick out of it
DATED = re.compile(r"\s(?:af|fra|dateret|from|of|dated)\s(?:den\s|d\.\s?|the\s)?\d")


class Owner(StrEnum):
    """Whose case a word speaks of."""

    READER = "reader"
    SOMEBODY = "somebody"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnedCase:
    """A word for a case with the word that says whose it is."""

    word: Hit
    owner: Owner
    start: int
    is_strong: bool

    @property
    def span(self) -> Span:
        """Return where owner and word stand."""
        return Span(self.start, self.word.end)


def owned_cases(reading: Reading, settings: Settings) -> Iterator[OwnedCase]:
    """Yield each word for a case that belongs to somebody, in the order of the lists."""
    for list_id in ("personal_data.case_strong", "personal_data.case_weak"):
        for word in reading.hits(list_id):
            is_strong = list_id.endswith("strong")
            owned = _owned(reading, word, is_strong, settings)
            owned = owned or (_about_a_name(reading, word) if is_strong else None)
            if owned is not None:
                yield owned


def _about_a_name(reading: Reading, word: Hit) -> OwnedCase | None:
    """Look right behind for a person, as in “sagen om Karl Holm”."""
    _, after = reading.token_range(word.start, word.end)
    pair = reading.tokens[after : after + 2]
    if pair and len(pair) == 2 and pair[1].folded == "lille":
        pair = (pair[0], *reading.tokens[after + 2 : after + 3])
    if len(pair) < 2 or pair[0].folded not in ABOUT or _parts(reading.text[word.end : pair[1].end]):
        return None
    if not is_person_at(reading, pair[1].start):
        return None
    return OwnedCase(word=word, owner=Owner.SOMEBODY, start=word.start, is_strong=True)


def _owned(reading: Reading, word: Hit, is_strong: bool, settings: Settings) -> OwnedCase | None:
    """Look a few words back for “din”, “hendes” or a name with a genitive."""
    first, _ = reading.token_range(word.start, word.end)
    sentence = reading.sentence_of(word.start)
    for number in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = reading.tokens[number]
        if token.start < sentence.start or _parts(reading.text[token.end : word.start]):
            return None
        owner = _owner(token, word, number == first - 1, settings)
        if owner is not None:
            return OwnedCase(word=word, owner=owner, start=token.start, is_strong=is_strong)
    return None


def _parts(between: str) -> bool:
    return not frozenset(between).isdisjoint(",;:!?()\n")


def _owner(token: Token, word: Hit, is_beside: bool, settings: Settings) -> Owner | None:
    if token.folded in SECOND_PERSON:
        return Owner.READER
    if token.folded in THIRD_PERSON:
        return Owner.SOMEBODY
    if token.folded == "her" and is_beside and word.word.lower() in ENGLISH_WORDS:
        return Owner.SOMEBODY
    return Owner.SOMEBODY if is_beside and is_genitive_of_name(token, settings) else None


def is_genitive_of_name(token: Token, settings: Settings) -> bool:
    """Tell whether a word is a first name with a genitive, as “Henriks”."""
    name = token.text.removesuffix("s").removesuffix("'")
    if name == token.text or not name[:1].isupper():
        return False
    return settings.read(name).has("consent.first_name")


def is_dated(reading: Reading, word: Hit) -> bool:
    """Tell whether a date follows, so that one certain letter is meant."""
    return DATED.match(reading.text, word.end) is not None


def is_general(reading: Reading, start: int) -> bool:
    """Tell whether the sentence asks, or speaks of what holds for anybody."""
    sentence = reading.sentence_of(start)
    if "?" in reading.text[max(sentence.start, sentence.end - 4) : sentence.end]:
        return True
    first, _ = reading.token_range(*sentence)
    opening = reading.tokens[first : first + 2]
    has_condition = "," in reading.text[start : sentence.end]
    if len(opening) == 2 and opening[0].folded in VERBS_FIRST and has_condition:
        return opening[1].folded in ("du", "i", "din", "dit", "dine", "you", "man")
    return within(reading, "personal_data.general", sentence) is not None


def within(reading: Reading, list_id: str, stretch: Span) -> Hit | None:
    """Return the first hit of a list inside a stretch."""
    hits = reading.hits(list_id)
    for hit in hits[bisect_left(hits, stretch.start, key=lambda hit: hit.start) :][:MOST_NEAR]:
        if hit.start >= stretch.end:
            return None
        if hit.end <= stretch.end:
            return hit
    return None


def around(reading: Reading, list_id: str, start: int) -> Hit | None:
    """Return the first hit of a list in the same sentence."""
    # To find the sentences costs far more than to see that there is nothing to find.
    if not reading.has(list_id):
        return None
    return within(reading, list_id, reading.sentence_of(start))


def told_outcomes(reading: Reading) -> Iterator[Span]:
    """Yield each outcome that is told straight to the reader as a fact."""
    known = [Span(hit.start, hit.end) for hit in reading.hits("personal_data.to_you")]
    for told in (*known, *_happened(reading, known)):
        if not is_general(reading, told.start) and not _is_awaited(reading, told.start):
            yield told


def _is_awaited(reading: Reading, start: int) -> bool:
    """Tell “du kan klage, efter at du har fået svar”: what anybody can do once it has happened."""
    sentence = reading.sentence_of(start)
    first, number = reading.token_range(sentence.start, start)
    before = [token.folded for token in reading.tokens[first:number]]
    is_once = before[-2:] in ONCE_IT_HAS or before[-1:] in ONCE_IT_HAS
    return is_once and "kan" in before and "ikke" not in before


def _happened(reading: Reading, known: list[Span]) -> Iterator[Span]:
    """Yield “du er netop blevet visiteret”: a person, verbs and small words, what happened."""
    for hit in reading.hits("personal_data.told"):
        subject = _subject_before(reading, hit)
        is_known = any(one.start < hit.end and hit.start < one.end for one in known)
        if subject is not None and not is_known:
            yield Span(subject, hit.end)


def _subject_before(reading: Reading, hit: Hit) -> int | None:
    """Return where “du” or “din søn” starts, when only small words stand between."""
    last, _ = reading.token_range(hit.start, hit.end)
    sentence = reading.sentence_of(hit.start)
    only_small = True
    for number in range(last - 1, max(-1, last - 1 - FARTHEST_SUBJECT), -1):
        token = reading.tokens[number]
        if token.start < sentence.start or token.folded in TURNS:
            return None
        start = _subject_at(reading, number)
        if start is not None:
            is_told = only_small or _is_told(reading, number, hit)
            return start if is_told else None
        only_small = only_small and token.folded in BETWEEN
    return None


def _is_told(reading: Reading, number: int, hit: Hit) -> bool:
    """Tell whether a verb that states a fact follows the subject, in one clause with the hit."""
    token, verb = reading.tokens[number : number + 2]
    is_fact = verb.folded in FACT_VERBS
    if token.folded not in SUBJECTS:
        is_fact = is_fact or verb.folded in FACT_VERBS_OF_OTHERS
    return is_fact and "," not in reading.text[token.end : hit.start]


def _subject_at(reading: Reading, number: int) -> int | None:
    token = reading.tokens[number]
    if token.folded in SUBJECTS or _is_plural_you(reading, number):
        return token.start
    return _relation_ending(reading, token)


def _is_plural_you(reading: Reading, number: int) -> bool:
    """Tell “I har fået” from “i går”."""
    token, behind = reading.tokens[number], reading.tokens[number + 1 : number + 2]
    return token.text == "I" and bool(behind) and behind[0].folded in VERBS_OF_YOU


def _relation_ending(reading: Reading, token: Token) -> int | None:
    relations = reading.hits("personal_data.relation")
    return next((one.start for one in relations if one.end == token.end), None)


def has_outcome(reading: Reading, case: OwnedCase) -> bool:
    """Tell whether the sentence says what has happened to this very case."""
    if is_dated(reading, case.word):
        return True
    if is_general(reading, case.start) or around(reading, "personal_data.instructs", case.start):
        return False
    sentence = reading.sentence_of(case.start)
    before, behind = Span(sentence.start, case.start), Span(case.word.end, sentence.end)
    return any(within(reading, "personal_data.outcome", part) for part in (before, behind))
