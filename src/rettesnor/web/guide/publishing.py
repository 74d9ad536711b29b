"""A draft on its way into force: to legal review, back, signed off, published from a day."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from rettesnor.guide.differences import changes
from rettesnor.guide.package import Guide, Paragraph, guide_from
from rettesnor.web.guide.books import digest_of, files_of
from rettesnor.web.guide.digests import digest_of_words
from rettesnor.web.guide.drafting import last_published, locked_draft
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.guide.refusals import (
    DayTakenError,
    NotADraftError,
    PastDayError,
    UnconfirmedError,
    UnreviewedError,
)
from rettesnor.web.guide.soundness import sound_rulebook
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person

SENT = known(
    "guide.send_to_review", da="sendte guidens version {number} til juridisk gennemsyn",
    en="sent version {number} of the guide to legal review",
)  # fmt: skip
TAKEN_BACK = known(
    "guide.take_back", da="tog guidens version {number} tilbage fra juridisk gennemsyn",
    en="took version {number} of the guide back from legal review",
)  # fmt: skip
REVIEWED = known(
    "guide.finish_review", da="har gennemgået guidens version {number} juridisk",
    en="has reviewed version {number} of the guide legally",
)  # fmt: skip
PUBLISHED = known(
    "guide.publish", da="udgav guidens version {number}, der gælder fra {holds_from}",
    en="published version {number} of the guide, which holds from {holds_from}",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A rule of a paragraph whose words are new, and whether somebody has said it still fits."""

    paragraph: Paragraph
    rule: str
    digest: str
    is_confirmed: bool


@act(SENT)
def send_to_review(*, by: Person, draft: GuideVersion) -> None:
    """Close a draft for writing until its legal review is over.

    Raises: NotADraftError, UnconfirmedError, UnsoundError.
    """
    held = locked_draft(draft)
    _demand_ready(held)
    held.state = VersionState.LEGAL_REVIEW
    held.save(update_fields=["state"])
    enter(by=by.pk, on=held, unit=held.authority_id, number=held.number)


@act(TAKEN_BACK)
def take_back(*, by: Person, draft: GuideVersion) -> None:
    """Open a draft for writing again; what was reviewed is to be reviewed once more.

    Raises: NotADraftError.
    """
    held = _locked_in_review(draft)
    held.state = VersionState.DRAFT
    held.reviewed_by, held.reviewed_at = None, None
    held.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    enter(by=by.pk, on=held, unit=held.authority_id, number=held.number)


@act(REVIEWED)
def finish_review(*, by: Person, draft: GuideVersion) -> None:
    """Sign that the version has been reviewed legally.

    Raises: NotADraftError.
    """
    held = _locked_in_review(draft)
    held.reviewed_by, held.reviewed_at = by, timezone.now()
    held.save(update_fields=["reviewed_by", "reviewed_at"])
    enter(by=by.pk, on=held, unit=held.authority_id, number=held.number)


@act(PUBLISHED)
def publish(*, by: Person, draft: GuideVersion, holds_from: date) -> None:
    """Let a reviewed version hold from a day on; from here on it never changes.

    Raises: RefusedError; then nothing is published.
    """
    held = _locked_in_review(draft)
    if held.reviewed_at is None:
        raise UnreviewedError
    if holds_from < timezone.localdate():
        raise PastDayError
    last = last_published(held.authority)
    if last is not None and last.holds_from is not None and holds_from <= last.holds_from:
        raise DayTakenError
    _demand_ready(held)
    held.state, held.holds_from = VersionState.PUBLISHED, holds_from
    held.digest, held.offered_digest = digest_of(files_of(held)), ""
    held.published_by, held.published_at = by, timezone.now()
    held.save()
    enter(
        by=by.pk, on=held, unit=held.authority_id, number=held.number, digest=held.digest,
        holds_from=holds_from.isoformat(),
    )  # fmt: skip


def bindings_to_hold(draft: GuideVersion, before: Guide, after: Guide) -> tuple[Held, ...]:
    """Return each rule of each paragraph with new words, whether it is confirmed or not."""
    confirmed = set(draft.confirmed.values_list("anchor", "rule", "digest"))
    return tuple(
        Held(
            paragraph=change.new, rule=rule, digest=digest,
            is_confirmed=(change.anchor, rule, digest) in confirmed,
        )
        for change in changes(before, after)
        if change.new is not None and change.words_changed
        for digest in (digest_of_words(change.new),)
        for rule in change.new.rules
    )  # fmt: skip


def guide_before(draft: GuideVersion, now: Guide) -> Guide:
    """Return what the draft was made from; a first version's own text where there is nothing."""
    return guide_from(files_of(draft.base)) if draft.base is not None else now


def _locked_in_review(draft: GuideVersion) -> GuideVersion:
    drafts = GuideVersion.objects.select_for_update(of=("self",)).select_related("authority")
    held = drafts.filter(pk=draft.pk, state=VersionState.LEGAL_REVIEW).first()
    if held is None:
        raise NotADraftError
    return held


def _demand_ready(held: GuideVersion) -> None:
    after = sound_rulebook(files_of(held)).guide
    before = guide_before(held, after)
    if not all(one.is_confirmed for one in bindings_to_hold(held, before, after)):
        raise UnconfirmedError
