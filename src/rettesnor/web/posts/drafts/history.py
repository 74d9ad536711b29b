"""A draft's history as it is shown: a person's typing in one sitting is one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from rettesnor.web.posts.drafts.moments import moment_words
from rettesnor.web.posts.drafts.thinning import ONE_SITTING
from rettesnor.web.posts.models import Approval, Check, Decision, Draft, ParkedEdit

MOST_ROWS = 200


class _Version(NamedTuple):
    number: int
    by_id: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryRow:
    """A sitting: the version it ended with, by whom, and the one before the sitting began."""

    number: int
    before: int | None
    by: str
    when: str
    status: str
    asked: bool
    approved: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class UnusedEdit:
    """What somebody typed that another choice was made against."""

    id: int
    by: str
    when: str


def history_of(draft: Draft) -> list[HistoryRow]:
    """Return the sittings that a draft was written in, the newest first."""
    asked = set(Approval.objects.filter(draft=draft).values_list("version", flat=True))
    approved = Approval.objects.filter(draft=draft, decision=Decision.APPROVED)
    approved_versions = set(approved.values_list("version", flat=True))
    statuses = dict(
        Check.objects.filter(draft=draft).order_by("version").values_list("version", "status")
    )
    sittings = _sittings(_versions(draft), asked)
    return [
        HistoryRow(
            number=newest.number, before=before, by=newest.by, when=moment_words(newest.at),
            status=statuses.get(newest.number, ""), asked=newest.number in asked,
            approved=newest.number in approved_versions,
        )
        for newest, before in sittings
    ]  # fmt: skip


def unused_edits_of(draft: Draft) -> list[UnusedEdit]:
    """Return the parked edits that have been settled: nothing that was typed is gone."""
    settled = ParkedEdit.objects.filter(draft=draft, settled_at__isnull=False)
    return [
        UnusedEdit(id=one.pk, by=one.by.name, when=moment_words(one.at))
        for one in settled.select_related("by").order_by("-at")[:MOST_ROWS]
    ]


def _versions(draft: Draft) -> list[_Version]:
    rows = draft.versions.order_by("-number").values_list("number", "by_id", "by__name", "at")
    return [_Version(*row) for row in rows]


def _sittings(
    versions: Sequence[_Version], asked: set[int]
) -> list[tuple[_Version, int | None]]:
    """Return the newest version of each sitting with the newest of the sitting before it."""
    newest: list[_Version] = []
    previous: _Version | None = None
    for one in versions:
        if previous is None or one.number in asked or not _is_same_sitting(one, previous):
            newest.append(one)
        previous = one
    befores = [one.number for one in newest[1:]]
    return list(zip(newest, [*befores, None], strict=True))[:MOST_ROWS]


def _is_same_sitting(older: _Version, newer: _Version) -> bool:
    return older.by_id == newer.by_id and newer.at - older.at <= ONE_SITTING
