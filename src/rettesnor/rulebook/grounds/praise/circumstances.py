"""What surrounds a claim of praise and changes it: a question, a contest, a prize, a quotation."""

from collections.abc import Iterable

from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Party, Post, Relation
from rettesnor.rulebook.grounds.praise.claims import Claim, Head, Kind, Reach
from rettesnor.rulebook.grounds.praise.phrases import Phrase

ASKING = frozenset({"hvem", "hvilken", "hvilket", "hvilke", "who", "which", "hvems"})
ASKING_OF_THINGS = frozenset({"hvad", "hvor", "what", "where"})
BEING = frozenset({"er", "ligger", "finder", "is", "are"})
NOT_REALLY_ASKING = frozenset(
    {"vil", "kan", "skal", "ønsker", "gider", "elsker", "kender", "ikke", "would", "wouldn't"}
)
OWNERS = wordset(
    "min mit mine din dit dine jeres vores vor vort vore sin sit sine hans hendes deres "
    "my your our their his her"
)
OURS = wordset("vores vor vort vore our")
WHAT_IS_OURS = OURS | {"kommunens"}
PRONOUNS = frozenset({"han", "hun", "ham", "hende", "hans", "hendes", "she", "he", "his", "her"})
RECKONED = ("regnes", "regnet", "anses", "anset", "gælder", "går")
APPOSING = (",", "–", "—", ":")
FARTHEST_NAME = 3  # Units: words
FAR_QUESTION = 8
LONGEST_CRY = 3  # Units: words
LONGEST_CRY_WITH_LEAD = 12
# Words that may stand in a cry beside the claim: "Ja, kort sagt den bedste i landet".
CRYING = wordset(
    "ja jo og kort sagt simpelthen nemlig uden tvivl helt ganske måske nok vel faktisk intet ingen "
    "mindre ringere end altså netop præcis lige nu endda selveste sagde nogen nogle siger mange "
    "for mig os efter vores mening simply just yes well den det de en et"
)


def names_praised(post: Post) -> tuple[str, ...]:
    """Return the names of partners and performers, those of authorities apart."""
    partners = (
        partner.name
        for partner in post.partners
        if partner.party not in (Party.OWN, Party.AUTHORITY) and partner.name
    )
    return (*partners, *(name for name in post.performers if name))


def people_praised(post: Post) -> tuple[str, ...]:
    """Return the names of performers, and of partners who are persons."""
    persons = (
        partner.name
        for partner in post.partners
        if partner.party is Party.PERSON or partner.relation is Relation.ARTIST
    )
    return tuple(name for name in (*persons, *post.performers) if name)


def is_asked(claim: Claim) -> bool:
    """Tell whether the text asks who it is: "Hvem er byens bedste sanger?"."""
    phrase, first = claim.phrase, claim.first
    for at in range(max(0, first - FAR_QUESTION), first):
        if phrase.folded(at) in ASKING_OF_THINGS and phrase.folded(at + 1) in BEING:
            return claim.head not in (Head.PERSON, Head.ENSEMBLE)
        if phrase.folded(at) in ASKING:
            return phrase.folded(at + 1) not in NOT_REALLY_ASKING
    return False


def is_contest(claim: Claim) -> bool:
    """Tell whether somebody is to be found or voted for, so that nobody is praised."""
    phrase, first = claim.phrase, claim.first
    if phrase.before(first, "seeking", gap=1) or phrase.before(first, "contest", gap=2):
        return True
    if phrase.marked(claim.after, "contest") is not None:
        return True
    return claim.reach is Reach.NONE and phrase.has("contest", "seeking", "everyday")


def is_prize(claim: Claim) -> bool:
    """Tell whether the words name a prize that was given or is given."""
    phrase = claim.phrase
    if phrase.before(claim.first, "prize", gap=4):
        return True
    following = phrase.folded(claim.after)
    return following.startswith(("pris", "award"))


def is_negated(claim: Claim) -> bool:
    """Tell whether the claim is denied; "gå ikke glip af" and "uden tvivl" deny nothing."""
    phrase = claim.phrase
    if phrase.before(claim.first, "not_negated", gap=3):
        return False
    start, end = claim.span
    return phrase.reading.is_negated(start, end)


