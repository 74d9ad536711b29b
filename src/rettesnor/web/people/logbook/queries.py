"""What a person may read of the logbook, and how it is narrowed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Role, Unit
from rettesnor.web.people.rights import Right

# Entries of no unit are the whole authority's business: of those who answer for all of it.
FOR_THE_AUTHORITY = (Role.CENTRAL_COMMUNICATIONS, Role.DATA_PROTECTION_OFFICER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which entries are asked for; whatever is None or empty asks for all."""

    person: int | None = None
    unit: int | None = None
    act: str = ""
    kind: str = ""
    object_id: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


def readable_entries(access: Access) -> QuerySet[Entry]:
    """Return the entries that a person may read, the newest first."""
    return Entry.objects.filter(_readable(access, Right.READ_LOGBOOK)).order_by("-pk")


def readable_look_ups(access: Access) -> QuerySet[LookUp]:
    """Return the look-ups that a person may read, the newest first."""
    return LookUp.objects.filter(_readable(access, Right.READ_LOOK_UPS)).order_by("-pk")


def narrowed[Row: Model](rows: QuerySet[Row], wanted: Wanted, *, actor: str) -> QuerySet[Row]:
    """Keep what is asked for.

    Shape: `actor` is the name of the column that says who.
    """
    asked = {
        actor: wanted.person, "act": wanted.act, "kind": wanted.kind,
        "object_id": wanted.object_id, "pk__lt": wanted.before,
        "at__gte": wanted.since and _midnight(wanted.since),
        "at__lt": wanted.until and _midnight(wanted.until + timedelta(days=1)),
    }  # fmt: skip
    found = rows.filter(**{name: value for name, value in asked.items() if value})
    if wanted.unit is None:
        return found
    below = Unit.objects.filter(pk=wanted.unit).values_list("path", flat=True).first()
    return found.filter(unit_id__in=Unit.objects.filter(path__startswith=below or "?").values("pk"))


def _readable(access: Access, right: Right) -> Q:
    units = Unit.objects.filter(access.within(right, "")).values("pk")
    return Q(unit_id__in=units) | Q(unit_id=None, authority_id__in=_authorities(access))


def _authorities(access: Access) -> set[int]:
    """Return the authorities that a person answers for as a whole."""
    ids = [(grant, grant.path.strip("/")) for grant in access.grants]
    return {int(pk) for grant, pk in ids if grant.role in FOR_THE_AUTHORITY and pk.isdigit()}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
