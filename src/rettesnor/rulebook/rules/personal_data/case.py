"""Nothing is written about a certain citizen's case."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span, Token
from rettesnor.rulebook.facts import Post, Reply
from rettesnor.rulebook.findings import Finding, Place, Step, ask, breach, in_text, ok
from rettesnor.rulebook.grounds.case_talk import (
    Owner,
    has_outcome,
    is_general,
    is_genitive_of_name,
    owned_cases,
    told_outcomes,
    within,
)
from rettesnor.rulebook.grounds.introductions import named_persons
from rettesnor.rulebook.grounds.single_person import (
    employee_singled_out,
    person_singled_out,
    unlisted_names,
)
from rettesnor.rulebook.settings import Settings

WAKES_ON = (
    "personal_data.case_strong", "personal_data.case_weak", "personal_data.to_you",
    "personal_data.told", "personal_data.case_fact",
)  # fmt: skip
PRONOUNS = frozenset({"han", "hun", "she", "he"})
OTHERS = ("personal_data.public_role", "personal_data.work_with")
# 1799 København V is a place, no year.
LONG_AGO = re.compile(r"(?<!\d)(?:1[5-8]\d\d|19[0-2]\d)(?!\d)(?! [A-ZÆØÅ])")
QUESTION = "personal_data/case#about_a_citizen"


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for a reply on the reader's case, a question where a person may be meant."""
    for field, text in post.texts():
        if not text or field.startswith(("files.", "targeting.")) or field.endswith(".name"):
            continue
        reading = settings.read(text)
        told = tuple(_told(reading, settings)) if isinstance(post, Reply) else ()
        for span in told:
            yield _breach("case_facts", reading, span, field)
        if not told:
            yield from _asked(post, reading, field, settings)


def _told(reading: Reading, settings: Settings) -> Iterator[Span]:
    """Yield where a reply tells the reader, and all others, what has happened in a case."""
    yield from told_outcomes(reading)
    for case in owned_cases(reading, settings):
        if has_outcome(reading, case):
            yield case.span


def _asked(post: Post, reading: Reading, field: str, settings: Settings) -> Iterator[Finding]:
    """Yield one question for the first place where a certain person's case may be meant."""
    found = _somebodys_case(reading, settings) or _fact_about_somebody(post, reading, settings)
    if found is None:
        return
    span, words = found
    about = words.lower()
    answer = post.answer(QUESTION, about)
    if answer == "yes":
        yield _breach("about_a_citizen", reading, span, field, about)
    elif answer in ("no", "own_story"):
        yield ok(answer, about=about, at=in_text(span, field))
    else:
        at, values = in_text(span, field), {"word": reading.text[span.start : span.end]}
        yield ask("about_a_citizen", about=about, at=at, values=values)


def _somebodys_case(reading: Reading, settings: Settings) -> tuple[Span, str] | None:
    left_alone = dict[Span, bool]()
    for case in owned_cases(reading, settings):
        if case.owner is not Owner.SOMEBODY:
            continue
        sentence = reading.sentence_of(case.start)
        if sentence not in left_alone:
            left_alone[sentence] = _is_left_alone(reading, sentence, case.start)
        if not left_alone[sentence]:
            return case.span, reading.text[case.start : case.word.end]
    return None


def _is_left_alone(reading: Reading, sentence: Span, start: int) -> bool:
    """Tell whether a sentence is on a public role, in a story, or on what holds for anybody."""
    if within(reading, "personal_data.public_role", sentence) is not None:
        return True
    return _is_in_a_story(reading, sentence) or is_general(reading, start)


def _fact_about_somebody(
    post: Post, reading: Reading, settings: Settings
) -> tuple[Span, str] | None:
    """Return a fact of the kind that belongs in a case, in a sentence on one certain person."""
    persons = dict[Span, str | None]()
    for fact in reading.hits("personal_data.case_fact"):
        sentence = reading.sentence_of(fact.start)
        if sentence not in persons:
            persons[sentence] = _person_meant(post, reading, sentence)
        person = persons[sentence] or _owner_of(post, reading, fact, settings)
        person = person or _dismissed(post, reading, fact)
        is_meant = not _is_topic(reading, fact) and not reading.is_protected(fact.start, fact.end)
        if person is not None and is_meant:
            return Span(fact.start, fact.end), f"{person} {fact.word}"
    return None


def _dismissed(post: Post, reading: Reading, fact: Hit) -> str | None:
    """Return the colleague of whom it says why he or she is away: no talk of a topic."""
    sentence = reading.sentence_of(fact.start)
    told = within(reading, "personal_data.work_fact", Span(fact.start, fact.end))
    if told is None or _is_in_a_story(reading, sentence):
        return None
    named = _named(post, reading, sentence) or employee_singled_out(reading, sentence)
    return named or person_singled_out(reading, sentence)


