"""No artist or partner is called the best, and what can be measured is documented."""

from collections.abc import Callable, Iterator, Mapping

from rettesnor.language.spans import Span
from rettesnor.language.subject import Subject, subject_of
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
from rettesnor.rulebook.grounds.praise import circumstances
from rettesnor.rulebook.grounds.praise.claims import Claim, Head, Kind, Reach, claims_in
from rettesnor.rulebook.grounds.praise.phrases import phrases_in, texts_to_read
from rettesnor.rulebook.grounds.praise.wording import milder
from rettesnor.rulebook.settings import AUTHORITY_NAMES, Settings

WAKES_ON = (
    "praise.superlative", "praise.measurable", "praise.milestone", "praise.most",
    "praise.leading", "praise.answer_to", "praise.favourite",
)  # fmt: skip
HERE = "praise/superlative"
UNREMARKABLE = (Head.EVERYDAY, Head.PLAIN, Head.WORK, Head.NOTHING)
PERFORMERS = (Head.PERSON, Head.ENSEMBLE)
# Of a person these are praise, although they could be counted.
GREATNESS = ("største", "størst", "højeste", "højest", "biggest", "largest")
RECKONED = ("regnes", "regnet", "anses", "anset", "gælder", "går")
PLACING = ("i", "på", "ved", "nær", "gennem", "fra", "til", "in", "at", "near")

type Judge = Callable[[Claim, Case], Finding | None]


class Case:
    """One text of a post that is being judged."""

    def __init__(self, post: Post, settings: Settings, field: str) -> None:
        self.post, self.field = post, field
        self.names = circumstances.names_praised(post)
        self.own = settings[AUTHORITY_NAMES]


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for praise that ranks a person or partner, and a question for figures."""
    for field, text in texts_to_read(post):
        reading = settings.read(text)
        if not any(name in reading.lists for name in WAKES_ON):
            continue
        case = Case(post, settings, field)
        for phrase in phrases_in(reading):
            for claim in claims_in(phrase):
                finding = _judged(claim, case)
                if finding is not None:
                    yield finding


def _judged(claim: Claim, case: Case) -> Finding | None:
    if circumstances.is_title(claim) or circumstances.is_owned(claim) or _is_for_good(claim):
        return None
    finding = JUDGES[claim.kind](claim, case)
    if finding is None or circumstances.is_asked(claim) or circumstances.is_contest(claim):
        return None
    if circumstances.is_negated(claim):
        return ok("negated", about=_about(claim), at=_at(claim, case), values=_values(claim))
    if circumstances.is_prize(claim):
        return _prize(claim, case)
    start, end = claim.span
    if claim.phrase.reading.is_quoted(start, end):
        return _advice("quoted", claim, case)
    return finding


def _evaluative(claim: Claim, case: Case) -> Finding | None:
    """Judge the likes of "bedste" and "dygtigste"."""
    if claim.head in PERFORMERS:
        return _praised(claim, case) if _is_meant(claim) else None
    if claim.reach is Reach.NONE or claim.head in (Head.EVERYDAY, Head.PLAIN):
        return None
    if claim.head is Head.EXPERT:
        return _praised(claim, case)
    if claim.head is Head.NOTHING:
        return _headless(claim, case)
    return _thing(claim, case)


def _measurable(claim: Claim, case: Case) -> Finding | None:
    """Judge the likes of "største": praise of a person, a figure about anything else."""
    if claim.head is Head.PERSON and claim.rank in GREATNESS and _is_meant(claim):
        return _praised(claim, case)
    if claim.reach is Reach.NONE or claim.head in (Head.EVERYDAY, Head.PLAIN):
        return None
    if claim.head is Head.NOTHING and claim.rank in GREATNESS and _is_about_person(claim, case):
        return _praised(claim, case)
    is_local = claim.reach is Reach.LOCAL
    if is_local and (claim.is_reach_behind or claim.phrase.folded(claim.first - 1) in PLACING):
        return None
    return _documented(claim, case)


def _milestone(claim: Claim, case: Case) -> Finding | None:
    """Judge the likes of "første": about our own town we know, beyond it we ask."""
    if claim.reach is Reach.NONE or claim.head in UNREMARKABLE:
        return None
    return _documented(claim, case) if claim.reach is Reach.WIDE else None


def _leading(claim: Claim, case: Case) -> Finding | None:
    """Judge "førende" and its like, which say little without a scope."""
    if claim.reach is Reach.NONE or claim.head in (Head.EVERYDAY, Head.PLAIN):
        return None
    if claim.head is Head.EXPERT:
        return _advice("tone_down", claim, case)
    return _evaluative(claim, case)


def _answer(claim: Claim, case: Case) -> Finding | None:
    """Judge "Nordens svar på …", which praises when it stands about a person."""
    following = claim.phrase.words[claim.rank_after : claim.rank_after + 1]
    is_name = bool(following) and following[0].text[:1].isupper()
    if claim.reach is Reach.NONE or not is_name:
        return None
    if _is_about_person(claim, case) or claim.phrase.has_capital_pair:
        return _praised(claim, case)
    return _advice("tone_down", claim, case)


def _favourite(claim: Claim, case: Case) -> Finding | None:
    """Judge "alle børnenes favorit" and "yndlingsforfatter"."""
    if claim.head is Head.PERSON:
        is_definite = claim.phrase.folded(claim.head_after - 1).endswith(("en", "ne"))
        is_praise = claim.reach is not Reach.NONE or (is_definite and not _is_of_somebody(claim))
        if is_praise:
            return _praised(claim, case)
        is_taste_of_ours = claim.phrase.folded(claim.first - 1) in circumstances.OURS
        return _advice("tone_down", claim, case) if is_taste_of_ours else None
    if claim.reach is Reach.NONE:
        return None
    if claim.head is Head.NOTHING and _is_about_person(claim, case):
        return _praised(claim, case)
    return _advice("tone_down", claim, case) if claim.is_of_everybody else None


def _headless(claim: Claim, case: Case) -> Finding | None:
    """Judge "Danmarks bedste" without a noun, by whom the sentence is about."""
    if _is_about_person(claim, case) or circumstances.follows_a_name(claim, case.names):
        return _praised(claim, case)
    if _is_ours(claim, case) or not claim.phrase.has_capital_pair:
        return _advice("tone_down", claim, case)
    answer = case.post.answer(f"{HERE}#about_whom", _about(claim))
    if answer == "artist_or_partner":
        return _praised(claim, case)
    if answer == "ourselves":
        return _advice("tone_down", claim, case)
    return ask("about_whom", about=_about(claim), at=_at(claim, case), values=_values(claim))


def _thing(claim: Claim, case: Case) -> Finding | None:
    """Judge a superlative about a thing: a partner's or artist's is praise, ours may be sold."""
    if claim.head is Head.WORK and _is_about_person(claim, case):
        return _praised(claim, case)
    if _is_partners(claim, case):
        return _praised(claim, case, "praised_partner")
    if claim.is_reach_behind and claim.reach is Reach.LOCAL:
        return None
    if claim.phrase.begins_name(claim.head_first):
        return _headless(claim, case)
    return _advice("tone_down", claim, case)


def _documented(claim: Claim, case: Case) -> Finding:
    answer = case.post.answer(f"{HERE}#documented", _about(claim))
    at, values = _at(claim, case), _values(claim)
    if answer == "yes":
        return ok("documented", about=_about(claim), at=at, values=values)
    if answer == "no":
        remedies = (Step(label="leave_out", values=values),)
        return breach("undocumented", about=_about(claim), at=at, values=values, remedies=remedies)
    return ask("documented", about=_about(claim), at=at, values=values)


def _prize(claim: Claim, case: Case) -> Finding:
    if claim.reach is Reach.NONE:
        return ok("prize", about=_about(claim), at=_at(claim, case), values=_values(claim))
    return _advice("name_the_prize", claim, case)


def _praised(claim: Claim, case: Case, message: str = "praised") -> Finding:
    values = _values(claim)
    fact = Step(label="state_a_fact", values=values)
    return breach(
        message, about=_about(claim), at=_at(claim, case), values=values,
        remedies=(*_edits(claim, case), fact),
    )  # fmt: skip


def _edits(claim: Claim, case: Case) -> Iterator[Remedy]:
    """Yield the click that takes the rank away; text on a picture can't be edited here."""
    found = milder(claim)
    if found is None or case.field.endswith(".text"):
        return
    if found.text:
        values: Mapping[str, str] = {"word": claim.words, "instead": found.text}
        yield Edit(
            label="say_less", at=in_text(found.span, case.field), text=found.text, values=values
        )
        return
    dropped = " ".join(claim.phrase.reading.text[found.span.start : found.span.end].split())
    yield Edit(
        label="drop", at=in_text(found.span, case.field), text="", values={"word": dropped}
    )


