"""A whole package taken into use, and what all acts on the guide's files share."""

from datetime import date

from django.utils import timezone

from rettesnor.guide.package import Files
from rettesnor.web.guide.books import digest_of
from rettesnor.web.guide.models import GuideFile, GuideVersion, Release, VersionState
from rettesnor.web.guide.refusals import DraftOpenError
from rettesnor.web.guide.soundness import sound_rulebook
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person, Unit

TAKEN_OVER = known(
    "guide.take_over", da="tog en guidepakke i brug som version {number}",
    en="took a guide package into use as version {number}",
)  # fmt: skip


@act(TAKEN_OVER)
def take_over_package(
    *, by: Person | None, authority: Unit, files: Files, holds_from: date
) -> GuideVersion:
    """Publish a whole package as an authority's next version, as when an installation begins.

    Raises: UnsoundError, DraftOpenError; then nothing is published.
    """
    sound_rulebook(files)
    if open_draft(authority) is not None:
        raise DraftOpenError
    now, digest = timezone.now(), keep_release(files)
    version = GuideVersion.objects.create(
        authority=authority, number=next_number(authority), state=VersionState.LEGAL_REVIEW,
        holds_from=holds_from, digest=digest, package_digest=digest,
        made_by=by, made_at=now, published_by=by, published_at=now,
    )  # fmt: skip
    write_files(version, files)
    # The last of it: from here on the database lets nobody change the files.
    version.state = VersionState.PUBLISHED
    version.save(update_fields=["state"])
    enter(
        by=by.pk if by else None, on=version, unit=authority.pk, number=version.number,
        digest=digest,
    )  # fmt: skip
    return version


def open_draft(authority: Unit) -> GuideVersion | None:
    """Return the authority's draft, also while it is being reviewed."""
    unpublished = GuideVersion.objects.filter(authority=authority)
    return unpublished.exclude(state=VersionState.PUBLISHED).first()


def next_number(authority: Unit) -> int:
    """Return the number that an authority's next version gets."""
    last = GuideVersion.objects.filter(authority=authority).order_by("-number").first()
    return last.number + 1 if last else 1


def keep_release(files: Files) -> str:
    """Keep a package as it was received, once, and return its digest."""
    digest = digest_of(files)
    Release.objects.get_or_create(
        digest=digest, defaults={"files": dict(files), "received_at": timezone.now()}
    )
    return digest


def write_files(version: GuideVersion, files: Files) -> None:
    """Keep the files of a package as those of a version that has none yet."""
    GuideFile.objects.bulk_create(
        GuideFile(version=version, path=path, text=text) for path, text in sorted(files.items())
    )


def replace_files(version: GuideVersion, before: Files, after: Files) -> None:
    """Write what differs between a draft's files and what they are to be."""
    gone = [path for path in before if path not in after]
    version.files.filter(path__in=gone).delete()
    for path, text in after.items():
        if path not in before:
            GuideFile.objects.create(version=version, path=path, text=text)
        elif before[path] != text:
            version.files.filter(path=path).update(text=text)
