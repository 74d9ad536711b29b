"""Companies and persons are not tagged, apart from the guide's exceptions."""

from collections.abc import Callable, Iterator

from rettesnor.rulebook.facts import Party, Post, ProfileKind, Purpose, Relation, Tag, TagPlace
from rettesnor.rulebook.findings import (
    Edit,
    Finding,
    Place,
    Remedy,
    Settle,
    Step,
    ask,
    breach,
    in_text,
    ok,
    whole,
)
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal
from rettesnor.rulebook.tags import WHO_IS_IT, bare, partner_of

WAKES_ON = (Signal.TAGS,)
HERE = "tagging/untagged_partners"

type Judge = Callable[[Tag, Post, Place], Finding]


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each tag that nothing excuses, and a question for each unknown one."""
    for number, tag in enumerate(post.tags):
        if tag.relation is not Relation.PROVIDER:
            at = _place(tag, number)
            yield from _judged(tag, post, at)


def _judged(tag: Tag, post: Post, at: Place) -> Iterator[Finding]:
    if tag.party in (Party.OWN, Party.AUTHORITY):
        return
    if tag.party is Party.UNKNOWN and tag.relation is None:
        yield _asked("who_is_it", tag, at)
    elif tag.party in (Party.ASSOCIATION, Party.NGO):
        yield _association(tag, post, at)
    else:
        yield JUDGES.get(tag.relation, _forbidden)(tag, post, at)


def _association(tag: Tag, post: Post, at: Place) -> Finding:
    """Excuse an association that we work with on the very thing that the post is about."""
    together = post.answer(f"{HERE}#works_with_us", tag.handle)
    if tag.relation is Relation.COLLABORATION and not _is_over(tag, post):
        return _excused("association", tag, at, "tagging-association")
    if together == "yes":
        return _excused("association", tag, at, "tagging-association")
    if together == "no":
        return _forbidden(tag, post, at)
    return _asked("works_with_us", tag, at, "tagging-association")


def _operator(tag: Tag, post: Post, at: Place) -> Finding:
    """Excuse the café itself while it has an agreement with the place; never its supplier."""
    answer = post.answer(f"{HERE}#has_agreement", tag.handle)
    if answer == "yes" or (answer is None and tag.agreement_until and not _is_over(tag, post)):
        return _excused("operator", tag, at, "tagging-cafe-operator")
    if answer == "no":
        return _forbidden(tag, post, at)
    return _asked("has_agreement", tag, at, "tagging-cafe-operator")


def _artist(tag: Tag, post: Post, at: Place) -> Finding:
    """Excuse the professional profile of an artist whom a museum works with."""
    answer = post.answer(f"{HERE}#professional_profile", tag.handle)
    if tag.profile_kind is ProfileKind.PROFESSIONAL or answer == "yes":
        return _excused("artist", tag, at, "tagging-artist")
    if tag.profile_kind is ProfileKind.PRIVATE or answer == "no":
        return _forbidden(tag, post, at, "private_profile", "tagging-artist")
    return _asked("professional_profile", tag, at, "tagging-artist")


def _employee(tag: Tag, post: Post, at: Place) -> Finding:
    """Excuse a colleague who has consented to be tagged on these platforms."""
    answer = post.answer(f"{HERE}#employee_consents", tag.handle)
    if _has_consented(tag, post) or answer == "yes":
        return _excused("employee", tag, at, "tagging-employee")
    is_told_now = post.answer(WHO_IS_IT, tag.handle) == "employee"
    if answer == "no" or tag.consents or not is_told_now:
        return _employee_without_consent(tag, post, at)
    return _asked("employee_consents", tag, at, "tagging-employee")


def _employee_without_consent(tag: Tag, post: Post, at: Place) -> Finding:
    """Forbid the tag; where no consent is known at all, one click says that it was given."""
    settle = Settle(
        label="has_consented", question=f"{HERE}#employee_consents", about=tag.handle, value="yes"
    )
    is_refused = tag.consents or post.answer(f"{HERE}#employee_consents", tag.handle) == "no"
    more = () if is_refused else (settle,)
    message = "employee_without_consent"
    return _forbidden(tag, post, at, message, "tagging-employee", more)


def _has_consented(tag: Tag, post: Post) -> bool:
    return any(
        Purpose.TAGGING in consent.purposes
        and consent.withdrawn_on is None
        and (consent.expires_on is None or consent.expires_on >= post.today)
        and set(post.platforms) <= set(consent.platforms)
        for consent in tag.consents
    )


def _asked(question: str, tag: Tag, at: Place, paragraph: str = "") -> Finding:
    values = {"handle": tag.handle}
    return ask(question, about=tag.handle, at=at, values=values, paragraph=paragraph)


def _excused(message: str, tag: Tag, at: Place, paragraph: str) -> Finding:
    values = {"handle": tag.handle}
    return ok(message, about=tag.handle, at=at, values=values, paragraph=paragraph)


def _forbidden(
    tag: Tag,
    post: Post,
    at: Place,
    message: str = "tagged",
    paragraph: str = "",
    more: tuple[Remedy, ...] = (),
) -> Finding:
    name = _name(tag, post)
    values = {"handle": tag.handle, "name": name}
    remedy: Remedy = (
        Edit(label="write_name", at=at, text=name, values=values)
        if tag.place is TagPlace.TEXT and tag.start is not None
        else Step(label="remove_tag", values=values)
    )
    return breach(
        message, about=tag.handle, at=at, values=values, remedies=(remedy, *more),
        paragraph=paragraph,
    )  # fmt: skip


def _name(tag: Tag, post: Post) -> str:
    partner = partner_of(tag, post)
    return partner.name if partner is not None else bare(tag.handle).partition("@")[0]


def _is_over(tag: Tag, post: Post) -> bool:
    return tag.agreement_until is not None and tag.agreement_until < post.today


def _place(tag: Tag, number: int) -> Place:
    if tag.start is None:
        return whole(f"tags.{number}")
    return in_text((tag.start, tag.start + len(tag.handle)))


JUDGES: dict[Relation | None, Judge] = {
    Relation.OPERATOR: _operator,
    Relation.ARTIST: _artist,
    Relation.EMPLOYEE: _employee,
}