def _advice(message: str, claim: Claim, case: Case) -> Finding:
    return advice(message, about=_about(claim), at=_at(claim, case), values=_values(claim))


def _is_meant(claim: Claim) -> bool:
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


def _is_about_person(claim: Claim, case: Case) -> bool:
    return circumstances.has_person(claim.phrase, case.names) and not _is_ours(claim, case)


def _is_ours(claim: Claim, case: Case) -> bool:
    """Tell whether the phrase begins with what is ours: "Vores svømmehal er landets bedste"."""
    own = ("vores", "vor", "vort", "vore", "our", "kommunens")
    return claim.phrase.folded(0) in own and not claim.phrase.names(case.names)


def _is_partners(claim: Claim, case: Case) -> bool:
    reading = claim.phrase.reading
    if not case.names:
        return False
    sentence = reading.sentence_of(claim.span.start)
    return subject_of(reading, sentence, case.names, case.own, claim.span) is Subject.PARTNER


def _is_for_good(claim: Claim) -> bool:
    """Tell whether it is the legal "til barnets bedste"."""
    before = claim.phrase.folded(claim.first - 1)
    if claim.phrase.folded(claim.first - 2) in RECKONED:
        return False
    return claim.head is Head.NOTHING and claim.rank == "bedste" and before in ("til", "for")


def _is_of_somebody(claim: Claim) -> bool:
    before = claim.phrase.folded(claim.first - 1)
    return before.endswith("s") or before in ("en", "et", "a")


def _values(claim: Claim) -> Mapping[str, str]:
    return {"word": claim.words}


def _about(claim: Claim) -> str:
    return claim.words.lower()


def _at(claim: Claim, case: Case) -> Place:
    return in_text(Span(*claim.span), case.field)


JUDGES: Mapping[Kind, Judge] = {
    Kind.EVALUATIVE: _evaluative,
    Kind.MEASURABLE: _measurable,
    Kind.MILESTONE: _milestone,
    Kind.LEADING: _leading,
    Kind.ANSWER: _answer,
    Kind.FAVOURITE: _favourite,
}