def _owner_of(post: Post, reading: Reading, fact: Hit, settings: Settings) -> str | None:
    """Return “Henriks”, where a name owns the fact: “Henriks misbrug”."""
    first, _ = reading.token_range(fact.start, fact.end)
    sentence = reading.sentence_of(fact.start)
    if not first or _is_about_others(reading, sentence):
        return None
    owner = reading.tokens[first - 1]
    is_named = owner.start >= sentence.start and is_genitive_of_name(owner, settings)
    return owner.text if is_named and not _performs(post, reading, _span(owner)) else None


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _is_topic(reading: Reading, fact: Hit) -> bool:
    """Tell whether the fact is what somebody speaks of: “synger om angst”."""
    first, _ = reading.token_range(fact.start, fact.end)
    before = [token.folded for token in reading.tokens[max(0, first - 2) : first]]
    if not before or before[-1] not in ("om", "mod", "about", "against"):
        return False
    return not before[0].startswith(("ansøg", "søgt", "sag", "klag", "appl"))


def _person_meant(post: Post, reading: Reading, sentence: Span) -> str | None:
    """Return who a sentence is about: named there, or before a sentence that says “hun”."""
    person = _person_in(post, reading, sentence)
    if person is not None or _is_about_others(reading, sentence):
        return person
    number = bisect_left(reading.sentences, sentence)
    first, _ = reading.token_range(*sentence)
    opening = {token.folded for token in reading.tokens[first : first + 2]}
    before = None
    if number and not opening.isdisjoint(PRONOUNS):
        before = _person_in(post, reading, reading.sentences[number - 1])
    return before or _pronoun_in(reading, sentence)


def _pronoun_in(reading: Reading, sentence: Span) -> str | None:
    """Return “hun”, where nothing near says that she is known for something else."""
    near = _with_neighbours(reading, sentence)
    if any(within(reading, name, near) is not None for name in OTHERS):
        return None
    first, last = reading.token_range(*sentence)
    tokens = reading.tokens[first:last]
    return next((token.text for token in tokens if token.folded in PRONOUNS), None)


def _person_in(post: Post, reading: Reading, sentence: Span) -> str | None:
    if _is_about_others(reading, sentence):
        return None
    person = within(reading, "personal_data.person_reference", sentence)
    if person is None and isinstance(post, Reply):
        person = within(reading, "personal_data.relation", sentence)
    if person is not None:
        return person.word
    singled_out = person_singled_out(reading, sentence)
    if singled_out is not None:
        return singled_out
    return _named(post, reading, sentence)


def _named(post: Post, reading: Reading, sentence: Span) -> str | None:
    for name in (*named_persons(reading), *unlisted_names(reading, sentence)):
        if sentence.start <= name.start < sentence.end and not _performs(post, reading, name):
            return reading.text[name.start : name.end]
    return None


def _is_about_others(reading: Reading, sentence: Span) -> bool:
    """Tell an expert on the topic, a person in a story and one long dead from a citizen."""
    if any(within(reading, name, sentence) is not None for name in OTHERS):
        return True
    return _is_in_a_story(reading, sentence)


def _is_in_a_story(reading: Reading, sentence: Span) -> bool:
    """Tell whether a novel, a film or history is spoken of just there."""
    if LONG_AGO.search(reading.text, *sentence):
        return True
    near = _with_neighbours(reading, sentence)
    return within(reading, "personal_data.fiction", near) is not None


def _with_neighbours(reading: Reading, sentence: Span) -> Span:
    """Return a sentence with the one before and the one after."""
    number = bisect_left(reading.sentences, sentence)
    near = reading.sentences[max(0, number - 1) : number + 2]
    return Span(near[0].start, near[-1].end) if near else sentence


def _performs(post: Post, reading: Reading, name: Span) -> bool:
    """Tell whether the name belongs to somebody who performs at the event."""
    return any(
        mark.start <= name.start and name.end <= mark.end
        for mark in reading.find_names((*post.performers, *(one.name for one in post.partners)))
    )


def _breach(message: str, reading: Reading, span: Span, field: str, about: str = "") -> Finding:
    words = reading.text[span.start : span.end]
    at: Place = in_text(span, field)
    label = "refer" if message == "case_facts" else "remove_case"
    return breach(
        message, about=about or words.lower(), at=at, values={"word": words},
        remedies=(Step(label=label),),
    )  # fmt: skip
