"""`rettesnor init`: folder, keys, tables, authority, guide and the first person; once."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from rettesnor.guide.package import KK, Files, files_in
from rettesnor.web.documents.actions import take_named
from rettesnor.web.environment import make_secret_key, secret_key_in
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.guide.books import rulebook_from, rulebook_of
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.keyring.ring import make_keyring
from rettesnor.web.operation.beginning import (
    appoint_first,
    begin_authority,
    demand_begun,
    has_tables,
)
from rettesnor.web.operation.refusal import OperationRefusedError, Sentence
from rettesnor.web.people.models import Person, Unit

LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What the operator asks for; without a guide's folder it is the one that comes with us."""

    authority: str
    name: str
    email: str
    guide: Path | None = None
    is_another: bool = False


def install(wanted: Wanted) -> Iterator[Sentence]:
    """Begin an office; what is there already is kept as it is. Returns what was done.

    Raises: OperationRefusedError, and what is wrong with a guide package; nothing is done then.
    """
    _demand_sayable(wanted)
    files = files_in(wanted.guide or KK)
    rulebook_from(files)
    _demand_lasting_folder()
    return iter([*_folder(), *_tables(), *_office(wanted, files)])


def _demand_sayable(wanted: Wanted) -> None:
    for option, value in (("--authority", wanted.authority), ("--name", wanted.name)):
        if not 0 < len(value.strip()) <= LONGEST_NAME:
            raise OperationRefusedError(
                f"{option} skal være 1 til {LONGEST_NAME} tegn.",
                f"{option} must be 1 to {LONGEST_NAME} characters.",
            )
    try:
        validate_email(wanted.email.strip())
    except ValidationError:
        raise OperationRefusedError(
            f"--email: {wanted.email} er ingen mailadresse. For eksempel: anna@havneby.example",
            f"--email: {wanted.email} is no mail address. For example: anna@havneby.example",
        ) from None


def _demand_lasting_folder() -> None:
    if not os.environ.get("RETTESNOR_DATA"):
        raise OperationRefusedError(
            "RETTESNOR_DATA er ikke sat, og uden den forsvinder alt ved en genstart. "
            "For eksempel: RETTESNOR_DATA=/var/lib/rettesnor",
            "RETTESNOR_DATA is not set, and without it all is gone after a restart. "
            "For example: RETTESNOR_DATA=/var/lib/rettesnor",
        )


def _folder() -> Iterator[Sentence]:
    try:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        settings.DATA.chmod(0o700)
        make_secret_key(settings.DATA)
        # The settings were read before it was there, and the first person's link needs it.
        settings.SECRET_KEY = secret_key_in(os.environ, settings.DATA)
    except OSError as problem:
        raise OperationRefusedError(
            f"Kan ikke skrive i {settings.DATA}: {problem.strerror}. Vælg en anden mappe, "
            "eller giv tjenesten lov.",
            f"Can't write in {settings.DATA}: {problem.strerror}. Choose another folder, "
            "or let the service write there.",
        ) from None
    if not settings.KEYRING_IS_NAMED:
        make_keyring(settings.KEYRING)
        yield Sentence(
            f"Advarsel: nøgleringen ligger hos data: {settings.KEYRING}. Flyt den et andet sted "
            "hen, sæt RETTESNOR_KEYRING, og gem en kopi. Uden den kan hemmeligheder ikke åbnes.",
            f"Warning: the keyring lies with the data: {settings.KEYRING}. Move it elsewhere, "
            "set RETTESNOR_KEYRING, and keep a copy. Without it secrets can't be opened.",
        )


def _tables() -> Iterator[Sentence]:
    if has_tables():
        demand_begun()
        return
    call_command("migrate", interactive=False, verbosity=0)
    yield Sentence("Tabellerne er lavet.", "The tables are made.")


def _office(wanted: Wanted, files: Files) -> Iterator[Sentence]:
    authority = Unit.objects.filter(parent=None, name=wanted.authority.strip()).first()
    if authority is None:
        _demand_room_for_another(wanted)
        authority = begin_authority(name=wanted.authority.strip())
        yield Sentence(f"{authority} er oprettet.", f"{authority} is created.")
    else:
        yield Sentence(f"{authority} findes allerede.", f"{authority} is there already.")
    yield from _first_person(wanted, authority)
    yield from _guide(wanted, authority, files)


def _demand_room_for_another(wanted: Wanted) -> None:
    if Person.objects.filter(email=wanted.email.strip().lower()).exists():
        raise OperationRefusedError(
            f"{wanted.email} hører allerede til en anden myndighed. Giv en anden --email.",
            f"{wanted.email} belongs to another authority already. Give another --email.",
        )
    other = Unit.objects.filter(parent=None).first()
    if other is not None and not wanted.is_another:
        raise OperationRefusedError(
            f"Her er allerede {other}. Intet er ændret. Skal der være en myndighed mere, så giv "
            "også --another.",
            f"{other} is here already. Nothing was changed. For one more authority, add --another.",
        )


def _first_person(wanted: Wanted, authority: Unit) -> Iterator[Sentence]:
    person = authority.people.order_by("pk").first()
    if person is None:
        today = timezone.localdate()
        person = appoint_first(
            authority=authority, name=wanted.name, email=wanted.email, today=today
        )
        yield Sentence(
            f"{person} er central kommunikationsafdeling og guideejer.",
            f"{person} is central communications and guide owner.",
        )
    else:
        yield Sentence(
            f"{person} var den første og bliver det.", f"{person} was the first and stays so."
        )
    if not person.has_usable_password():
        hours = settings.PASSWORD_RESET_TIMEOUT // 3_600
        yield Sentence(
            f"Giv {person} dette link. Det virker én gang, og i {hours} timer; kør kommandoen "
            f"igen for et nyt: {_link(person)}",
            f"Give {person} this link. It works once, and for {hours} hours; run the command "
            f"again for a new one: {_link(person)}",
        )


def _guide(wanted: Wanted, authority: Unit, files: Files) -> Iterator[Sentence]:
    if GuideVersion.objects.filter(authority=authority).exists():
        yield Sentence("Guiden er uændret.", "The guide is unchanged.")
        return
    by = authority.people.order_by("pk").first()
    today = timezone.localdate()
    version = take_over_package(by=by, authority=authority, files=files, holds_from=today)
    if named := rulebook_of(version).guide.documents:
        take_named(by=by, authority=authority, named=named)
    yield Sentence(
        f"Guiden fra {wanted.guide or KK} gælder fra i dag. Start nu: rettesnor serve",
        f"The guide from {wanted.guide or KK} holds from today. Now start: rettesnor serve",
    )


def _link(person: Person) -> str:
    token = default_token_generator.make_token(person)
    named = {"uidb36": user_pk_to_url_str(person), "key": token}
    return str(settings.ADDRESS) + reverse("account_reset_password_from_key", kwargs=named)
