"""Acts that write a draft's content: create, save, restore, settle; and park what collided."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.web.guide.books import version_in_force
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.posts.decisions.lapsing import lapse_approval
from rettesnor.web.posts.drafts.content import Content
from rettesnor.web.posts.drafts.keeping_answers import keep_answers
from rettesnor.web.posts.drafts.keeping_media import (
    MediumFile,
    keep_media,
    let_originals_go,
)
from rettesnor.web.posts.drafts.tasks import remove_unblurred
from rettesnor.web.posts.drafts.thinning import EVERY, thin_history
from rettesnor.web.posts.drafts.turns import Sent, Turn, new_page_key, turn_of
from rettesnor.web.posts.models import OPEN, Check, Draft, DraftVersion, ParkedEdit

CREATED = known("posts.create_draft", da="oprettede {object}", en="created {object}")
SAVED = known(
    "posts.save_draft", da="gemte {object}, version {version}",
    en="saved {object}, version {version}",
)  # fmt: skip
RESTORED = known(
    "posts.restore_draft", da="hentede version {restored} af {object} frem igen",
    en="brought back version {restored} of {object}",
)  # fmt: skip
SETTLED = known(
    "posts.settle_edit", da="valgte mellem to udgaver af {object}, version {version}",
    en="chose between two versions of {object}, version {version}",
)  # fmt: skip
PARKED = known(
    "posts.park_edit", da="skrev i {object} samtidig med en anden; det er lagt ved siden af",
    en="wrote in {object} at the same time as another; it is kept beside it",
)  # fmt: skip


class ConflictError(Exception):
    """The draft has become another version than the one that was typed upon."""

    says = _("Kladden er ændret, mens du skrev. Se forskellen, og vælg, hvad der skal gælde.")


class LateError(Exception):
    """The same page has saved something newer already."""


class LateEditError(Exception):
    """The same page has parked something newer already."""

    def __init__(self, newer: ParkedEdit) -> None:
        super().__init__("a newer edit of the page is parked")
        self.newer = newer


class ClosedDraftError(Exception):
    """What became of the draft is settled, or it is put away: it can't be changed."""

    says = _("Kladden er lukket og kan ikke ændres. Det, du skrev, er gemt ved siden af.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What became of what was sent: the draft as it now stands, or the edit that is parked."""

    draft: Draft
    parked: ParkedEdit | None = None


@act(CREATED)
def create_draft(
    *, by: Person, unit: Unit, content: Content, media: tuple[MediumFile, ...] = ()
) -> Draft:
    """Create a draft in a unit with what is typed so far."""
    now = timezone.now()
    draft = Draft(unit=unit, author=by, version=0, created_at=now)
    _write(draft, content, media, by, now)
    enter(by=by.pk, on=draft, unit=unit.pk, version=draft.version, digest=draft.digest)
    return draft


def keep(
    *, by: Person, draft: Draft, sent: Sent, content: Content, media: tuple[MediumFile, ...] = ()
) -> Kept:
    """Save what a page sends, or park it where somebody else has saved meanwhile."""
    if content.form == draft.form and not content.taken_back:
        return Kept(draft=draft)
    try:
        return Kept(draft=save_draft(by=by, draft=draft, sent=sent, content=content, media=media))
    except LateError:
        return Kept(draft=draft)
    except (ConflictError, ClosedDraftError):
        return _beside(by, draft, sent, content)


@act(SAVED)
def save_draft(
    *, by: Person, draft: Draft, sent: Sent, content: Content, media: tuple[MediumFile, ...] = ()
) -> Draft:
    """Save what is typed as the draft's next version.

    Raises: ConflictError, LateError, ClosedDraftError; nothing is written then.
    """
    stored = _in_turn(draft, sent)
    since = stored.page_since if stored.page == sent.page else stored.version
    stored.page, stored.page_revision, stored.page_since = sent.page, sent.revision, since
    _change(stored, content, by, media)
    return stored


@act(RESTORED)
def restore_version(
    *, by: Person, draft: Draft, seen: int, number: int, content: Content,
    media: tuple[MediumFile, ...] = (),
) -> Draft:  # fmt: skip
    """Make an old version's content the draft's next version.

    Raises: ConflictError when the draft is no longer the version that was seen, ClosedDraftError.
    """
    stored = _in_turn(draft, Sent(version=seen))
    _begin_anew(stored)
    _change(stored, content, by, media, restored=number)
    return stored


@act(SETTLED)
def settle_edit(
    *, by: Person, edit: ParkedEdit, seen: int, content: Content,
    media: tuple[MediumFile, ...] = (),
) -> Draft:  # fmt: skip
    """Save what was chosen between a parked edit and the draft as it was seen.

    Raises: ConflictError when the draft has changed once more, ClosedDraftError.
    """
    stored = _in_turn(edit.draft, Sent(version=seen))
    _settle(edit)
    _begin_anew(stored)
    _change(stored, content, by, media, edit=edit.pk)
    return stored


@act(PARKED)
def park_edit(*, by: Person, draft: Draft, sent: Sent, content: Content) -> ParkedEdit:
    """Keep beside the draft what was typed upon another version of it; the latest of each page.

    Raises: LateEditError with what the same page has parked already.
    """
    # Whoever parks waits here for whoever saves or parks in the same draft.
    Draft.objects.select_for_update().get(pk=draft.pk)
    mine = ParkedEdit.objects.filter(draft=draft, by=by, page=sent.page)
    newer = mine.filter(revision__gt=sent.revision).order_by("-revision").first()
    if newer is not None:
        raise LateEditError(newer)
    edit, _is_new = mine.update_or_create(
        draft=draft, by=by, page=sent.page, settled_at=None,
        defaults={
            "form": content.form, "at": timezone.now(), "base": sent.version,
            "revision": sent.revision,
        },
    )  # fmt: skip
    enter(by=by.pk, on=draft, unit=draft.unit_id, version=draft.version, edit=edit.pk)
    return edit


@act(PARKED)
def choose_again(*, by: Person, edit: ParkedEdit, seen: int, content: Content) -> ParkedEdit:
    """Park what was chosen upon a version that has been changed once more."""
    draft = edit.draft
    _settle(edit)
    chosen = ParkedEdit.objects.create(
        draft=draft, by=by, page=new_page_key(), base=seen, form=content.form, at=timezone.now()
    )
    enter(by=by.pk, on=draft, unit=draft.unit_id, version=draft.version, edit=chosen.pk)
    return chosen


@act(CREATED)
def create_from_edit(
    *, by: Person, edit: ParkedEdit, content: Content, media: tuple[MediumFile, ...] = ()
) -> Draft:
    """Create a draft of what was typed in one that is closed by now."""
    _settle(edit)
    now = timezone.now()
    draft = Draft(unit=edit.draft.unit, author=by, version=0, created_at=now)
    _write(draft, content, media, by, now)
    enter(by=by.pk, on=draft, unit=draft.unit_id, version=1, digest=draft.digest, edit=edit.pk)
    return draft


def _beside(by: Person, draft: Draft, sent: Sent, content: Content) -> Kept:
    try:
        edit = park_edit(by=by, draft=draft, sent=sent, content=content)
    except LateEditError as error:
        edit = error.newer
    return Kept(draft=draft, parked=edit)


def _in_turn(draft: Draft, sent: Sent) -> Draft:
    """Return the stored draft, locked, when what is sent may become its next version."""
    stored = Draft.objects.select_for_update().get(pk=draft.pk)
    if stored.state not in OPEN or stored.put_away_at is not None:
        raise ClosedDraftError
    turn = turn_of(sent, stored)
    if turn is Turn.LATE:
        raise LateError
    if turn is Turn.PARK:
        raise ConflictError
    return stored


def _begin_anew(stored: Draft) -> None:
    """Let no page that was open before go on as if this version were its own."""
    stored.page, stored.page_revision, stored.page_since = "", 0, stored.version


def _change(
    stored: Draft, content: Content, by: Person, media: tuple[MediumFile, ...] = (),
    **details: int,
) -> None:  # fmt: skip
    is_new_content = stored.digest != content.digest
    lapsed = is_new_content and lapse_approval(stored)
    _write(stored, content, media, by, timezone.now())
    enter(
        by=by.pk, on=stored, unit=stored.unit_id, version=stored.version, digest=stored.digest,
        lapsed=lapsed, **details,
    )  # fmt: skip


def _write(
    draft: Draft, content: Content, media: tuple[MediumFile, ...], by: Person, now: datetime
) -> None:
    draft.version += 1
    draft.form, draft.digest, draft.kind = content.form, content.digest, content.kind
    draft.heading, draft.stems = content.heading, content.stems
    draft.status, draft.stops = content.status, content.stops
    draft.planned_at, draft.changed_at = content.planned_at, now
    draft.save()
    DraftVersion.objects.create(
        draft=draft, number=draft.version, form=draft.form, digest=draft.digest, by=by, at=now
    )
    _write_check(draft, content, by, now)
    keep_answers(draft.unit.authority_id, content, by, now)
    keep_media(draft.unit.authority_id, media, by, now)
    if let_originals_go(draft, media):
        remove_unblurred.enqueue()
    if draft.version % EVERY == 0:
        thin_history(draft, now)


def _write_check(draft: Draft, content: Content, by: Person, now: datetime) -> None:
    report = content.report
    if report is None:
        return
    Check.objects.create(
        draft=draft, version=draft.version, digest=draft.digest, by=by, at=now,
        guide=version_in_force(draft.unit.authority_id, timezone.localdate(now)),
        guide_version=report.guide.version, status=draft.status, stops=draft.stops,
        report=report.as_json(),
    )  # fmt: skip


def _settle(edit: ParkedEdit) -> None:
    ParkedEdit.objects.filter(pk=edit.pk, settled_at=None).update(settled_at=timezone.now())
