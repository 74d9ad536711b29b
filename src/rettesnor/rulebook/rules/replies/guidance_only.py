"""A reply in a thread guides; it never reads as a decision."""

from collections.abc import Iterator, Mapping

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span
from rettesnor.rulebook.facts import Channel, Reply
from rettesnor.rulebook.findings import Edit, Finding, Remedy, Step, breach, in_text
from rettesnor.rulebook.grounds.case_talk import around, is_general, within
from rettesnor.rulebook.settings import Settings

WAKES_ON = ("replies.decision", "replies.decided", "replies.gets", "replies.right")
REACH = 6
SOFTER: Mapping[str, str] = {
    "har ret til": "kan have ret til",
    "har krav på": "kan have krav på",
    "er berettiget til": "kan være berettiget til",
    "are entitled to": "may be entitled to",
    "have the right to": "may have the right to",
    "have a right to": "may have a right to",
    "qualify for": "may qualify for",
    "are eligible for": "may be eligible for",
    "you will get": "you may get",
    "you will receive": "you may receive",
    "you receive": "you may receive",
    "you get": "you may get",
    "du får": "du kan få",
    "i får": "I kan få",
}


def check(reply: Reply, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each phrase that a citizen may take for a decision."""
    if reply.channel is not Channel.COMMENT:
        return
    reading = settings.read(reply.text)
    if reading.has("replies.disclaimer"):
        return
    for hit in _phrases(reading):
        if not _is_guidance(reading, hit):
            yield _finding(hit)


def _is_guidance(reading: Reading, hit: Hit) -> bool:
    if is_general(reading, hit.start) or reading.is_quoted(hit.start, hit.end):
        return True
    return around(reading, "replies.unsure", hit.start) is not None


def _phrases(reading: Reading) -> Iterator[Hit]:
    decisions = [hit for hit in reading.hits("replies.decision") if not _is_harmless(reading, hit)]
    yield from decisions
    for hit in reading.hits("replies.right"):
        is_known = any(one.start <= hit.start < one.end for one in decisions)
        if not is_known and not _is_harmless(reading, hit) and _is_somebodys(reading, hit):
            yield hit
    for hit in reading.hits("replies.decided"):
        if around(reading, "replies.you", hit.start) is not None:
            yield hit
    for hit in reading.hits("replies.gets"):
        if around(reading, "replies.benefit", hit.start) is not None:
            yield hit


def _is_harmless(reading: Reading, hit: Hit) -> bool:
    harmless = reading.hits("replies.harmless")
    return any(one.start < hit.end and hit.start < one.end for one in harmless)


def _is_somebodys(reading: Reading, hit: Hit) -> bool:
    """Tell whether “du” or “din mor” stands shortly before, with no “kan” or “måske” between."""
    first, _ = reading.token_range(hit.start, hit.end)
    sentence = reading.sentence_of(hit.start)
    start = max(sentence.start, reading.tokens[max(0, first - REACH)].start)
    before = Span(start, hit.start)
    if within(reading, "replies.maybe", before) is not None:
        return False
    return within(reading, "replies.recipient", before) is not None


def _finding(hit: Hit) -> Finding:
    values = {"word": hit.word}
    remedies: tuple[Remedy, ...] = (Step(label="write_as_guidance"),)
    softer = _softened(hit.word)
    if softer is not None:
        place = in_text((hit.start, hit.end))
        remedies = (
            Edit(label="soften", at=place, text=softer, values={"word": softer}), *remedies,
        )  # fmt: skip
    return breach(
        "reads_as_decision", about=hit.word.lower(), at=in_text((hit.start, hit.end)),
        values=values, remedies=remedies,
    )  # fmt: skip


def _softened(phrase: str) -> str | None:
    """Return “du kan have ret til” for “du har ret til”, with the capital it had."""
    lower = phrase.lower()
    for hard, soft in SOFTER.items():
        at = lower.find(hard)
        if at >= 0:
            soft = soft[:1].upper() + soft[1:] if phrase[at].isupper() else soft
            return phrase[:at] + soft + phrase[at + len(hard) :]
    return None
