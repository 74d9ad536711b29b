"""The sections of a version as they are read: parsed once and kept, as a version never changes."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from rettesnor.guide.differences import digest_of_section
from rettesnor.guide.package import Guide, Section, guide_from
from rettesnor.guide.questions import Questions
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.models import GuideVersion, VersionState

MOST_READY = 64

type Sections = Mapping[str, Section]


def sections_of(version: GuideVersion) -> Sections:
    """Return the sections of a version that say something, by their anchors."""
    return _sections(_guide(version))


def sections_in(version: GuideVersion) -> Sections:
    """Return the same, read anew from the store."""
    return _sections(_read(version))


def questions_of(version: GuideVersion) -> Questions:
    """Return what is asked of whoever acknowledges a section, where the version asks."""
    guide = _guide(version)
    return guide.questions if guide.asks_questions else {}


def questions_in(version: GuideVersion) -> Questions:
    """Return the questions of a version, asked or not, read anew from the store."""
    return _read(version).questions


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


def _guide(version: GuideVersion) -> Guide:
    return _ready(version.pk, version.digest) if version.digest else _read(version)


@lru_cache(maxsize=MOST_READY)
def _ready(pk: int, digest: str) -> Guide:
    return _read(GuideVersion.objects.get(pk=pk))


def _read(version: GuideVersion) -> Guide:
    # The word lists take most of a package's time and say nothing of its sections.
    files = {
        path: text for path, text in files_of(version).items() if not path.startswith("lexicons/")
    }
    return guide_from(files)


def _sections(guide: Guide) -> Sections:
    return {section.anchor: section for section in guide.sections if section.paragraphs}
