"""A town with people in every role, for the tests of people and units."""

from datetime import date, timedelta

from django.utils import timezone

from rettesnor.web.people.models import Person, Role
from rettesnor.web.posts.models import Draft
from tests.web import office


class Town:
    """An authority, two administrations, an institution, and who works there."""

    def __init__(self, name: str = "Havneby") -> None:
        self.root = office.authority(name)
        self.culture = office.administration(self.root, "Kultur")
        self.health = office.administration(self.root, "Sundhed")
        self.baths = office.institution(self.culture, "Havnebadet")
        self.owner = office.person(self.root, Role.GUIDE_OWNER, name="Gry Møller")
        self.central = office.person(self.root, Role.CENTRAL_COMMUNICATIONS, name="Clara Vest")
        self.officer = office.person(self.root, Role.DATA_PROTECTION_OFFICER, name="Dan Øst")
        self.manager = office.person(self.culture, Role.LOCAL_MANAGER, name="Lis Nord")
        self.editor = office.person(self.baths, name="Eva Syd")


def today(days: int = 0) -> date:
    """Return today, or a day near it."""
    return timezone.localdate() + timedelta(days=days)


def draft_of(person: Person, town: Town) -> Draft:
    """Return an open draft of someone at the baths."""
    now = timezone.now()
    return Draft.objects.create(
        unit=town.baths, author=person, form={}, digest="", heading="Sauna i uge 7",
        created_at=now, changed_at=now,
    )  # fmt: skip
