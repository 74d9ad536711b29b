"""Green claims in a post: each word that claims something, about whom, and how strongly."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rettesnor.language.folding import fold
from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span
from rettesnor.language.subject import Subject
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Partner, Post
from rettesnor.rulebook.findings import Place, in_text
from rettesnor.rulebook.grounds.green_context import (
    claims_something,
    has_within,
    is_asked_how,
    is_attributive,
    is_before_claiming_noun,
    is_comparison,
    is_for_the_reader,
    is_looked_for,
    is_said_of_something,
    is_title_case,
    is_to_be_certified,
    is_way_of_working,
    next_is,
)
from rettesnor.rulebook.grounds.green_owner import name_in, owner_of, partner_in
from rettesnor.rulebook.settings import Settings

WAKING_LISTS = (
    "green_claims.generic", "green_claims.green", "green_claims.with_product",
    "green_claims.regulated", "green_claims.offset", "green_claims.planting", "green_claims.themes",
    "green_claims.mentions",
)  # fmt: skip
MOST_CLAIMS = 200
WHO_IS_IT_ABOUT = "green_claims/partner#who_is_it_about"

_MARK_ADDRESSES = (
    "maerke", "mærke", "ecolabel", "oekologi", "okologi", "økologi", "fairtrade", "fsc.", "msc.",
    "asc-aqua", "svane", "certifi", "spisem",
)  # fmt: skip
_DEADLINES = wordset("i inden senest mod år fra efter udgangen by in before")
_ACRONYM = "capitals"
_CAN_BE_OFFSET = "offset"
_ONLY_OF_A_PARTNER = "of a partner"
_REACH_OF_A_PROMISE = 2
_REACH_OF_A_YEAR = 20
_TREES = wordset("træ træer træet træerne tree trees")


class Kind(StrEnum):
    """What sort of green claim it is."""

    GENERIC = "generic"
    GREENER = "greener"
    REGULATED = "regulated"
    OFFSET = "offset"
    THEME = "theme"
    MENTION = "mention"


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One green claim, where it stands, and whom it is about as far as the text tells."""

    kind: Kind
    word: str
    at: Place
    owner: Subject
    partner: Partner | None
    who: str
    is_promise: bool
    is_about_goods: bool
    is_for_readers: bool
    is_removable: bool
    is_named_so: bool

    @property
    def about(self) -> str:
        """Return what answers about this claim are kept under."""
        return fold(self.word)


def claims_in(post: Post, settings: Settings) -> Iterator[Claim]:
    """Yield the green claims of the post's text and of the texts in its pictures."""
    for field, text in post.texts():
        if text and (field == "text" or field.endswith(".text")):
            reading = settings.read(text)
            if any(reading.has(listed) for listed in WAKING_LISTS):
                for kind, hit in islice(_candidates(reading), MOST_CLAIMS):
                    claim = _claim(post, settings, reading, field, kind, hit)
                    if claim.owner is Subject.PARTNER or not _is_harmless(claim, reading, hit):
                        yield claim


def _is_harmless(claim: Claim, reading: Reading, hit: Hit) -> bool:
    """Tell whether a word that is about no partner is a name, asks how, or awaits a certificate."""
    return claim.is_named_so or is_asked_how(reading, hit) or is_to_be_certified(reading, hit)


def _candidates(reading: Reading) -> Iterator[tuple[Kind, Hit]]:
    """Yield what claims something, once for each place, the gravest kind first."""
    covered = set[int]()
    kinds = (_offsets, _generics, _regulated, _themes)
    for kind, hit in (found for kind_of in kinds for found in kind_of(reading)):
        place = range(hit.start, hit.end)
        if covered.isdisjoint(place) and claims_something(reading, hit):
            covered.update(place)
            yield kind, hit


def _offsets(reading: Reading) -> Iterator[tuple[Kind, Hit]]:
    for hit in reading.hits("green_claims.offset"):
        yield Kind.OFFSET, hit
    for hit in reading.hits("green_claims.generic"):
        if hit.entry.note == _CAN_BE_OFFSET and _is_compensated(reading, hit):
            yield Kind.OFFSET, hit
    for hit in reading.hits("green_claims.planting"):
        if _pays_with_trees(reading, hit):
            yield Kind.OFFSET, hit


def _is_compensated(reading: Reading, hit: Hit) -> bool:
    """Tell whether this or a neighbouring sentence says that emissions are made up for."""
    number = reading.sentence_number(hit.start)
    near = reading.sentences[max(0, number - 1) : number + 2]
    return bool(near) and has_within(
        reading, "green_claims.compensation", Span(near[0].start, near[-1].end)
    )