def is_owned(claim: Claim) -> bool:
    """Tell whether the claim is somebody's own taste: "din yndlingsforfatter"."""
    before = claim.phrase.folded(claim.first - 1)
    if claim.kind is Kind.FAVOURITE and claim.head is Head.PERSON and before in OURS:
        return False
    if claim.reach is not Reach.NONE or claim.phrase.is_broken(claim.first - 1, claim.first):
        return False
    return before in OWNERS


def is_title(claim: Claim) -> bool:
    """Tell whether the words are a name or a title: a known one, or quoted behind "filmen"."""
    phrase = claim.phrase
    start, end = claim.span
    reading = phrase.reading
    if reading.is_protected(*phrase.stretch(claim.rank_first, claim.rank_after)):
        return True
    if not reading.is_quoted(start, end):
        return False
    if claim.head in (Head.EVERYDAY, Head.PLAIN):
        return True
    opening = next(q for q in reading.quotes if q.start <= start and end <= q.end)
    at = claim.first
    while at > 0 and phrase.words[at - 1].start >= opening.start:
        at -= 1
    return phrase.before(at, "work", gap=0)


def has_person(phrase: Phrase, names: Iterable[str]) -> bool:
    """Tell whether a phrase is about somebody who performs, or about a partner."""
    if phrase.has("person", "ensemble", "stage") or phrase.names(names):
        return True
    return not PRONOUNS.isdisjoint(phrase.vocabulary)


def follows_a_name(claim: Claim, names: Iterable[str]) -> bool:
    """Tell "Hør Mira Dahl. Danmarks bedste!": a cry that belongs to whom was just named."""
    names, reading = tuple(names), claim.phrase.reading
    number = reading.sentence_number(claim.span.start)
    if number == 0 or not _is_cry(claim):
        return False
    before = reading.sentences[number - 1]
    if any(before.start <= name.start < before.end for name in reading.find_names(names)):
        return True
    phrase = Phrase(reading, before)
    return phrase.has("person", "ensemble") and phrase.has_capital_pair


def stands_for_a_person(claim: Claim, names: Iterable[str]) -> bool:
    """Tell "Danmarks skarpeste pen, forfatteren …": a thing that is another word for a person."""
    phrase = claim.phrase
    named = phrase.names(names)
    if phrase.gap(claim.after - 1).strip() in APPOSING:
        return claim.after in named or phrase.marked(claim.after, "person") is not None
    if phrase.gap(claim.first - 1).strip() in APPOSING:
        before = range(max(0, claim.first - FARTHEST_NAME), claim.first)
        return any(at in named or phrase.marked(at, "person") is not None for at in before)
    return False


def _is_cry(claim: Claim) -> bool:
    """Tell whether the claim is all there is, but for words that only lead to it."""
    words = claim.phrase.words
    beside = (*words[: claim.first], *words[claim.after :])
    if len(words) > LONGEST_CRY_WITH_LEAD:
        return False
    return len(words) <= LONGEST_CRY or all(word.folded in CRYING for word in beside)


def is_meant(claim: Claim) -> bool:
    """Tell apart "den dygtigste guitarist" and "de bedste danser videre"."""
    if claim.reach is not Reach.NONE:
        return True
    is_verb = claim.phrase.marked(claim.head_first, "person") is None
    return not (is_verb and claim.head is Head.PERSON) or _ends_clause(claim)


def _ends_clause(claim: Claim) -> bool:
    """Tell "den bedste fortæller, vi har" from "de bedste fortæller videre"."""
    phrase = claim.phrase
    is_one = phrase.folded(claim.rank_first - 1) == "den"
    return is_one and phrase.gap(claim.head_after - 1).strip() != ""


def is_for_good(claim: Claim) -> bool:
    """Tell whether it is the legal "til barnets bedste"."""
    before = claim.phrase.folded(claim.first - 1)
    if claim.phrase.folded(claim.first - 2) in RECKONED:
        return False
    return claim.head is Head.NOTHING and claim.rank == "bedste" and before in ("til", "for")


def is_of_somebody(claim: Claim) -> bool:
    """Tell whether the favourite is somebody's or one of several: "Mias favorit"."""
    before = claim.phrase.folded(claim.first - 1)
    return before.endswith("s") or before in ("en", "et", "a")


def is_ours(claim: Claim, names: Iterable[str]) -> bool:
    """Tell whether the phrase begins with what is ours: "Vores svømmehal er landets bedste"."""
    return claim.phrase.folded(0) in WHAT_IS_OURS and not claim.phrase.names(names)
