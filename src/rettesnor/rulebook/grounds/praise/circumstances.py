"""What surrounds a claim of praise and changes it: a question, a contest, a prize, a quotation."""

from collections.abc import Iterable

from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Party, Post
from rettesnor.rulebook.grounds.praise.claims import Claim, Head, Kind, Reach
from rettesnor.rulebook.grounds.praise.phrases import Phrase

ASKING = frozenset({"hvem", "hvilken", "hvilket", "hvilke", "who", "which", "hvems"})
NOT_REALLY_ASKING = frozenset(
    {"vil", "kan", "skal", "ønsker", "gider", "elsker", "kender", "ikke", "would", "wouldn't"}
)
OWNERS = wordset(
    "min mit mine din dit dine jeres vores vor vort vore sin sit sine hans hendes deres "
    "my your our their his her"
)
OURS = wordset("vores vor vort vore our")
PRONOUNS = frozenset({"han", "hun", "ham", "hende", "hans", "hendes", "she", "he", "his", "her"})
FAR_QUESTION = 8
LONGEST_CRY = 3  # Units: words


def names_praised(post: Post) -> tuple[str, ...]:
    """Return the names of partners and performers, those of authorities apart."""
    partners = (
        partner.name
        for partner in post.partners
        if partner.party not in (Party.OWN, Party.AUTHORITY) and partner.name
    )
    return (*partners, *(name for name in post.performers if name))


def is_asked(claim: Claim) -> bool:
    """Tell whether the text asks who it is: "Hvem er byens bedste sanger?"."""
    phrase, first = claim.phrase, claim.first
    for at in range(max(0, first - FAR_QUESTION), first):
        if phrase.folded(at) in ASKING:
            return phrase.folded(at + 1) not in NOT_REALLY_ASKING
    return False


def is_contest(claim: Claim) -> bool:
    """Tell whether somebody is to be found or voted for, so that nobody is praised."""
    phrase, first = claim.phrase, claim.first
    if phrase.before(first, "seeking", gap=1) or phrase.before(first, "contest", gap=2):
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
    if number == 0 or not names or len(claim.phrase.words) > LONGEST_CRY:
        return False
    before = reading.sentences[number - 1]
    return any(before.start <= name.start < before.end for name in reading.find_names(names))
