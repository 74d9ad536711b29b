"""What is done with the guide's versions; each act one transaction with one entry."""

from datetime import date

from django.utils import timezone

from rettesnor.guide.package import Files
from rettesnor.web.guide.books import digest_of, rulebook_from
from rettesnor.web.guide.models import GuideFile, GuideVersion, VersionState
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

    Raises: what `rulebook_from` raises; then nothing is published.
    """
    rulebook_from(files)
    now, digest = timezone.now(), digest_of(files)
    version = GuideVersion.objects.create(
        authority=authority, number=next_number(authority), state=VersionState.PUBLISHED,
        holds_from=holds_from, digest=digest, package_digest=digest,
        made_by=by, made_at=now, published_by=by, published_at=now,
    )  # fmt: skip
    write_files(version, files)
    enter(
        by=by.pk if by else None, on=version, unit=authority.pk, number=version.number,
        digest=digest,
    )  # fmt: skip
    return version


def next_number(authority: Unit) -> int:
    """Return the number that an authority's next version gets."""
    last = GuideVersion.objects.filter(authority=authority).order_by("-number").first()
    return last.number + 1 if last else 1


def write_files(version: GuideVersion, files: Files) -> None:
    """Keep the files of a package as those of a version that has none yet."""
    GuideFile.objects.bulk_create(
        GuideFile(version=version, path=path, text=text) for path, text in sorted(files.items())
    )
