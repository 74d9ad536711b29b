"""Who answers a question: the nearest desk upward, or the data protection officer."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from rettesnor.guide.package import Guide, Paragraph
from rettesnor.rulebook.settings import DATA_PROTECTION_SECTIONS
from rettesnor.web.people.access import held_on
from rettesnor.web.people.models import Person, Role, Unit

# In the order in which they are asked where one unit has both.
LINE = (Role.LOCAL_MANAGER, Role.CENTRAL_COMMUNICATIONS)
OFFICER = (Role.DATA_PROTECTION_OFFICER,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A role in a unit, held by somebody who can answer."""

    role: Role
    unit: Unit

    def __str__(self) -> str:
        return desk_words(self.role, self.unit)


def desk_words(role: Role | str, unit: Unit) -> str:
    """Return what a desk is called."""
    names = {"role": Role(role).label, "unit": unit.name}
    return _("%(role)s i %(unit)s") % names


def desk_for(*, asker: Person, unit: Unit, is_about_data: bool) -> Desk | None:
    """Return who answers somebody's question in a unit; nothing where nobody else can."""
    officer = _nearest(asker, unit, OFFICER) if is_about_data else None
    return officer or _nearest(asker, unit, LINE)


def is_about_data(guide: Guide, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph stands in a section that the guide counts as data protection."""
    named = DATA_PROTECTION_SECTIONS.read(guide.settings)
    chapter = ""
    for section in guide.sections:
        chapter = section.anchor if section.level == 1 else chapter
        if section.anchor == paragraph.section:
            return section.anchor in named or chapter in named
    return False


def _nearest(asker: Person, unit: Unit, roles: tuple[Role, ...]) -> Desk | None:
    upward = [int(part) for part in unit.path.split("/") if part]
    held = held_on(timezone.localdate()).filter(
        role__in=roles, unit_id__in=upward, unit__closed_on=None, person__is_active=True
    )
    near = sorted(
        held.exclude(person=asker),
        key=lambda one: (-len(one.unit.path.split("/")), roles.index(Role(one.role))),
    )
    return Desk(role=Role(near[0].role), unit=near[0].unit) if near else None
