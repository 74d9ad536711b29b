"""Nobody is invited to write to us in private messages."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span
from rettesnor.rulebook.facts import Channel, Post, Reply
from rettesnor.rulebook.findings import Edit, Finding, Remedy, Step, ask, breach, in_text, ok
from rettesnor.rulebook.grounds.case_talk import within
from rettesnor.rulebook.settings import Setting, Settings

QUESTION = "direct_messages/no_invitation#which_channel"
DIGITAL_POST = Setting("authority.digital_post_address", "www.kk.dk/digitalpost")
PHONE = Setting("authority.phone", "3366 3366")
MESSAGE_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:m\.me|ig\.me/m|messenger\.com/t|facebook\.com/messages)/",
    re.IGNORECASE,
)
# What every such link holds; the full stop stands first, for there are few in a text.
MESSAGE_HOST = re.compile(
    r"\.(?:(?<=[mg]\.)me|(?<=messenger\.)com|(?<=facebook\.)com)/", re.IGNORECASE
)
WAKES_ON = (
    "direct_messages.invitation", "direct_messages.conversation", "direct_messages.weak",
    "direct_messages.channel", MESSAGE_HOST,
)  # fmt: skip
PREPOSITIONS = ("i", "på", "via", "gennem", "in", "on", "by", "through")
NEGATIONS = frozenset({"ikke", "aldrig", "hverken", "not", "never", "don't", "cannot", "can't"})
HESITATE = frozenset({"hvorfor", "why", "tøv", "tøve", "glem", "hesitate", "forget"})
IMPERATIVES = frozenset({"skriv", "send", "smid", "kontakt", "spørg", "drop", "write", "message"})
FARTHEST_VERB = 1
REACH_OF_NO = 12
REACH = 7
REACH_OF_A_WAY = 4


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each invitation, a question where the way may be another."""
    if isinstance(post, Reply) and post.channel is not Channel.COMMENT:
        return
    reading = settings.read(post.text)
    said = False
    for span in _invitations(reading):
        said = True
        yield _breach(reading, span, settings)
    if not said:
        yield from _asked(post, reading, settings)


def _invitations(reading: Reading) -> Iterator[Span]:
    """Yield the first phrase that invites, and the first channel in another sentence."""
    phrase = next(_phrases(reading), None)
    if phrase is not None:
        yield phrase
    channel = next(_channels(reading, phrase), None)
    if channel is not None:
        yield channel
    if phrase is not None or channel is not None or MESSAGE_HOST.search(reading.text) is None:
        return
    for link in reading.links:
        if MESSAGE_LINK.match(link.text):
            yield Span(link.start, link.end)
            return


def _phrases(reading: Reading) -> Iterator[Span]:
    for name in ("invitation", "conversation"):
        for hit in reading.hits(f"direct_messages.{name}"):
            if _is_meant(reading, hit):
                yield Span(hit.start, hit.end)


def _channels(reading: Reading, phrase: Span | None) -> Iterator[Span]:
    told = reading.sentence_of(phrase.start) if phrase is not None else None
    for hit in reading.hits("direct_messages.channel"):
        is_elsewhere = told is None or not told.start <= hit.start < told.end
        if is_elsewhere and _is_meant(reading, hit) and _is_asked_to_write(reading, hit):
            yield Span(hit.start, hit.end)


def _is_meant(reading: Reading, hit: Hit) -> bool:
    """Tell an invitation from “skriv ikke …” and from what a citizen is quoted for."""
    if reading.is_negated(hit.start, hit.end) or reading.is_protected(hit.start, hit.end):
        return False
    sentence = reading.sentence_of(hit.start)
    if _is_denied(reading, hit, sentence) or _is_of_another_system(reading, hit):
        return False
    before = reading.text[sentence.start : hit.start].lower()
    return not before.rstrip(" ,").endswith(("i stedet for", "frem for", "fremfor", "instead of"))


def _is_of_another_system(reading: Reading, hit: Hit) -> bool:
    """Tell “beskedfunktionen på Aula” by the safe way that a preposition joins to it."""
    _, after = reading.token_range(hit.start, hit.end)
    joined = reading.tokens[after : after + 2]
    if len(joined) < 2 or joined[0].folded not in PREPOSITIONS:
        return False
    return any(way.start == joined[1].start for way in reading.hits("direct_messages.safe"))


