"""A reply in a thread never confirms that somebody has a case."""

from collections.abc import Iterator

from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span
from rettesnor.rulebook.facts import Channel, Reply
from rettesnor.rulebook.findings import Finding, Step, advice, breach, in_text
from rettesnor.rulebook.grounds.case_talk import (
    OwnedCase,
    around,
    has_outcome,
    is_dated,
    is_general,
    owned_cases,
    told_outcomes,
)
from rettesnor.rulebook.grounds.reader_case import given_away
from rettesnor.rulebook.settings import Settings

WAKES_ON = (
    "personal_data.case_strong", "personal_data.case_weak", "personal_data.to_you",
    "personal_data.told", "personal_data.sees", "personal_data.event_strong",
    "personal_data.event_weak", "personal_data.case_thing", "personal_data.case_fact",
)  # fmt: skip


def check(reply: Reply, settings: Settings) -> Iterator[Finding]:
    """Yield a breach where a reply says that there is a case, advice where it sounds so."""
    if reply.channel is not Channel.COMMENT:
        return
    reading = settings.read(reply.text)
    last = 0
    for start, end, is_sure in sorted(_confirmations(reply, reading, settings)):
        if start >= last:
            last = end
            yield _finding(reading, Span(start, end), is_sure)


def _confirmations(
    reply: Reply, reading: Reading, settings: Settings
) -> Iterator[tuple[int, int, bool]]:
    """Yield what the lists hold, and one stretch of each other sentence that gives a case away."""
    known = tuple(_listed(reading, settings))
    yield from known
    sure = {reading.sentence_of(start) for start, _, is_sure in known if is_sure}
    context = settings.read(reply.to) if reply.to else None
    for span in given_away(reading, context):
        sentence = reading.sentence_of(span.start)
        if sentence not in sure:
            sure.add(sentence)
            yield span.start, span.end, True


def _listed(reading: Reading, settings: Settings) -> Iterator[tuple[int, int, bool]]:
    """Yield each stretch that confirms a case; the flag tells whether it surely does."""
    for hit in reading.hits("personal_data.sees"):
        is_denied = reading.is_negated(hit.start, hit.end)
        if not is_denied and not is_general(reading, hit.start):
            yield hit.start, hit.end, True
    for told in told_outcomes(reading):
        yield told.start, told.end, True
    for case in owned_cases(reading, settings):
        is_sure = _confirms(reading, case)
        if is_sure is not None:
            yield case.start, case.word.end, is_sure


def _confirms(reading: Reading, case: OwnedCase) -> bool | None:
    """Tell how surely a word for a case confirms it; None where it does not."""
    if is_dated(reading, case.word) or has_outcome(reading, case):
        return True
    if is_general(reading, case.start) or around(reading, "personal_data.instructs", case.start):
        return None
    if around(reading, "personal_data.looking_back", case.start) is not None:
        return True
    if not case.is_strong:
        return None
    return around(reading, "personal_data.refers", case.start) is None


def _finding(reading: Reading, span: Span, is_sure: bool) -> Finding:
    words = reading.text[span.start : span.end]
    say = breach if is_sure else advice
    message = "confirms_a_case" if is_sure else "sounds_like_a_case"
    label = "write_generally" if is_sure else "speak_of_cases"
    values = {"word": words}
    return say(
        message, about=words.lower(), at=in_text(span), values=values,
        remedies=(Step(label=label, values=values),),
    )  # fmt: skip