def _pays_with_trees(reading: Reading, hit: Hit) -> bool:
    """Tell whether trees are planted for a purchase or an emission: "et træ for hver kop"."""
    first, _ = reading.token_range(hit.start, hit.end)
    end = reading.sentence_of(hit.start).end
    rest = [token for token in reading.tokens[first + 1 : first + 12] if token.start < end]
    if not any(token.folded in _TREES for token in rest):
        return False
    return has_within(reading, "green_claims.planted_for", Span(hit.end, rest[-1].end))


def _generics(reading: Reading) -> Iterator[tuple[Kind, Hit]]:
    for hit in reading.hits("green_claims.generic"):
        is_said_anyway = hit.entry.note == _ONLY_OF_A_PARTNER
        yield (Kind.GREENER if is_said_anyway else _kind_before_noun(reading, hit)), hit
    for hit in reading.hits("green_claims.green"):
        if _kind_before_noun(reading, hit) is Kind.THEME:
            yield Kind.THEME, hit
        elif is_before_claiming_noun(reading, hit):
            yield Kind.GENERIC, hit
        elif _is_said_of_a_partner(reading, hit):
            yield Kind.GREENER, hit
    for hit in reading.hits("green_claims.with_product"):
        if next_is(reading, hit, "green_claims.products"):
            yield Kind.GENERIC, hit


def _is_said_of_a_partner(reading: Reading, hit: Hit) -> bool:
    """Tell whether green is a claim where a partner is meant, and a colour where none is."""
    if is_comparison(hit) or is_said_of_something(reading, hit):
        return True
    if next_is(reading, hit, "green_claims.partner_nouns"):
        return True
    return is_way_of_working(reading, hit)


def _kind_before_noun(reading: Reading, hit: Hit) -> Kind:
    is_policy = next_is(reading, hit, "green_claims.policy_nouns")
    return Kind.THEME if is_policy else Kind.GENERIC


def _regulated(reading: Reading) -> Iterator[tuple[Kind, Hit]]:
    if reading.has("green_claims.marks") or _links_to_mark(reading):
        return
    for hit in reading.hits("green_claims.regulated"):
        is_word = hit.entry.note != _ACRONYM or hit.word.isupper()
        if is_word and not is_looked_for(reading, hit):
            yield Kind.REGULATED, hit


def _links_to_mark(reading: Reading) -> bool:
    return any(part in fold(link.text) for link in reading.links for part in _MARK_ADDRESSES)


def _themes(reading: Reading) -> Iterator[tuple[Kind, Hit]]:
    for hit in reading.hits("green_claims.themes"):
        yield Kind.THEME, hit
    for hit in reading.hits("green_claims.mentions"):
        yield Kind.MENTION, hit


def _claim(
    post: Post, settings: Settings, reading: Reading, field: str, kind: Kind, hit: Hit
) -> Claim:
    sentence = reading.sentence_of(hit.start)
    owner = owner_of(post, settings, reading, sentence)
    partner = partner_in(post, reading, sentence) if owner is Subject.PARTNER else None
    return Claim(
        kind=kind,
        word=hit.word,
        at=in_text((hit.start, hit.end), field),
        owner=owner,
        partner=partner,
        who=partner.name if partner else name_in(post, reading, sentence),
        is_promise=_is_promise(post, reading, hit, sentence),
        is_about_goods=has_within(reading, "green_claims.products", sentence),
        is_for_readers=is_for_the_reader(reading, hit, sentence)
        or has_within(reading, "green_claims.activities", sentence),
        is_removable=is_attributive(reading, hit),
        is_named_so=is_title_case(reading, hit),
    )


def _is_promise(post: Post, reading: Reading, hit: Hit, sentence: Span) -> bool:
    """Tell whether the claim lies in the future: words of promise just before it, or a year."""
    first, _ = reading.token_range(hit.start, hit.end)
    for promise in reading.hits("green_claims.future"):
        if sentence.start <= promise.start < hit.start:
            _, after = reading.token_range(promise.start, promise.end)
            if first - after <= _REACH_OF_A_PROMISE:
                return True
    near = reading.tokens[max(0, first - _REACH_OF_A_YEAR) : first + _REACH_OF_A_YEAR]
    words = [token.folded for token in near if sentence.start <= token.start < sentence.end]
    return any(
        before in _DEADLINES and _is_year_ahead(word, post.today.year)
        for before, word in zip(words, words[1:], strict=False)
    )


def _is_year_ahead(word: str, this_year: int) -> bool:
    is_year = len(word) == 4 and word.isascii() and word.isdigit()
    return is_year and this_year < int(word) <= this_year + 60
