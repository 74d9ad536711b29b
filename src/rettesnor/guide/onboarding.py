"""What a new colleague goes through, role by role, in `onboarding.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.guide.documents import KINDS
from rettesnor.guide.tables import Entry, Table, Words, entries

ONBOARDING = "onboarding.toml"
ROLES = ("guide_owner", "central_communications", "local_manager", "local_editor",
         "data_protection_officer", "records_manager", "reader")  # fmt: skip
LONGEST_DAYS = 365

# The themes of the rules that each section binds, by the sections' anchors in the text's order.
type SectionThemes = Mapping[str, frozenset[str]]
type Paths = Mapping[str, tuple["Step", ...]]


class StepKind(StrEnum):
    """How a step is done: each but the last is seen to be done by what has happened."""

    DOCUMENTS = "documents"
    SECTIONS = "sections"
    TWO_FACTOR = "two_factor"
    TRY_CHECK = "try_check"
    OWN = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step of a role's path.

    Shape: `days` are from the first day in the role; `about` holds the kinds of documents to
    read, or the anchors of the sections.
    """

    id: str
    kind: StepKind
    days: int
    title: Words
    text: Words
    about: tuple[str, ...] = ()


def paths_from(tables: Table, sections: SectionThemes) -> Paths:
    """Return the steps of each role that the file has a path for.

    Raises: GuidePackageError naming the table and the remedy.
    """
    return {path.name: tuple(_steps(path, sections)) for path in _paths(tables)}


def _paths(tables: Table) -> Iterator[Entry]:
    for path in entries(ONBOARDING, tables):
        if path.name not in ROLES:
            known = ", ".join(ROLES)
            raise path.wrong(
                f"rollen kendes ikke; brug en af {known}",
                f"the role is not known; use one of {known}",
            )
        yield path


def _steps(path: Entry, sections: SectionThemes) -> Iterator[Step]:
    for step in path.below():
        kind = StepKind(step.one_of("kind", [kind.value for kind in StepKind]))
        step.demand_only("kind", "days", "title", "text", *_KEYS[kind])
        yield Step(
            id=step.name.partition(".")[2], kind=kind,
            days=step.whole("days", least=1, most=LONGEST_DAYS), title=step.words("title"),
            text=step.words("text"), about=_about(step, kind, sections),
        )  # fmt: skip


_KEYS: Mapping[StepKind, tuple[str, ...]] = {
    StepKind.DOCUMENTS: ("documents",), StepKind.SECTIONS: ("themes", "sections"),
    StepKind.TWO_FACTOR: (), StepKind.TRY_CHECK: (), StepKind.OWN: (),
}  # fmt: skip


def _about(step: Entry, kind: StepKind, sections: SectionThemes) -> tuple[str, ...]:
    if kind is StepKind.DOCUMENTS:
        return _known(step, "documents", KINDS)
    if kind is StepKind.SECTIONS:
        return _sections(step, sections)
    return ()


def _sections(step: Entry, sections: SectionThemes) -> tuple[str, ...]:
    """Return the sections that are named, and those whose rules are of a theme that is named."""
    bound = sorted({theme for themes in sections.values() for theme in themes})
    themes = frozenset(_known(step, "themes", bound))
    named = frozenset(_known(step, "sections", tuple(sections)))
    found = tuple(
        anchor for anchor, of_section in sections.items() if anchor in named or of_section & themes
    )
    if not found:
        raise step.wrong(
            'nævn themes = ["consent"] eller sections = ["contact"]',
            'name themes = ["consent"] or sections = ["contact"]',
        )
    return found


def _known(step: Entry, key: str, known: Sequence[str]) -> tuple[str, ...]:
    named = step.texts(key)
    for one in named:
        if one not in known:
            listed = ", ".join(known)
            raise step.wrong(
                f"{key}: “{one}” findes ikke i guiden; vælg blandt {listed}",
                f"{key}: “{one}” is not in the guide; choose among {listed}",
            )
    return named
