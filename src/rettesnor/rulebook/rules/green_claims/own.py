"""What we say of our own green deeds has its number or plan beside it."""

from collections.abc import Iterator

from rettesnor.language.reading import Reading
from rettesnor.language.subject import Subject
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Finding, advice, ask, ok
from rettesnor.rulebook.grounds.green_claims import (
    WAKING_LISTS,
    WHO_IS_IT_ABOUT,
    Claim,
    Kind,
    claims_in,
)
from rettesnor.rulebook.grounds.green_owner import OWN_PLACES as OWN_PLACES
from rettesnor.rulebook.settings import Settings

HERE = "green_claims/own"
WAKES_ON = WAKING_LISTS
UNITS = wordset("procent pct percent ton tons kg kwh mwh gram kilo liter gange times")

REACH_OF_AN_INTENSIFIER = 2


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield advice for each green word about ourselves that shows no number, plan or label."""
    said = set[tuple[str, str]]()
    for claim in claims_in(post, settings):
        if not _is_own(claim, post) or _is_left_to_others(claim):
            continue
        finding = _judged(claim, post, settings)
        if (finding.message, finding.about) not in said:
            said.add((finding.message, finding.about))
            yield finding


def _is_own(claim: Claim, post: Post) -> bool:
    if claim.owner is Subject.UNKNOWN:
        return post.answer(WHO_IS_IT_ABOUT, claim.about) == "own"
    return claim.owner is Subject.OWN


def _is_left_to_others(claim: Claim) -> bool:
    """Tell whether naming is all there is, or the rule on partners and events judges it."""
    return claim.kind is Kind.MENTION or (claim.kind is Kind.OFFSET and claim.is_about_goods)


def _judged(claim: Claim, post: Post, settings: Settings) -> Finding:
    values = {"word": claim.word}
    if claim.kind is Kind.REGULATED:
        return _regulated(claim, post)
    if claim.kind is Kind.OFFSET:
        return advice(
            "offset", about=claim.about, at=claim.at, values=values, paragraph="green-specific"
        )
    if _shows_ground(claim, post, settings):
        return ok("has_ground", about=claim.about, at=claim.at, values=values)
    return advice(
        "show_number_or_plan", about=claim.about, at=claim.at, values=values,
        paragraph="green-own",
    )  # fmt: skip


def _regulated(claim: Claim, post: Post) -> Finding:
    values = {"word": claim.word}
    answer = post.answer(f"{HERE}#which_label", claim.about)
    if answer == "has_label":
        return ok("labelled", about=claim.about, at=claim.at, values=values)
    if answer == "no_label":
        return advice("no_label", about=claim.about, at=claim.at, values=values)
    return ask("which_label", about=claim.about, at=claim.at, values=values)


def _shows_ground(claim: Claim, post: Post, settings: Settings) -> bool:
    """Tell whether the text links to something, or measures something in the claim's sentence."""
    reading = settings.read(dict(post.texts())[claim.at.field])
    if reading.links:
        return True
    start = claim.at.start or 0
    sentence = reading.sentence_of(start)
    first, after = reading.token_range(sentence.start, sentence.end)
    claimed, _ = reading.token_range(start, claim.at.end or start)
    return any(
        token.text.isdigit() and _has_unit(reading, number) and not _strengthens(number, claimed)
        for number, token in enumerate(reading.tokens[first:after], first)
    )


def _strengthens(number: int, claimed: int) -> bool:
    """Tell whether a number only makes the claim bigger: "100 % klimaneutral"."""
    return 0 < claimed - number <= REACH_OF_AN_INTENSIFIER


def _has_unit(reading: Reading, number: int) -> bool:
    following = reading.tokens[number + 1 : number + 2]
    end = reading.tokens[number].end
    behind = reading.text[end : end + 2]
    return "%" in behind or any(token.folded in UNITS for token in following)
