"""The sections of a version as they are read: parsed once and kept, as a version never changes."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from rettesnor.guide.differences import digest_of_section
from rettesnor.guide.package import Section, guide_from
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.models import GuideVersion, VersionState

MOST_READY = 64

type Sections = Mapping[str, Section]


def sections_of(version: GuideVersion) -> Sections:
    """Return the sections of a version that say something, by their anchors."""
    return _ready(version.pk, version.digest) if version.digest else sections_in(version)


def sections_in(version: GuideVersion) -> Sections:
    """Return the same, read anew from the store."""
    # The word lists take most of a package's time and say nothing of its sections.
    files = {
        path: text for path, text in files_of(version).items() if not path.startswith("lexicons/")
    }
    sections = guide_from(files).sections
    return {section.anchor: section for section in sections if section.paragraphs}


def versions_until(authority_id: int, day: date) -> list[GuideVersion]:
    """Return the versions that hold on a day or have held before it, the first one first."""
    begun = GuideVersion.objects.filter(
        authority_id=authority_id, state=VersionState.PUBLISHED, holds_from__lte=day
    )
    return list(begun.order_by("holds_from"))


def version_before(version: GuideVersion) -> GuideVersion | None:
    """Return the version that held until this one, or that a draft was made from."""
    if version.holds_from is None or version.state != VersionState.PUBLISHED:
        return version.base
    published = GuideVersion.objects.filter(
        authority_id=version.authority_id, state=VersionState.PUBLISHED,
        holds_from__lt=version.holds_from,
    )  # fmt: skip
    return published.order_by("-holds_from").first()


def changed_in(version: GuideVersion) -> Iterator[tuple[Section, Section]]:
    """Yield each section that says something else than before: as it was, and as it is."""
    before = version_before(version)
    if before is None:
        return
    old = sections_of(before)
    for anchor, section in sections_of(version).items():
        if anchor in old and digest_of_section(old[anchor]) != digest_of_section(section):
            yield old[anchor], section


@lru_cache(maxsize=MOST_READY)
def _ready(pk: int, digest: str) -> Sections:
    return sections_in(GuideVersion.objects.get(pk=pk))
