"""A reply to a comment is signed with the first name of the one who writes it."""

import re
from collections.abc import Iterator

from rettesnor.language.folding import fold
from rettesnor.language.guessing import language_of
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Token
from rettesnor.rulebook.facts import Channel, Language, Reply
from rettesnor.rulebook.findings import Edit, Finding, Place, Remedy, Step, breach, in_text
from rettesnor.rulebook.grounds.signatures import Ending, endings, last_line
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.REPLY,)
LONGEST_INITIALS = 3
PLACEHOLDER = re.compile(
    r"\{(?:first_name|fornavn|navn|name)\}|\[(?:fornavn|navn|name)\]", re.IGNORECASE
)


def check(reply: Reply, settings: Settings) -> Iterator[Finding]:
    """Yield a breach where the reply does not end with the writer's first name."""
    if reply.channel is not Channel.COMMENT or not reply.text.strip():
        return
    reading = settings.read(reply.text)
    found = tuple(endings(reading))
    if not any(_is_signed(reading, ending, reply.signer.strip()) for ending in found):
        yield _breach(reply, reading, found)


def _is_signed(reading: Reading, ending: Ending, signer: str) -> bool:
    if signer:
        return _holds(ending, signer)
    return any(_reads_as_name(reading, word, ending) for word in ending.names[:2])


def _holds(ending: Ending, signer: str) -> bool:
    """Tell whether the signer's first name stands there, a double name with or without hyphen."""
    wanted = _parts(signer)
    parts = [part for word in ending.words for part in _parts(word.text)]
    whole = [_parts(word.text) for word in ending.words]
    if len(wanted) == 1:
        return wanted in whole
    width = len(wanted)
    return any(parts[at : at + width] == wanted for at in range(len(parts) - width + 1))


def _parts(name: str) -> list[str]:
    return fold(name).replace("-", " ").split()


def _reads_as_name(reading: Reading, word: Token, ending: Ending) -> bool:
    if any(hit.start == word.start for hit in reading.hits("consent.first_name")):
        return True
    is_title = word.text[:1].isupper() and not word.text.isupper() and len(word.text) > 1
    return ending.is_marked and is_title and word.text.replace("-", "").isalpha()


def _breach(reply: Reply, reading: Reading, found: tuple[Ending, ...]) -> Finding:
    signer = reply.signer.strip()
    for ending in found:
        if ending.is_marked or len(ending.words) <= 2:
            wrong = _wrong_name(reading, ending)
            if wrong is not None:
                return _replaced(wrong, signer)
            if _names_a_sender(reading, ending) and not ending.names:
                return _authority_only(ending, signer)
    return _unsigned(reply, reading, signer)


def _wrong_name(reading: Reading, ending: Ending) -> Token | None:
    """Return the initials, or the other name, that stand where the signer's name should."""
    for word in ending.names[:1]:
        if _are_initials(word) and ending.is_marked or _reads_as_name(reading, word, ending):
            return word
    return None


def _names_a_sender(reading: Reading, ending: Ending) -> bool:
    senders = reading.hits("replies.sender")
    return any(hit.start == ending.words[0].start for hit in senders if ending.words)


def _are_initials(word: Token) -> bool:
    return word.text.isupper() and word.text.isalpha() and len(word.text) <= LONGEST_INITIALS


def _replaced(wrong: Token, signer: str) -> Finding:
    place = in_text((wrong.start, wrong.end))
    values = {"word": wrong.text, "name": signer}
    remedy: Remedy = Step(label="write_first_name")
    if signer:
        remedy = Edit(label="write_name", at=place, text=signer, values=values)
    message = "initials" if _are_initials(wrong) or not signer else "other_name"
    return breach(message, about="signature", at=place, values=values, remedies=(remedy,))


def _authority_only(ending: Ending, signer: str) -> Finding:
    first = ending.words[0].start
    remedy: Remedy = Step(label="write_first_name")
    if signer:
        place = in_text((first, first))
        remedy = Edit(label="write_name", at=place, text=f"{signer}, ", values={"name": signer})
    place = in_text((first, ending.words[-1].end))
    return breach("authority_only", about="signature", at=place, remedies=(remedy,))


def _unsigned(reply: Reply, reading: Reading, signer: str) -> Finding:
    remedy: Remedy = Step(label="write_first_name")
    if signer:
        place, text = _insertion(reply, reading, signer)
        remedy = Edit(label="write_name", at=place, text=text, values={"name": signer})
    at = in_text(last_line(reading))
    return breach("unsigned", about="signature", at=at, remedies=(remedy,))


def _insertion(reply: Reply, reading: Reading, signer: str) -> tuple[Place, str]:
    """Return where the name goes: into a standard reply's empty place, else to the end."""
    empty = PLACEHOLDER.search(reply.text)
    if empty is not None:
        return in_text(empty.span()), signer
    end = len(reply.text.rstrip())
    return in_text((end, end)), _closing(reply, reading, end) + signer


def _closing(reply: Reply, reading: Reading, end: int) -> str:
    """Return what leads to the name: one space behind a closing that is there already."""
    ends = {hit.end for hit in reading.hits("replies.closing")}
    if end in ends or end - 1 in ends:
        return " "
    language = reply.language or language_of(reply.text)
    return "\n\nKind regards, " if language == Language.ENGLISH else "\n\nVenlig hilsen "
