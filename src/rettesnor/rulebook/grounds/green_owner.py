"""Whose green claim it is: a partner's, our own, or nobody's that the text names."""

from rettesnor.language.reading import Reading
from rettesnor.language.spans import Mark, Span
from rettesnor.language.subject import Subject, goes_on_about, subject_of
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Partner, Party, Post
from rettesnor.rulebook.settings import AUTHORITY_HANDLES, AUTHORITY_NAMES, Setting, Settings

OWN_PLACES = Setting[tuple[str, ...]]("green_claims.own_places", ())
_SUPPLIED_BY = wordset("fra hos af ved from by at")
_PLACE_PREPOSITIONS = wordset("i til fra på ved hos rundt omkring nær in to from near at om for af")
_PARTNERS = wordset(
    "partner partneren partnere partnerne samarbejdspartner samarbejdspartneren samarbejdspartnere "
    "samarbejdspartnerne leverandør leverandøren leverandører leverandørerne forpagter forpagteren "
    "sponsor sponsoren sponsorer supplier suppliers partners"
)
_WITH = "med"
_FARTHEST_BACK = 3
_NEXT = -1
_DEFINITE_ENDINGS = ("en", "et", "ne")


def owner_of(post: Post, settings: Settings, reading: Reading, sentence: Span) -> Subject:
    """Tell whose claim the sentence makes; what a partner supplies is the partner's."""
    others = names_of_others(post)
    own = (*settings[AUTHORITY_NAMES], *settings[AUTHORITY_HANDLES])
    if any(_comes_from(reading, mark) for mark in _within(reading.find_names(others), sentence)):
        return Subject.PARTNER
    if goes_on_about(reading, sentence, others):
        return Subject.PARTNER
    subject = subject_of(reading, sentence, others, own)
    if subject is Subject.OWN and _speaks_of_partners(reading, sentence):
        return Subject.PARTNER
    if subject is Subject.UNKNOWN and _is_about_own_place(settings, reading, sentence):
        return Subject.OWN
    if subject is Subject.UNKNOWN and _goes_on_about_goods(reading, sentence, others):
        return Subject.PARTNER
    return subject


def _goes_on_about_goods(reading: Reading, sentence: Span, others: tuple[str, ...]) -> bool:
    """Tell whether it is about what the partner just named sells: "Maden er …"."""
    number = reading.sentence_number(sentence.start)
    first, after = reading.token_range(sentence.start, sentence.end)
    if not others or number == 0 or first == after:
        return False
    noun = reading.tokens[first]
    is_known = noun.folded.endswith(_DEFINITE_ENDINGS) and any(
        hit.start == noun.start for hit in reading.hits("green_claims.products")
    )
    return is_known and bool(_within(reading.find_names(others), reading.sentences[number - 1]))


def names_of_others(post: Post) -> tuple[str, ...]:
    """Return every name and handle of those the post mentions, ourselves apart."""
    partners = (partner for partner in post.partners if partner.party is not Party.OWN)
    known = (name for partner in partners for name in (partner.name, *partner.handles))
    tags = (
        tag.handle for tag in post.tags
        if tag.party not in (Party.OWN, Party.AUTHORITY, Party.UNKNOWN)
    )  # fmt: skip
    return tuple(name for name in (*known, *post.performers, *tags) if name.strip())


def _comes_from(reading: Reading, mark: Mark) -> bool:
    first, _ = reading.token_range(mark.start, mark.end)
    return first > 0 and reading.tokens[first - 1].folded in _SUPPLIED_BY


def _speaks_of_partners(reading: Reading, sentence: Span) -> bool:
    """Tell whether a partner without a name makes or sells it: "vores leverandør laver …"."""
    first, after = reading.token_range(sentence.start, sentence.end)
    words = [token.folded for token in reading.tokens[first:after]]
    named = [number for number, word in enumerate(words) if word in _PARTNERS]
    return any(_WITH not in words[max(0, number - 2) : number] for number in named)


def _is_about_own_place(settings: Settings, reading: Reading, sentence: Span) -> bool:
    """Tell whether our city or institution is what the sentence is about, not where it happens."""
    for mark in _within(reading.find_names(settings[OWN_PLACES]), sentence):
        first, _ = reading.token_range(mark.start, mark.end)
        before = reading.tokens[first - 1].folded if first else ""
        if before not in _PLACE_PREPOSITIONS:
            return True
    return False


def _within(marks: tuple[Mark, ...], sentence: Span) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if sentence.start <= mark.start < sentence.end)


def partner_in(post: Post, reading: Reading, sentence: Span) -> Partner | None:
    """Return the partner that the sentence, or the nearest one before or after it, names."""
    number = reading.sentence_number(sentence.start)
    for back in (*range(_FARTHEST_BACK + 1), _NEXT):
        if not 0 <= number - back < len(reading.sentences):
            continue
        for partner in post.partners:
            names = (partner.name, *partner.handles)
            if _within(reading.find_names(names), reading.sentences[number - back]):
                return partner
    return None


def name_in(post: Post, reading: Reading, sentence: Span) -> str:
    marks = _within(reading.find_names(names_of_others(post)), sentence)
    return marks[0].text if marks else "partneren"
