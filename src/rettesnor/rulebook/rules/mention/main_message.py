"""A partner may be mentioned, but is never what the post is mainly about."""

from collections.abc import Iterator, Mapping, Sequence

from rettesnor.language.reading import Reading
from rettesnor.language.spans import Mark, Span
from rettesnor.language.subject import Subject, subject_of
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Partner, Party, Post, Relation
from rettesnor.rulebook.findings import Finding, Step, breach, in_text
from rettesnor.rulebook.settings import AUTHORITY_NAMES, Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PARTNERS,)
LARGEST_SHARE = Setting("mention.largest_share", 0.40)
# With fewer sentences a share says nothing: one of two is half.
FEWEST_SENTENCES = 3
OWN_OFFER = (Relation.ARTIST, Relation.EMPLOYEE, Relation.VENUE)
BOOKING = ("booking", "/book", "billet", "ticket", "tilmeld", "reserv")
SHARED_HOSTS = ("facebook.com", "instagram.com", "linkedin.com", "youtube.com", "tiktok.com")


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for a partner that the post begins with, dwells on, or alone links to."""
    reading = settings.read(post.text)
    for partner in post.partners:
        is_own_offer = partner.relation in OWN_OFFER
        if is_own_offer or partner.party in (Party.OWN, Party.AUTHORITY) or not partner.name:
            continue
        named = reading.find_names((partner.name,))
        link = _only_link(reading, partner)
        if link is not None:
            yield _breach("only_link", partner, link, "use_our_link")
        elif named:
            yield from _judged(reading, partner, named, settings)


def _judged(
    reading: Reading, partner: Partner, named: Sequence[Mark], settings: Settings
) -> Iterator[Finding]:
    own = settings[AUTHORITY_NAMES]
    about = [
        _is_about(reading, sentence, partner.name, own)
        for sentence in reading.sentences
        if _has_words(reading, sentence)
    ]
    first = named[0]
    leads = bool(about) and about[0] and not _names_us(reading)
    if leads or _begins_with_selling(reading, first):
        yield _breach("leads", partner, first, "begin_with_ours")
    elif len(about) >= FEWEST_SENTENCES and sum(about) / len(about) > settings[LARGEST_SHARE]:
        yield _breach("most_of_it", partner, first, "begin_with_ours")


SELLING = wordset("spar køb shop smag vælg handl bestil save buy shop choose order try")
TICKETS = wordset("billet billetter billetten billetterne ticket tickets plads pladser tid tider")


def _begins_with_selling(reading: Reading, named: Mark) -> bool:
    """Tell “Spar 30 % hos …”: the post begins by sending its readers to the partner to buy."""
    first, after = reading.token_range(*reading.sentences[0])
    words = [token.folded for token in reading.tokens[first:after]]
    if named.start >= reading.sentences[0].end or SELLING.isdisjoint(words[:1]):
        return False
    return TICKETS.isdisjoint(words)


def _is_about(reading: Reading, sentence: Span, name: str, own: tuple[str, ...]) -> bool:
    """Tell whether the sentence is the partner's: named, with nothing of ours in it."""
    if subject_of(reading, sentence, (name,), own) is not Subject.PARTNER:
        return False
    return not _is_ours(reading, sentence)


OURS = wordset(
    "vi vores os jer hos biblioteket biblioteker museet kulturhuset svømmehallen huset salen "
    "we our us sammen samarbejde kommunen københavns tak tillykke thanks thank congratulations"
)


def _is_ours(reading: Reading, sentence: Span) -> bool:
    first, after = reading.token_range(sentence.start, sentence.end)
    return any(token.folded in OURS for token in reading.tokens[first:after])


def _names_us(reading: Reading) -> bool:
    """Tell whether the first sentence has something of ours."""
    return bool(reading.sentences) and _is_ours(reading, reading.sentences[0])


def _has_words(reading: Reading, sentence: Span) -> bool:
    first, after = reading.token_range(sentence.start, sentence.end)
    return after > first


def _only_link(reading: Reading, partner: Partner) -> Mark | None:
    """Return the first link, if all links go to the partner and none is for booking."""
    if not reading.links or not partner.links:
        return None
    for link in reading.links:
        address = _address(link.text)
        if any(word in address for word in BOOKING) or not _is_partners(address, partner):
            return None
    return reading.links[0]


def _is_partners(address: str, partner: Partner) -> bool:
    host = address.partition("/")[0]
    for known in map(_address, partner.links):
        home = known.partition("/")[0]
        is_same_host = host == home or host.endswith(f".{home}")
        is_page = f"{address}/".startswith(f"{known}/")
        if home and is_same_host and (home not in SHARED_HOSTS or is_page):
            return True
    return False


def _address(link: str) -> str:
    """Return a link without its scheme, "www." and last slash."""
    bare = link.strip().lower().partition("://")[2] or link.strip().lower()
    return bare.removeprefix("www.").rstrip("/")


def _breach(message: str, partner: Partner, at: Mark, remedy: str) -> Finding:
    values: Mapping[str, str] = {"partner": partner.name}
    return breach(
        message, about=partner.name, at=in_text((at.start, at.end)), values=values,
        remedies=(Step(label=remedy, values=values),),
    )  # fmt: skip
