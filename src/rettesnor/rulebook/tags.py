"""The tags of a post, made whole: those in its text, and what register and answers know of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from rettesnor.rulebook.facts import Partner, Party, Post, Relation, Tag
from rettesnor.rulebook.settings import AUTHORITY_HANDLES, Settings

WHO_IS_IT = "tagging/untagged_partners#who_is_it"

ANSWERS: Mapping[str, tuple[Party, Relation | None]] = {
    "own": (Party.OWN, None),
    "authority": (Party.AUTHORITY, None),
    "association_we_work_with": (Party.ASSOCIATION, Relation.COLLABORATION),
    "other_association": (Party.ASSOCIATION, None),
    "operator": (Party.COMPANY, Relation.OPERATOR),
    "artist": (Party.PERSON, Relation.ARTIST),
    "employee": (Party.PERSON, Relation.EMPLOYEE),
    "company": (Party.COMPANY, None),
    "person": (Party.PERSON, None),
}


def with_whole_tags(post: Post, settings: Settings) -> Post:
    """Return the post with a tag for each handle in its text, and each party as far as known."""
    if not may_have_tags(post):
        return post
    found = (*_placed(post, settings), *_undeclared(post, settings))
    if not found:
        return post
    return replace(post, tags=tuple(_identified(tag, post, settings) for tag in found))


def may_have_tags(post: Post) -> bool:
    """Tell, at no cost, whether it is worth looking for tags."""
    return bool(post.tags) or "@" in post.text or "＠" in post.text


def _placed(post: Post, settings: Settings) -> Iterator[Tag]:
    """Yield the declared tags, those in the text with the place where they stand."""
    for tag in post.tags:
        handles = settings.read(post.text).handles
        stands = (mark for mark in handles if same_handle(mark.text, tag.handle))
        mark = next(stands, None)
        if mark is None:
            yield replace(tag, start=None)
        else:
            yield replace(tag, handle=mark.text, start=mark.start)


def _undeclared(post: Post, settings: Settings) -> Iterator[Tag]:
    """Yield a tag for each handle in the text that the post does not declare."""
    known = {bare(tag.handle) for tag in post.tags}
    for mark in settings.read(post.text).handles:
        if bare(mark.text) not in known:
            known.add(bare(mark.text))
            yield Tag(handle=mark.text, start=mark.start)


def _identified(tag: Tag, post: Post, settings: Settings) -> Tag:
    """Fill in who the party is: our own list first, then the register, then a person's answer."""
    if tag.party is Party.UNKNOWN and _is_own(tag, settings):
        return replace(tag, party=Party.OWN)
    partner = partner_of(tag, post)
    if partner is not None:
        tag = _as_registered(tag, partner)
    answer = post.answer(WHO_IS_IT, tag.handle)
    if tag.party is Party.UNKNOWN and answer is not None and answer in ANSWERS:
        party, relation = ANSWERS[answer]
        return replace(tag, party=party, relation=tag.relation or relation)
    return tag


def _as_registered(tag: Tag, partner: Partner) -> Tag:
    return replace(
        tag,
        party=partner.party if tag.party is Party.UNKNOWN else tag.party,
        relation=tag.relation or partner.relation,
        profile_kind=tag.profile_kind or partner.profile_kind,
        agreement_until=tag.agreement_until or partner.agreement_until,
    )


def _is_own(tag: Tag, settings: Settings) -> bool:
    return bare(tag.handle) in _all_bare(settings[AUTHORITY_HANDLES])


@lru_cache(maxsize=64)
def _all_bare(handles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(bare, handles))


def partner_of(tag: Tag, post: Post) -> Partner | None:
    """Return the partner in the register that has this handle."""
    for partner in post.partners:
        if any(same_handle(handle, tag.handle) for handle in partner.handles):
            return partner
    return None


def same_handle(one: str, other: str) -> bool:
    """Tell whether two spellings name the same handle."""
    return bare(one) == bare(other)


def bare(handle: str) -> str:
    """Return a handle without its @ and its capitals."""
    return handle.strip().lstrip("@＠").lower()
