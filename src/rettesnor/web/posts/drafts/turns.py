"""Whose turn it is to save: what was typed upon an older version never takes its place unseen."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.web.posts.models import Draft


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What a page says of itself: the version it shows, its own key, and how far one has typed."""

    version: int
    page: str = ""
    revision: int = 0


class Turn(StrEnum):
    """What becomes of what a page sends."""

    SAVE = "save"
    LATE = "late"
    PARK = "park"


def turn_of(sent: Sent, draft: Draft) -> Turn:
    """Return what becomes of it, by what the draft has become since.

    A page that gets no answer sends again upon the version it knows; as long as nobody else has
    saved meanwhile, everything newer than that version is its own.
    """
    is_own = bool(sent.page) and sent.page == draft.page and sent.version >= draft.page_since
    if is_own and sent.revision < draft.page_revision:
        return Turn.LATE
    if sent.version == draft.version or (is_own and sent.revision > draft.page_revision):
        return Turn.SAVE
    return Turn.PARK


def new_page_key() -> str:
    """Return a key for a page that is opened, so that its own saves are known as such."""
    return secrets.token_urlsafe(12)
