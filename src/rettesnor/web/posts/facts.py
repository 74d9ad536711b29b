"""Drafts as the rulebook's facts: the only bridge between what is kept and what is checked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.db.models import Q
from django.http import QueryDict

from rettesnor.rulebook.facts import Post, Role, Waiver
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.posts.models import Draft, DraftWaiver
from rettesnor.web.posts.typed import Problem, Typed, post_of, read

# What steers the page and is no part of what would be published.
STEERING = frozenset({"csrfmiddlewaretoken", "revision", "page_language", "apply", "remove",
                      "draft", "version", "unit", "planned_at", "example", "page"})  # fmt: skip
# How a question was worded on one page is evidence, and no part of the content.
WORDING = "wording|"

type Form = Mapping[str, Sequence[str]]


class UnreadableDraftError(ValueError):
    """A draft whose form has something to mend before it can be checked."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("the form has something to mend")
        self.problems = tuple(problems)


def form_of(data: QueryDict) -> dict[str, list[str]]:
    """Return what of a sent form is kept."""
    return {name: values for name, values in sorted(data.lists()) if name not in STEERING}


def data_of(form: Form) -> QueryDict:
    """Return a kept form as a browser would send it."""
    data = QueryDict(mutable=True)
    for name, values in form.items():
        data.setlist(name, list(values))
    return data


def digest_of(kept: Mapping[str, object]) -> str:
    """Return the SHA-256 of what is kept as JSON, whatever order its fields came in."""
    told = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(told.encode()).hexdigest()


def content_digest(form: Form) -> str:
    """Return the SHA-256 of what of a form would be published, each medium by its fingerprint.

    What is seen or measured in a medium later on changes no content, and takes no approval with it.
    """
    content = {
        name: [_CARRIED[name](one) if name in _CARRIED else one for one in values]
        for name, values in form.items()
        if name not in STEERING and not name.startswith(WORDING)
    }
    return digest_of(content)


def post_from_draft(draft: Draft, today: date) -> Post:
    """Return a draft as the facts of a post, with the waivers that stand on it.

    Raises: UnreadableDraftError with what must be mended in the form.
    """
    rulebook = rulebook_in_force(draft.unit.authority_id, today)
    typed = read(data_of(draft.form), rulebook)
    post = post_on_draft(draft, typed, today)
    if post is None:
        raise UnreadableDraftError(typed.problems)
    return post


def post_on_draft(draft: Draft, typed: Typed, today: date) -> Post | None:
    """Return what is typed in a draft as the facts of a post; what is wrong is kept as problems."""
    post = post_of(typed, today)
    if post is None:
        return None
    return replace(post, waivers=tuple(map(waiver_of, standing_waivers(draft, today))))


def _medium(carried: str) -> str:
    try:
        told = json.loads(carried)
        facts = told["facts"]
        return f"{told['kind']} {facts.get('fingerprint') or facts['name']}"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return carried


def _captions(carried: str) -> str:
    try:
        told = json.loads(carried)
        return f"{told.get('source')} {told.get('language')} {told.get('cues')}"
    except (ValueError, AttributeError, RecursionError):
        return carried


_CARRIED = {"medium": _medium, "captions": _captions}


def standing_waivers(draft: Draft, today: date) -> list[DraftWaiver]:
    """Return the waivers of a draft that hold on a day."""
    stands = Q(ended_at=None, until_on__gte=today)
    given = DraftWaiver.objects.filter(stands, draft_id=draft.pk)
    return list(given.select_related("by", "advice"))


def waiver_of(given: DraftWaiver) -> Waiver:
    """Return a waiver as the rulebook's facts."""
    return Waiver(
        rule=given.rule, about=given.about, by=given.by.name, role=Role(given.role),
        reason=given.reason, until=given.until_on,
        data_protection_advice_on=given.advice.at.date() if given.advice else None,
    )  # fmt: skip
