"""The firm behind an offer of ours is never tagged."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Party, Post, Relation, Tag, TagPlace
from rettesnor.rulebook.findings import (
    Edit,
    Finding,
    Place,
    Step,
    ask,
    breach,
    in_text,
    ok,
    whole,
)
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal
from rettesnor.rulebook.tags import bare, partner_of

WAKES_ON = (Signal.TAGS,)
QUESTION = "tagging/provider_not_tagged#works_with_us"


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each tag of a provider, a question where it is an association."""
    for number, tag in enumerate(post.tags):
        is_exempt = tag.party in (Party.OWN, Party.AUTHORITY)
        if tag.relation is Relation.PROVIDER and not is_exempt:
            yield _judged(tag, post, _place(tag, number))


def _judged(tag: Tag, post: Post, at: Place) -> Finding:
    if tag.party not in (Party.ASSOCIATION, Party.NGO):
        return _forbidden(tag, post, at)
    values = {"handle": tag.handle}
    answer = post.answer(QUESTION, tag.handle)
    if answer == "yes":
        return ok("association", about=tag.handle, at=at, values=values)
    if answer == "no":
        return _forbidden(tag, post, at)
    return ask("works_with_us", about=tag.handle, at=at, values=values)


def _forbidden(tag: Tag, post: Post, at: Place) -> Finding:
    partner = partner_of(tag, post)
    name = partner.name if partner is not None else bare(tag.handle).partition("@")[0]
    values = {"handle": tag.handle, "name": name}
    remedy = (
        Edit(label="write_name", at=at, text=name, values=values)
        if tag.place is TagPlace.TEXT and tag.start is not None
        else Step(label="remove_tag", values=values)
    )
    return breach("provider_tagged", about=tag.handle, at=at, values=values, remedies=(remedy,))


def _place(tag: Tag, number: int) -> Place:
    if tag.start is None:
        return whole(f"tags.{number}")
    return in_text((tag.start, tag.start + len(tag.handle)))
