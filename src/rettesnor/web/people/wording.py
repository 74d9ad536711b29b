"""What rights are called, and what is to be done for someone who joins."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.web.people.models import Appointment, Person
from rettesnor.web.people.rights import Right

RIGHTS: dict[Right, Promise] = {
    Right.READ_GUIDE: gettext_lazy("læse guiden"),
    Right.READ_DRAFTS: gettext_lazy("læse kladder"),
    Right.WRITE_DRAFTS: gettext_lazy("skrive kladder"),
    Right.APPROVE: gettext_lazy("godkende opslag"),
    Right.WAIVE: gettext_lazy("give dispensation fra en regel"),
    Right.WAIVE_PROTECTED: gettext_lazy("give dispensation fra en beskyttet regel"),
    Right.ADVISE: gettext_lazy("rådgive om databeskyttelse"),
    Right.SEE_PEOPLE: gettext_lazy("se medarbejdere og roller"),
    Right.MANAGE_PEOPLE: gettext_lazy("tilføje og afslutte medarbejdere"),
    Right.MANAGE_UNITS: gettext_lazy("oprette, flytte og lukke enheder"),
    Right.READ_LOGBOOK: gettext_lazy("læse logbogen"),
    Right.READ_LOOK_UPS: gettext_lazy("se, hvem der har slået personoplysninger op"),
    Right.EDIT_GUIDE: gettext_lazy("rette guiden"),
    Right.KEEP_DOCUMENTS: gettext_lazy("holde listen over dokumenter ved lige"),
    Right.FILE_RECORDS: gettext_lazy("journalisere"),
    Right.ANSWER_QUESTIONS: gettext_lazy("svare, når nogen er i tvivl om guiden"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Something to do for someone who joins, and whether it is done."""

    text: str
    is_done: bool


def right_words(rights: Iterable[Right]) -> list[str]:
    """Return rights as words."""
    return [str(RIGHTS[right]) for right in rights]


def checklist(person: Person, roles: list[Appointment]) -> list[Step]:
    """Return what is to be done for someone who joins, in order; nothing when all is done."""
    steps = [
        Step(text=_("Har fået en rolle"), is_done=bool(roles)),
        Step(text=_("Har fået en adgang eller en invitation"), is_done=_has_a_way_in(person)),
        Step(text=_("Har logget ind første gang"), is_done=person.last_login is not None),
    ]
    if not person.is_active or all(step.is_done for step in steps):
        return []
    return steps


def invitation_query(person: Person, roles: list[Appointment]) -> str:
    """Return what the form of an invitation already knows; nothing for those with a way in."""
    if not person.is_active or _has_a_way_in(person):
        return ""
    told = {"name": person.name, "email": person.email}
    for role in roles[:1]:
        told |= {"unit": str(role.unit_id), "role": role.role}
    return f"?{urlencode(told)}"


def _has_a_way_in(person: Person) -> bool:
    return person.last_login is not None or person.has_usable_password()
