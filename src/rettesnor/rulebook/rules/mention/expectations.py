"""How a partner is mentioned is agreed before the first post."""

from collections.abc import Iterator, Mapping

from rettesnor.rulebook.facts import Partner, Party, Post
from rettesnor.rulebook.findings import Finding, Place, Step, advice, ask, breach, in_text, ok
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PARTNERS,)
HERE = "mention/expectations"


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield advice, a question or a breach for each partner named without an agreed mention."""
    reading = settings.read(post.text)
    for partner in post.partners:
        if partner.relation is None or partner.party in (Party.OWN, Party.AUTHORITY):
            continue
        named = reading.find_names((partner.name,)) if partner.name else ()
        if named:
            yield from _judged(partner, post, in_text((named[0].start, named[0].end)))


def _judged(partner: Partner, post: Post, at: Place) -> Iterator[Finding]:
    values: Mapping[str, str] = {"partner": partner.name}
    agreed = partner.mention_agreed_on
    answer = post.answer(f"{HERE}#is_it_agreed", partner.name)
    if agreed is not None and agreed <= post.today:
        return
    if answer == "yes":
        yield ok("agreed", about=partner.name, at=at, values=values)
    elif answer == "no" or agreed is not None:
        remedies = (Step(label="agree_first", values=values),)
        yield breach("not_agreed", about=partner.name, at=at, values=values, remedies=remedies)
    elif partner.agreement_from is not None:
        yield ask("is_it_agreed", about=partner.name, at=at, values=values)
    else:
        yield advice("agree_early", about=partner.name, at=at, values=values)
