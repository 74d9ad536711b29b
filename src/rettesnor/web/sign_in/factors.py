"""The acts on factors: adding, removing, renewing, resetting; each tells the person by mail."""

from collections.abc import Collection, Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.utils import timezone
from django.utils.translation import gettext as _

from rettesnor.web.keyring.rotation import Cabinet, Held
from rettesnor.web.keyring.sealing import open_sealed, seal
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import Access, held_on
from rettesnor.web.people.models import Person
from rettesnor.web.people.rights import Right
from rettesnor.web.sign_in.letters import post_letter
from rettesnor.web.sign_in.models import Session

Type = Authenticator.Type
FACTORS = (Type.TOTP, Type.WEBAUTHN)
SECRETS = {Type.TOTP: "secret", Type.RECOVERY_CODES: "seed"}

ADDED = known("sign_in.add_factor", da="tilføjede et loginmiddel", en="added a means of signing in")
REMOVED = known(
    "sign_in.remove_factor", da="fjernede et loginmiddel", en="removed a means of signing in"
)
RENEWED = known(
    "sign_in.renew_codes", da="lavede nye nødkoder", en="made new recovery codes"
)
CHANGED = known("sign_in.change_password", da="skiftede adgangskode", en="changed the password")
RESET = known(
    "sign_in.reset_factors", da="nulstillede {object}s loginmidler",
    en="reset the means of signing in of {object}",
)  # fmt: skip


class LastFactorError(Exception):
    """Nobody may be without a second factor."""

    def __str__(self) -> str:
        return _("Du skal altid have mindst ét. Tilføj et andet først, og fjern så dette.")


class NotYoursToResetError(Exception):
    """The person has a role in a unit that the other doesn't manage."""

    def __str__(self) -> str:
        return _(
            "Du kan kun nulstille for medarbejdere, der alene har roller i dine enheder. "
            "Bed kommunikationsafdelingen om det."
        )


def has_factor(person_id: int) -> bool:
    """Tell whether someone has enrolled a second factor; recovery codes alone are none."""
    return bool(with_factor([person_id]))


def with_factor(people: Collection[int]) -> frozenset[int]:
    """Return those of some people who have enrolled a second factor."""
    found = Authenticator.objects.filter(user__in=people, type__in=FACTORS)
    return frozenset(found.values_list("user_id", flat=True))


def place_of_secret(person_id: int | None) -> str:
    """Return the place that a person's one-time secrets are sealed for."""
    return f"mfa.authenticator:{person_id}:secret"


@act(ADDED)
def add_app(*, person: Person, secret: str) -> Authenticator:
    """Keep the authenticator app whose secret the person has proved to hold."""
    added: Authenticator = TOTP.activate(person, secret).instance
    _settle(person, added, "factor_added")
    return added


@act(ADDED)
def add_key(*, person: Person, name: str, credential: dict[str, object]) -> Authenticator:
    """Keep the passkey or security key that the person has just used."""
    added: Authenticator = WebAuthn.add(person, name, credential).instance
    _settle(person, added, "factor_added")
    return added


@act(REMOVED)
def remove_factor(*, person: Person, factor: Authenticator) -> None:
    """Remove a factor; never the last.

    Raises: LastFactorError.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    others = Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS)
    if not others.exclude(pk=factor.pk).exists():
        raise LastFactorError
    kind = factor.type
    factor.delete()
    _tell(person, "factor_removed", {"kind": kind})
    enter(by=person.pk, on=person, unit=person.authority_id, kind=kind)


@act(RENEWED)
def renew_codes(*, person: Person) -> None:
    """Make new recovery codes; the earlier ones open nothing any more."""
    Person.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user_id=person.pk, type=Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(person)
    _tell(person, "codes_renewed", {})
    enter(by=person.pk, on=person, unit=person.authority_id)


@act(CHANGED)
def change_password(*, person: Person, password: str, keep: str = "") -> None:
    """Change a password and end the person's sessions, but for the one to keep."""
    person.set_password(password)
    person.save(update_fields=["password"])
    Session.objects.filter(person=person).exclude(pk=keep).delete()
    _tell(person, "password_changed", {})
    enter(by=person.pk, on=person, unit=person.authority_id)


def reset_factors(*, by: Person, access: Access, person: Person) -> None:
    """Take away someone's factors, as they ask who have lost them, and end their sessions.

    Raises: NotYoursToResetError.
    """
    if by.pk == person.pk or not may_reset(access, person):
        raise NotYoursToResetError
    _reset(by=by, person=person)


def may_reset(access: Access, person: Person) -> bool:
    """Tell whether someone manages every unit where the other has a role today."""
    held = list(held_on(timezone.localdate()).filter(person=person))
    return bool(held) and all(access.may(Right.MANAGE_PEOPLE, one.unit) for one in held)


@act(RESET)
def _reset(*, by: Person, person: Person) -> None:
    Authenticator.objects.filter(user_id=person.pk).delete()
    Session.objects.filter(person=person).delete()
    _tell(person, "factors_reset", {"by": by})
    enter(by=by.pk, on=person, unit=person.authority_id)


def _settle(person: Person, added: Authenticator, letter: str) -> None:
    if not Authenticator.objects.filter(user_id=person.pk, type=Type.RECOVERY_CODES).exists():
        RecoveryCodes.activate(person)
    _tell(person, letter, {"kind": added.type})
    enter(by=person.pk, on=person, unit=person.authority_id, kind=added.type)


def _tell(person: Person, letter: str, facts: dict[str, object]) -> None:
    facts = {"person": person, "at": timezone.localtime(), **facts}
    post_letter(to=person.email, language=person.language, template=letter, facts=facts)


def _held() -> Held:
    rows = Authenticator.objects.filter(type__in=SECRETS).values_list("pk", "type", "data")
    for pk, kind, data in rows.iterator():
        yield pk, data[SECRETS[kind]]


def _reseal(ids: Iterable[int]) -> None:
    for row in Authenticator.objects.select_for_update().filter(pk__in=ids):
        field, place = SECRETS[row.type], place_of_secret(row.user_id)
        row.data[field] = seal(open_sealed(row.data[field], place=place), place=place)
        row.save(update_fields=["data"])


CABINET = Cabinet("mfa.authenticator", held=_held, reseal=_reseal)
