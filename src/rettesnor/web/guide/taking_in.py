"""A new release of the package taken into a draft; what was changed here is never overwritten."""

from collections.abc import Mapping

from rettesnor.guide.merging import Part, Side, compared, merged
from rettesnor.guide.package import Files
from rettesnor.web.guide.actions import keep_release, replace_files
from rettesnor.web.guide.books import digest_of, files_of
from rettesnor.web.guide.drafting import locked_draft
from rettesnor.web.guide.models import GuideVersion, Release
from rettesnor.web.guide.refusals import NothingOfferedError, SamePackageError
from rettesnor.web.guide.soundness import sound_rulebook
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person

OFFERED = known(
    "guide.offer_release", da="hentede en guidepakke ind i udkastet for at vælge",
    en="brought a guide package into the draft to choose from",
)  # fmt: skip
TAKEN_IN = known(
    "guide.take_in_release", da="tog en ny guidepakke ind i udkastet med egne ændringer bevaret",
    en="took a new guide package into the draft with the own changes kept",
)  # fmt: skip
DECLINED = known(
    "guide.decline_release", da="lagde den hentede guidepakke fra sig igen",
    en="put the guide package aside again",
)  # fmt: skip


@act(OFFERED)
def offer_release(*, by: Person, draft: GuideVersion, files: Files) -> None:
    """Keep a sound package beside the draft until its owner has chosen.

    Raises: RefusedError; then nothing is kept.
    """
    sound_rulebook(files)
    held = locked_draft(draft)
    if digest_of(files) == held.package_digest:
        raise SamePackageError
    held.offered_digest = keep_release(files)
    held.save(update_fields=["offered_digest"])
    enter(by=by.pk, on=held, unit=held.authority_id, digest=held.offered_digest)


@act(TAKEN_IN)
def take_in_release(
    *, by: Person, draft: GuideVersion, offered: str, seen: str, choices: Mapping[str, Side]
) -> None:
    """Let the draft be the release with our own changes kept; where both changed, as chosen.

    Raises: RefusedError; then the draft is as it was.
    """
    held = locked_draft(draft)
    before = files_of(held)
    if not offered or held.offered_digest != offered or digest_of(before) != seen:
        raise NothingOfferedError
    after = merged(released(held.package_digest), before, released(offered), choices)
    sound_rulebook(after)
    replace_files(held, before, after)
    held.package_digest, held.offered_digest = offered, ""
    held.save(update_fields=["package_digest", "offered_digest"])
    enter(by=by.pk, on=held, unit=held.authority_id, digest=digest_of(after))


@act(DECLINED)
def decline_release(*, by: Person, draft: GuideVersion) -> None:
    """Let a release that waits for choices go.

    Raises: NotADraftError.
    """
    held = locked_draft(draft)
    held.offered_digest = ""
    held.save(update_fields=["offered_digest"])
    enter(by=by.pk, on=held, unit=held.authority_id)


def parts_of(draft: GuideVersion) -> tuple[Part, ...]:
    """Return every part of the draft beside the release that waits for choices."""
    base, theirs = released(draft.package_digest), released(draft.offered_digest)
    return compared(base, files_of(draft), theirs)


def released(digest: str) -> Files:
    """Return a package as it was received; nothing where it is not known."""
    found = Release.objects.filter(digest=digest).first()
    return found.files if found else {}
