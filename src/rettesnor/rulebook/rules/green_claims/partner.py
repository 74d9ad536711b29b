"""A partner is called green only where a recognised label stands behind the word."""

from collections.abc import Iterator
from datetime import date

from rettesnor.language.subject import Subject
from rettesnor.rulebook.facts import Evidence, EvidenceKind, Post
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
from rettesnor.rulebook.grounds.green_claims import (
    WAKING_LISTS,
    WHO_IS_IT_ABOUT,
    Claim,
    Kind,
    claims_in,
)
from rettesnor.rulebook.grounds.green_owner import OWN_PLACES as OWN_PLACES
from rettesnor.rulebook.settings import Setting, Settings

HERE = "green_claims/partner"
GENERIC_CLAIMS_FROM = Setting("green_claims.generic_claims_from", date(2026, 9, 27))
WAKES_ON = WAKING_LISTS
PROOF = frozenset({EvidenceKind.CERTIFICATE, EvidenceKind.REPORT})
LABEL = frozenset({EvidenceKind.CERTIFICATE, EvidenceKind.ECOLABEL})


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong with each green word about a partner, and ask whom the others mean."""
    asked = set[tuple[str, str]]()
    for claim in claims_in(post, settings):
        for finding in _judged(claim, post, settings):
            if (finding.message, finding.about) not in asked:
                yield finding
            if finding.verdict.value == "ask":
                asked.add((finding.message, finding.about))


def _judged(claim: Claim, post: Post, settings: Settings) -> Iterator[Finding]:
    if claim.kind is Kind.OFFSET and (claim.is_about_goods or claim.owner is Subject.PARTNER):
        yield _broken("offset", claim, post)
    elif claim.owner is Subject.OWN:
        return
    elif claim.kind is Kind.REGULATED:
        yield _regulated(claim, post)
    elif claim.owner is Subject.PARTNER and not claim.is_named_so:
        yield _about_a_partner(claim, post, settings)
    elif claim.kind in (Kind.GENERIC, Kind.OFFSET):
        yield from _about_somebody(claim, post)


def _about_a_partner(claim: Claim, post: Post, settings: Settings) -> Finding:
    if claim.kind in (Kind.THEME, Kind.MENTION):
        return advice("vague", about=claim.about, at=claim.at, values=_values(claim))
    if claim.is_promise:
        return _promised(claim, post)
    evidence = _valid_evidence(claim, post)
    if any(item.kind is EvidenceKind.ECOLABEL for item in evidence):
        return ok("recognised_label", about=claim.about, at=claim.at, values=_values(claim))
    if not evidence:
        had_some = claim.partner is not None and claim.partner.evidence
        return _broken("evidence_ran_out" if had_some else "undocumented", claim, post)
    is_before = post.today < settings[GENERIC_CLAIMS_FROM]
    if is_before and any(item.kind in PROOF for item in evidence):
        return ok("documented", about=claim.about, at=claim.at, values=_values(claim))
    return advice(
        "write_specifically", about=claim.about, at=claim.at, values=_values(claim),
        remedies=_remedies(claim, post), paragraph="green-specific",
    )  # fmt: skip


def _about_somebody(claim: Claim, post: Post) -> Iterator[Finding]:
    """Ask whom a claim is about that names nobody; what readers do themselves is only advised."""
    answer = post.answer(WHO_IS_IT_ABOUT, claim.about)
    if answer == "partner":
        yield _broken("undocumented", claim, post)
    elif answer == "partner_with_label":
        yield ok("recognised_label", about=claim.about, at=claim.at, values=_values(claim))
    elif answer in ("own", "nobody"):
        return
    elif claim.is_for_readers:
        yield advice("about_readers", about=claim.about, at=claim.at, values=_values(claim))
    else:
        yield ask("who_is_it_about", about=claim.about, at=claim.at, values=_values(claim))


def _regulated(claim: Claim, post: Post) -> Finding:
    """Ask for the label behind a word that the law or a label owns."""
    answer = post.answer(f"{HERE}#which_label", claim.about)
    if answer == "has_label" or any(item.kind in LABEL for item in _valid_evidence(claim, post)):
        return ok("labelled", about=claim.about, at=claim.at, values=_values(claim))
    if answer == "no_label":
        return _broken("no_label", claim, post)
    return ask("which_label", about=claim.about, at=claim.at, values=_values(claim))


def _promised(claim: Claim, post: Post) -> Finding:
    answer = post.answer(f"{HERE}#which_plan", claim.about)
    if answer == "has_plan":
        return ok("has_plan", about=claim.about, at=claim.at, values=_values(claim))
    if answer == "no_plan":
        return _broken("no_plan", claim, post)
    return ask(
        "which_plan", about=claim.about, at=claim.at, values=_values(claim),
        paragraph="green-specific",
    )  # fmt: skip


def _valid_evidence(claim: Claim, post: Post) -> tuple[Evidence, ...]:
    evidence = claim.partner.evidence if claim.partner else ()
    return tuple(item for item in evidence if _is_valid(item, post.today))


def _is_valid(evidence: Evidence, today: date) -> bool:
    has_begun = evidence.dated_on is None or evidence.dated_on <= today
    return has_begun and (evidence.valid_until is None or evidence.valid_until >= today)


def _broken(message: str, claim: Claim, post: Post) -> Finding:
    paragraph = "green-specific" if message in ("offset", "no_plan") else "green-partner"
    return breach(
        message, about=claim.about, at=claim.at, values=_values(claim),
        remedies=_remedies(claim, post), paragraph=paragraph,
    )  # fmt: skip


def _remedies(claim: Claim, post: Post) -> tuple[Remedy, ...]:
    step = Step(label="write_what_is_green", values=_values(claim))
    removal = _removal(claim, dict(post.texts())[claim.at.field])
    return (step, removal) if removal else (step,)


def _removal(claim: Claim, text: str) -> Edit | None:
    """Return the edit that takes an adjective and its space out of the sentence."""
    start, end = claim.at.start, claim.at.end
    if not claim.is_removable or start is None or end is None:
        return None
    following = text[end + 1 : end + 2]
    is_capital = text[start : start + 1].isupper()
    letter = following.upper() if is_capital else following
    at: Place = in_text((start, end + 2), claim.at.field)
    return Edit(label="remove_word", at=at, text=letter, values=_values(claim))


def _values(claim: Claim) -> dict[str, str]:
    return {"word": claim.word, "who": claim.who}
