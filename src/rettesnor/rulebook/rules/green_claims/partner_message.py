"""What a firm says of itself is checked before we pass it on, and said in our own words."""

from collections.abc import Iterator

from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Partner, Party, Post, TagPlace
from rettesnor.rulebook.findings import Finding, Step, advice, breach, in_text, whole
from rettesnor.rulebook.grounds.green_owner import names_of_others
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.QUOTES, Signal.PARTNERS, Signal.REPOSTS)
OVERLAP = Setting("green_claims.overlap", 0.6)
FIRST_PERSON = wordset("vi vores vor vort vore os jeg min mit mine we our ours us my i'm")
OUTSIDERS = (Party.COMPANY, Party.PERSON, Party.ASSOCIATION, Party.NGO, Party.UNKNOWN)
CLAIMS = (
    "green_claims.generic", "green_claims.green", "green_claims.offset", "green_claims.themes",
)  # fmt: skip
SHORTEST_QUOTATION = 3
SHORTEST_MESSAGE = 8
RUN = 3


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for a partner's own text, and advice for quotations and reposts."""
    for number, tag in enumerate(post.tags):
        if tag.place is TagPlace.REPOST and tag.party in OUTSIDERS:
            at = whole(f"tags.{number}")
            yield advice("repost", about=tag.handle, at=at, values={"who": tag.handle})
    if not post.text:
        return
    reading = settings.read(post.text)
    copied = tuple(_copied(post, reading, settings[OVERLAP]))
    yield from copied
    if not copied:
        yield from _quoted(post, reading)


def _copied(post: Post, reading: Reading, most: float) -> Iterator[Finding]:
    for partner in post.partners:
        if partner.own_text and _overlap(reading, partner) > most:
            yield breach(
                "copied",
                about=partner.name,
                at=in_text((0, len(post.text))),
                values={"who": partner.name},
                remedies=(Step(label="own_words", values={"who": partner.name}),),
            )


def _overlap(reading: Reading, partner: Partner) -> float:
    """Return how much of the shorter text stands word for word in the other.

    Units: a share, 0 to 1, of the words that belong to a run of three.
    """
    ours = [token.folded for token in reading.tokens]
    theirs = [word.strip(".,;:!?()“”\"'»«–-…") for word in partner.own_text.lower().split()]
    theirs = [word for word in theirs if word]
    if min(len(ours), len(theirs)) < SHORTEST_MESSAGE:
        return 0.0
    return max(_share_found(ours, theirs), _share_found(theirs, ours))


def _share_found(words: list[str], among: list[str]) -> float:
    runs = {tuple(among[at : at + RUN]) for at in range(len(among) - RUN + 1)}
    found = set[int]()
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in runs:
            found.update(range(at, at + RUN))
    return len(found) / len(words)


def _quoted(post: Post, reading: Reading) -> Iterator[Finding]:
    for quote in reading.quotes:
        who = _speaker(post, reading, quote)
        if who is not None:
            words = reading.text[quote.start + 1 : quote.end - 1]
            yield advice("quoted", about=words.lower()[:80], at=in_text(quote), values={"who": who})


def _speaker(post: Post, reading: Reading, quote: Span) -> str | None:
    """Return who is quoted praising their own goods, as far as the text tells; else None."""
    first, after = reading.token_range(quote.start, quote.end)
    if after - first < SHORTEST_QUOTATION:
        return None
    says_we = any(token.folded in FIRST_PERSON for token in reading.tokens[first:after])
    claims = any(_is_within(reading, listed, quote) for listed in CLAIMS)
    name = _named_near(post, reading, quote)
    if name is not None and (says_we or claims or _is_introduced(reading, quote)):
        return name
    return "en partner" if claims and says_we else None


def _is_introduced(reading: Reading, quote: Span) -> bool:
    """Tell whether words of saying or a colon lead into or out of the quotation."""
    if reading.text[: quote.start].rstrip().endswith(":"):
        return True
    return any(
        quote.start - 60 <= hit.start <= quote.end + 60 and not _inside(hit.start, quote)
        for hit in reading.hits("green_claims.speech")
    )


def _named_near(post: Post, reading: Reading, quote: Span) -> str | None:
    """Return the partner named in the quotation's sentence or the ones beside it."""
    number = reading.sentence_number(quote.start)
    last = reading.sentence_number(max(quote.start, quote.end - 1))
    near = reading.sentences[max(0, number - 1) : last + 2]
    for mark in reading.find_names(names_of_others(post)):
        if near and near[0].start <= mark.start < near[-1].end:
            return mark.text
    return None


def _is_within(reading: Reading, listed: str, quote: Span) -> bool:
    return any(_inside(hit.start, quote) for hit in reading.hits(listed))


def _inside(start: int, quote: Span) -> bool:
    return quote.start <= start < quote.end
