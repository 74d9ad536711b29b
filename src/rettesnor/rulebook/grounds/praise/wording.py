"""Milder wording for a claim of rank, built from its own words; nothing where none is sound."""

from dataclasses import dataclass

from rettesnor.language.spans import Span
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.grounds.praise.claims import Claim, Head, Kind, Reach
from rettesnor.rulebook.grounds.praise.phrases import Phrase

COPULAS = wordset("er var bliver blev blevet som kaldt kaldes kaldet udråbt being")
POSSESSING = wordset("har havde have has had med with")
MANY = wordset("en et nogle flere mange to tre fire fem ti en one some two three")
# Without praise these say nothing: "navnet spiller på lørdag".
EMPTY_NOUNS = ("navn", "topnavn", "act", "mand", "mænd", "kvinde", "konge", "dronning")
FAVOURITES = ("favorit", "yndlings", "yndling")
DEFINITE = {
    "kok": "kokken", "kor": "koret", "orkester": "orkestret", "ensemble": "ensemblet",
    "band": "bandet", "navn": "navnet", "talent": "talentet", "idol": "idolet", "ikon": "ikonet",
}  # fmt: skip
PLURALS = (
    "ere", "inder", "ister", "ører", "kokke", "stjerner", "navne", "bands", "enter", "'s", "'er",
    "djs", "mænd", "kvinder",
)  # fmt: skip
DEFINITE_ENDINGS = ("eren", "erne", "inden", "isten", "eret", "ene")
ENGLISH_RANKS = ("leading", "foremost", "favourite", "favorite")


@dataclass(frozen=True, kw_only=True, slots=True)
class Milder:
    """A stretch of the text, and what may stand there instead."""

    span: Span
    text: str


def milder(claim: Claim) -> Milder | None:
    """Return the claim without its rank: "Danmarks bedste sangerinde" becomes "sangerinden"."""
    if claim.head not in (Head.PERSON, Head.ENSEMBLE, Head.EXPERT) or claim.kind is Kind.ANSWER:
        return None
    if claim.phrase.folded(claim.head_after - 1).startswith(EMPTY_NOUNS):
        return None
    is_possessed = claim.phrase.folded(claim.first - 1) in POSSESSING
    if is_possessed or claim.phrase.before(claim.first, "not_negated", gap=0):
        return None
    if _is_one_of_many(claim):
        return _among_others(claim)
    if _is_english(claim):
        return _replaced(claim, f"the {_kept(claim)}")
    noun = _noun(claim)
    if noun.lower().endswith(PLURALS) or _is_definite(noun):
        return _replaced(claim, f"{_between(claim)}{noun}")
    if claim.phrase.folded(claim.first - 1) in COPULAS:
        return None if _between(claim) else _replaced(claim, noun)
    if claim.phrase.folded(claim.head_first - 1).endswith("e") and _between(claim):
        return _replaced(claim, f"den {_between(claim)}{noun}")
    return _replaced(claim, f"{_between(claim)}{definite(noun)}")


def definite(noun: str) -> str:
    """Return "sangeren" for "sanger", also for compounds."""
    for base, form in DEFINITE.items():
        if noun.lower().endswith(base):
            return noun[: len(noun) - len(base)] + form
    if noun.lower().endswith(("dj", "mc")):
        return f"{noun}'en"
    return f"{noun}n" if noun.endswith("e") else f"{noun}en"


def _is_one_of_many(claim: Claim) -> bool:
    """Tell whether it says "en af" or "blandt", and not "glip af"."""
    before = claim.phrase.folded(claim.first - 1)
    if before in ("af", "of"):
        return claim.phrase.folded(claim.first - 2) in MANY
    return before in ("blandt", "among")


def _among_others(claim: Claim) -> Milder | None:
    """Drop the rank alone: "en af Danmarks bedste sangere" stays "en af Danmarks sangere"."""
    if claim.reach is Reach.NONE or claim.is_reach_behind or claim.kind is Kind.FAVOURITE:
        return None
    words, first = claim.phrase.words, claim.rank_first
    scopes = {**claim.phrase.ends("scope"), **claim.phrase.ends("local_scope")}
    while first > claim.first and first not in scopes:
        first -= 1
    return Milder(span=Span(words[first].start, words[claim.rank_after].start), text="")


def _noun(claim: Claim) -> str:
    noun = claim.phrase.text(claim.head_first, claim.head_after)
    if claim.kind is not Kind.FAVOURITE:
        return _as_inside(noun)
    prefix = next((word for word in FAVOURITES if noun.lower().startswith(word)), "")
    return _as_inside(noun[len(prefix) :].lstrip("-"))


def _as_inside(noun: str) -> str:
    """Return a noun as it is written inside a sentence: DJ keeps its capitals."""
    is_initials = noun[:2].isupper() and (len(noun) <= 3 or not noun.isupper())
    return noun if is_initials else noun.lower()


def _between(claim: Claim) -> str:
    """Return the words between the rank and the noun, with a space behind."""
    if claim.head_first <= claim.rank_after:
        return ""
    return claim.phrase.text(claim.rank_after, claim.head_first) + " "


def _kept(claim: Claim) -> str:
    return f"{_between(claim)}{_noun(claim)}"


def _is_english(claim: Claim) -> bool:
    is_most = claim.phrase.folded(claim.rank_first) == "most"
    return is_most or claim.rank.endswith("st") or claim.rank in ENGLISH_RANKS


def _is_definite(noun: str) -> bool:
    word = noun.lower()
    return not word.endswith("stjerne") and word.endswith(DEFINITE_ENDINGS)


def _replaced(claim: Claim, text: str) -> Milder:
    was = claim.phrase.text(claim.first, claim.after)
    if was.isupper():
        text = text.upper()
    elif claim.first == 0 and was[:1].isupper() and not _is_hashtag(claim.phrase, claim):
        text = text[:1].upper() + text[1:]
    return Milder(span=claim.span, text=text)


def _is_hashtag(phrase: Phrase, claim: Claim) -> bool:
    start = claim.span.start
    return start > 0 and phrase.reading.text[start - 1] == "#"
