"""The demo's first page: as whom one can see the office, and what is worth a look."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.models import Appointment, Role
from rettesnor.web.sign_in.demo import people_to_be

type Told = tuple[Promise, str]

# What one sees in each role, and the name of the page to begin on; in the order of the work.
TOLD: dict[str, Told] = {
    Role.LOCAL_EDITOR: (
        _("Skriv en kladde, bed om godkendelse, og markér den som slået op."), "drafts",
    ),
    Role.LOCAL_MANAGER: (
        _("Godkend det, der venter, eller send det tilbage med en kommentar."), "my-day",
    ),
    Role.CENTRAL_COMMUNICATIONS: (
        _("Se kladder fra alle forvaltninger, og giv dispensation fra en regel."), "my-day",
    ),
    Role.DATA_PROTECTION_OFFICER: (
        _("Giv råd, før en beskyttet regel fraviges, og se i logbogen, hvem der gjorde hvad."),
        "drafts",
    ),
    Role.RECORDS_MANAGER: (
        _("Se, hvad der er slået op, og hvad der stod, da det skete."), "drafts",
    ),
    Role.GUIDE_OWNER: (
        _("Læs guiden, som den kører, og se de kladder, den virker på."), "guide",
    ),
    Role.READER: (_("Læs guiden. En læser ser ingen kladder."), "guide"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """A person to be, in a role, and what to look at."""

    held: Appointment
    said: Promise
    page: str


def seats() -> list[Seat]:
    """Return one person for each role that somebody has."""
    first = {held[0].role: held[0] for _role, held in people_to_be()}
    return [
        Seat(held=first[role], said=said, page=page)
        for role, (said, page) in TOLD.items() if role in first
    ]  # fmt: skip