def _is_denied(reading: Reading, hit: Hit, sentence: Span) -> bool:
    """Tell “skriv aldrig …” and “du kan ikke længere få svar på …”, but not “tøv ikke med …”."""
    first, _ = reading.token_range(sentence.start, hit.start)
    number, _ = reading.token_range(hit.start, hit.end)
    before = reading.tokens[max(first, number - REACH_OF_NO) : number]
    if any(token.folded in HESITATE for token in before):
        return False
    for at, token in enumerate(before):
        if token.folded not in NEGATIONS:
            continue
        is_same_clause = "," not in reading.text[token.end : hit.start]
        verbs = [later for later in before[at + FARTHEST_VERB :] if later.folded in IMPERATIVES]
        if is_same_clause and not verbs:
            return True
    return False


def _is_asked_to_write(reading: Reading, hit: Hit) -> bool:
    """Tell whether “skriv” or the like stands a few words before, with nothing else between."""
    first, _ = reading.token_range(hit.start, hit.end)
    sentence = reading.sentence_of(hit.start)
    verbs = reading.hits("direct_messages.invites")
    for verb in reversed(verbs[: bisect_left(verbs, hit.start, key=lambda verb: verb.start)]):
        number, _ = reading.token_range(verb.start, verb.end)
        if verb.start < sentence.start or first - number > REACH:
            return False
        gap = Span(verb.end, hit.start)
        is_other = within(reading, "direct_messages.not_inviting", gap) is not None
        if not is_other and not reading.is_negated(verb.start, verb.end):
            return True
    return False


def _breach(reading: Reading, span: Span, settings: Settings) -> Finding:
    words = reading.text[span.start : span.end]
    values = {
        "word": words, "address": settings[DIGITAL_POST], "phone": settings[PHONE]
    }  # fmt: skip
    remedies: tuple[Remedy, ...] = (Step(label="refer", values=values),)
    place = _channel_place(reading, span)
    if place is not None:
        text = f"{_way(reading, place)} {settings[DIGITAL_POST]}"
        edit = Edit(label="write_digital_post", at=in_text(place), text=text, values={"text": text})
        remedies = (edit, *remedies)
    return breach(
        "invites", about=words.lower(), at=in_text(span), values=values, remedies=remedies
    )


def _channel_place(reading: Reading, span: Span) -> Span | None:
    """Return “i Messenger” with its preposition, where Digital Post can stand instead."""
    channels = [
        hit
        for hit in reading.hits("direct_messages.channel")
        if span.start <= hit.start and hit.end <= span.end
    ]
    if not channels:
        return None
    first, _ = reading.token_range(channels[0].start, channels[0].end)
    if not first or reading.tokens[first - 1].folded not in PREPOSITIONS:
        return None
    return Span(reading.tokens[first - 1].start, channels[0].end)


def _way(reading: Reading, place: Span) -> str:
    is_english = reading.text[place.start : place.start + 3].lower() in ("in ", "on ", "by ", "thr")
    return "by Digital Post at" if is_english else "med Digital Post på"


def _asked(post: Post, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for “send os en besked”, a question where a safe way is named too."""
    for hit in reading.hits("direct_messages.weak"):
        if not _is_meant(reading, hit) or _has_way_beside(reading, hit):
            continue
        about, values = hit.word.lower(), {"word": hit.word}
        answer = post.answer(QUESTION, about)
        if answer == "safe":
            yield ok("safe", about=about, at=in_text((hit.start, hit.end)), values=values)
        elif answer is None and reading.has("direct_messages.safe"):
            at = in_text((hit.start, hit.end))
            yield ask("which_channel", about=about, at=at, values=values)
        else:
            yield _weak_breach(hit, settings)
        return


def _has_way_beside(reading: Reading, hit: Hit) -> bool:
    """Tell whether “med Digital Post” or another safe way follows at once."""
    _, after = reading.token_range(hit.start, hit.end)
    end = reading.sentence_of(hit.start).end
    tokens = reading.tokens[after : after + REACH_OF_A_WAY]
    reach = Span(hit.end, min(end, tokens[-1].end if tokens else hit.end))
    if any(token.folded == "eller" for token in tokens[:1]):
        return False
    has_mail = any(hit.end <= mail.start < reach.end for mail in (*reading.emails, *reading.links))
    return has_mail or within(reading, "direct_messages.safe", reach) is not None


def _weak_breach(hit: Hit, settings: Settings) -> Finding:
    end = in_text((hit.end, hit.end))
    text = f" med Digital Post på {settings[DIGITAL_POST]}"
    if hit.word.lower().endswith(("message", "us")):
        text = f" by Digital Post at {settings[DIGITAL_POST]}"
    values = {"word": hit.word, "address": settings[DIGITAL_POST], "phone": settings[PHONE]}
    edit = Edit(label="write_digital_post", at=end, text=text, values={"text": text.strip()})
    return breach(
        "invites", about=hit.word.lower(), at=in_text((hit.start, hit.end)), values=values,
        remedies=(edit, Step(label="refer", values=values)),
    )  # fmt: skip
