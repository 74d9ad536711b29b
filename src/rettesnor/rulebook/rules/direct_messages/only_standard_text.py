"""A direct message is answered with the fixed standard text alone, once in a period."""

import unicodedata
from collections.abc import Iterator, Mapping

from rettesnor.language.guessing import language_of
from rettesnor.rulebook.facts import Channel, Language, Reply
from rettesnor.rulebook.findings import Edit, Finding, Step, breach, in_text, ok, whole
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.REPLY,)
STANDARD_TEXT = Setting("direct_messages.standard_text", "direct-message")
MOST_STANDARD_TEXTS = Setting("direct_messages.most_standard_texts", 1)
STANDARD_TEXT_DAYS = Setting("direct_messages.standard_text_days", 30)


def check(reply: Reply, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for any other text, and for the standard text sent too often."""
    if reply.channel is not Channel.DIRECT_MESSAGE:
        return
    standard = settings.standard_reply(settings[STANDARD_TEXT])
    is_standard = _plain(reply.text) in map(_plain, standard.values())
    values = {"days": str(settings[STANDARD_TEXT_DAYS])}
    if reply.standard_texts_sent >= settings[MOST_STANDARD_TEXTS]:
        step = Step(label="leave_unanswered")
        yield breach("sent_already", at=whole("text"), values=values, remedies=(step,))
    elif reply.media or reply.files:
        at = whole("text")
        yield breach("with_attachment", at=at, remedies=(Step(label="remove_attachment"),))
    elif is_standard:
        yield ok("standard_text", at=whole("text"), values=values)
    else:
        yield _free_text(reply, standard)


def _free_text(reply: Reply, standard: Mapping[str, str]) -> Finding:
    language = reply.language or language_of(reply.to) or Language.DANISH
    place = in_text((0, len(reply.text)))
    text = standard.get(language) or standard.get(Language.DANISH, "")
    leave = Step(label="leave_unanswered")
    insert = Edit(label="use_standard_text", at=place, text=text)
    remedies = (insert, leave) if text else (leave,)
    return breach("free_text", at=place, remedies=remedies)


def _plain(text: str) -> str:
    """Return a text with one kind of blank and of accents."""
    return " ".join(unicodedata.normalize("NFC", text).split())
