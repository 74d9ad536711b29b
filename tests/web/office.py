"""Makers of units, people and browsers that are signed in, with defaults for the rest."""

import time
from datetime import date
from itertools import count

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.test import Client

from rettesnor.web.keyring.sealing import seal
from rettesnor.web.people.models import Appointment, Person, Role, Unit, UnitKind
from rettesnor.web.sign_in.factors import place_of_secret

# What the authenticator app of everyone in the tests holds, in base32.
SECRET_OF_APP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)


def authority(name: str = "Havneby Kommune") -> Unit:
    """Return an authority."""
    return _placed(Unit.objects.create(kind=UnitKind.AUTHORITY, name=name, path=_provisional()))


def administration(parent: Unit, name: str = "Kultur") -> Unit:
    """Return an administration of an authority."""
    return _below(parent, UnitKind.ADMINISTRATION, name)


def institution(parent: Unit, name: str = "Havnebadet") -> Unit:
    """Return an institution of an administration."""
    return _below(parent, UnitKind.INSTITUTION, name)


def person(unit: Unit, role: Role = Role.LOCAL_EDITOR, *, name: str = "") -> Person:
    """Return someone who holds a role in a unit."""
    number = next(_numbers)
    made = Person.objects.create(
        authority_id=unit.authority_id, email=f"person{number}@havneby.example",
        name=name or f"Person {number}", first_name=(name or f"Person {number}").split()[0],
        joined_on=LONG_AGO,
    )  # fmt: skip
    appoint(made, unit, role)
    return made


def appoint(who: Person, unit: Unit, role: Role) -> Appointment:
    """Give someone a role in a unit."""
    return Appointment.objects.create(person=who, unit=unit, role=role, from_on=LONG_AGO)


def signed_in(who: Person) -> Client:
    """Return the browser of someone who has signed in with both factors."""
    client = Client()
    client.force_login(who)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = _both_factors(who)
    session["account_authentication_methods_user"] = str(who.pk)
    session.save()
    return client


def _both_factors(who: Person) -> list[dict[str, object]]:
    secret = seal(SECRET_OF_APP, place=place_of_secret(who.pk))
    factor, _ = Authenticator.objects.get_or_create(
        user=who, type=Authenticator.Type.TOTP, defaults={"data": {"secret": secret}}
    )
    now = time.time()
    return [{"method": "password", "at": now},
            {"method": "mfa", "at": now, "id": factor.pk, "type": factor.type}]  # fmt: skip


def _below(parent: Unit, kind: UnitKind, name: str) -> Unit:
    return _placed(Unit.objects.create(parent=parent, kind=kind, name=name, path=_provisional()))


def _provisional() -> str:
    return f"?{next(_numbers)}"


def _placed(unit: Unit) -> Unit:
    unit.path = f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit
