"""Three places with the same things in each, and somebody in every role who looks at them.

What lies in a place bears its mark, so that a page that shows too much shows it plainly.
"""

import json
import time
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from rettesnor.web.day.actions import open_calendar
from rettesnor.web.documents.actions import Typed, add_document
from rettesnor.web.documents.models import Kind, State
from rettesnor.web.feedback.actions import give_feedback
from rettesnor.web.keyring.sealing import seal
from rettesnor.web.logbook.acts import look_up
from rettesnor.web.onboarding import models as onboarding
from rettesnor.web.people.models import Appointment, Invitation, Person, Role, Unit
from rettesnor.web.posts import looks
from rettesnor.web.posts.decisions.links import secret_for
from rettesnor.web.posts.look_store import Look, Status
from rettesnor.web.posts.models import Approval, Draft, DraftWaiver, KeptMedium, ParkedEdit
from rettesnor.web.sign_in.factors import place_of_secret
from tests.web import office
from tests.web.posts.decisions import cases
from tests.web.posts.forms_sent import picture
from tests.web.questions.asking import answer, ask, propose

type Sent = dict[str, Any]

PASSWORD = "fire rolige heste i havnen"
FINGERPRINT = "sha256:{}"


class Where(StrEnum):
    """Where a thing lies, as seen from the administration of whoever asks for it."""

    OWN = "own"
    BESIDE = "beside"
    ABOVE = "above"
    FOREIGN = "foreign"


class Seat(StrEnum):
    """Where somebody has their role."""

    ADMINISTRATION = "administration"
    AUTHORITY = "authority"


# Each mark is a word of its own that stands in nothing else.
MARKS = {
    Where.OWN: "Egernkrog", Where.BESIDE: "Ulvebjerg", Where.ABOVE: "Toppenhus",
    Where.FOREIGN: "Rævedal",
}  # fmt: skip
IN_REACH = {
    Seat.ADMINISTRATION: frozenset({Where.OWN}),
    Seat.AUTHORITY: frozenset({Where.OWN, Where.BESIDE, Where.ABOVE}),
}


@dataclass(kw_only=True)
class Somebody:
    """A person in one role, and what is theirs alone."""

    person: Person
    role: Role
    seat: Seat
    cookies: SimpleCookie
    key: int = 0
    path: int = 0
    question: int = 0
    answered: int = 0
    parked: dict[Where, int] = field(default_factory=dict)

    def reaches(self, where: Where) -> bool:
        """Tell whether a place lies where the person has the role, or below."""
        return where in IN_REACH[self.seat]


class Place:
    """A unit with its people, drafts in every state, and what is decided on them."""

    look: str

    def __init__(self, unit: Unit, where: Where) -> None:
        self.unit, self.where, self.mark = unit, where, MARKS[where]
        self.parent = unit.parent or unit
        self.editor = self._person("Skriver", Role.LOCAL_EDITOR)
        self.manager = self._person("Leder", Role.LOCAL_MANAGER)
        self.reader = self._person("Læser", Role.READER)
        self.gone = self._left()
        self.key = key_of(self.editor)
        self.invitation = self._invitation()
        self.calendar = open_calendar(by=self.editor)
        self._plant_drafts()
        self.feedback = give_feedback(
            by=self.reader, version=None, paragraph="tagging-default", text=f"Gælder {self.mark}?"
        )
        self.path = path_of(self.editor, self.unit, is_ticked=True)
        self.document = add_document(by=self.editor, typed=Typed(
            title=f"Strategi {self.mark}", kind=Kind.STRATEGY, state=State.IN_FORCE,
            address="https://post.example/strategi", asks_receipt=True,
            mailbox="some@post.example",
        ))  # fmt: skip
        self._plant_questions()
        look_up(by=self.editor.pk, on=self.written, purpose="decide", unit=unit.pk)

    def _person(self, name: str, role: Role) -> Person:
        made = office.person(self.unit, role, name=f"{name} {self.mark}")
        made.email = f"{name}.{self.mark}@post.example".lower()
        made.save()
        return made

    def _left(self) -> Person:
        gone = self._person("Fratrådt", Role.READER)
        yesterday = timezone.localdate() - timedelta(days=1)
        gone.appointments.update(until_on=yesterday)
        gone.is_active, gone.left_on = False, yesterday
        gone.save()
        return gone

    def _invitation(self) -> Invitation:
        now, self.token = timezone.now(), f"token-{self.mark}"
        return Invitation.objects.create(
            email=f"ny.{self.mark}@post.example".lower(), name=f"Ny {self.mark}", unit=self.unit,
            role=Role.READER, invited_by=self.manager, invited_at=now,
            token_hash=sha256(self.token.encode()).hexdigest(),
            expires_at=now + timedelta(days=7),
        )  # fmt: skip

    def _plant_drafts(self) -> None:
        self.written = self._draft(cases.CLEAN)
        self.awaiting, self.posted = self._draft(cases.CLEAN), self._draft(cases.CLEAN)
        self.praising, self.waived = self._draft(cases.PRAISING), self._draft(cases.PRAISING)
        self.on_a_case, self.away = self._draft(cases.ON_A_CASE), self._draft(cases.CLEAN)
        self.edited = self._draft(cases.CLEAN)
        cases.change(self.edited, self.editor, f"{self.mark}. {cases.CLEAN}")
        self.request: Approval = cases.ask(self.awaiting, self.editor)
        self.waiver: DraftWaiver = cases.waive(self.waived, self.manager)
        cases.post(self.posted, self.editor)
        Draft.objects.filter(pk=self.away.pk).update(put_away_at=timezone.now())
        self.settled = park(self.edited, self.editor, self.mark, is_settled=True)
        self.medium, self.pictured = self._pictured()

    def _plant_questions(self) -> None:
        self.question, self.answered, told = (ask(self.reader, self.mark) for _ in range(3))
        answer(self.answered, self.manager)
        answer(told, self.manager)
        self.faq = propose(told, self.manager)

    def _draft(self, text: str) -> Draft:
        draft = cases.draft_of(self.editor, self.unit, f"{text} {self.mark}.")
        if text == cases.PRAISING:
            cases.change(draft, self.editor, text)
        draft.heading, draft.stems = f"{self.mark} {text}"[:120], f" {self.mark.lower()} opslag "
        draft.save()
        return draft

    def _pictured(self) -> tuple[KeptMedium, Draft]:
        fingerprint = FINGERPRINT.format(self.mark.lower())
        carried = {"kind": "picture", "facts": {"name": "bad.png", "fingerprint": fingerprint}}
        draft = cases.draft_of(
            self.editor, self.unit, cases.CLEAN, medium=[json.dumps(carried)], alt=["Et bad"],
            captions=[""],
        )  # fmt: skip
        path = f"media/{self.mark}.png"
        file = Path(settings.DATA) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture().getvalue())
        kept = KeptMedium.objects.create(
            authority_id=self.unit.authority_id, fingerprint=fingerprint, kind="picture",
            path=path, size=1, kept_by=self.editor, kept_at=timezone.now(),
        )  # fmt: skip
        return kept, draft

    @property
    def as_owner(self) -> Somebody:
        """Return the editor as one who owns things here."""
        return Somebody(
            person=self.editor, role=Role.LOCAL_EDITOR, seat=Seat.ADMINISTRATION,
            cookies=SimpleCookie(), key=self.key, question=self.question.pk,
            answered=self.answered.pk, path=self.path.pk,
        )  # fmt: skip

    @property
    def drafts(self) -> list[Draft]:
        """Return the drafts of this place."""
        return list(Draft.objects.filter(unit=self.unit))

    @property
    def secret(self) -> str:
        """Return the secret of the approval's mail link."""
        return secret_for(self.request)

    @property
    def appointment(self) -> Appointment:
        """Return a reader's role here."""
        return self.reader.appointments.get()


class Places:
    """All places, and everybody who looks at them."""

    def __init__(self) -> None:
        self.root = office.authority("Havneby")
        self.culture = office.administration(self.root)
        health = office.administration(self.root, "Sundhed")
        other = office.administration(office.authority(f"Bakkeby {MARKS[Where.FOREIGN]}"))
        units = {
            Where.OWN: office.institution(self.culture, f"Bad {MARKS[Where.OWN]}"),
            Where.BESIDE: office.institution(health, f"Hjem {MARKS[Where.BESIDE]}"),
            Where.ABOVE: self.root,
            Where.FOREIGN: office.institution(other, f"Bad {MARKS[Where.FOREIGN]}"),
        }
        self.at = {where: Place(unit, where) for where, unit in units.items()}
        Place.look = look_of_a_picture()
        self.people = [self._somebody(role, seat) for role in Role for seat in Seat]

    def _somebody(self, role: Role, seat: Seat) -> Somebody:
        unit = self.culture if seat is Seat.ADMINISTRATION else self.root
        person = office.person(unit, role)
        person.set_password(PASSWORD)
        person.save()
        made = Somebody(
            person=person, role=role, seat=seat, cookies=office.signed_in(person).cookies
        )
        made.key, made.path = key_of(person), path_of(person, unit).pk
        made.question, made.answered = ask(person).pk, answer(ask(person), person).pk
        for where, place in self.at.items():
            made.parked[where] = park(place.edited, person, place.mark).pk
        return made


def key_of(person: Person) -> int:
    """Give a person a security key and recovery codes, and return the key's number."""
    seed = seal(RecoveryCodes.generate_seed(), place=place_of_secret(person.pk))
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.RECOVERY_CODES, data={"seed": seed, "used_mask": 0}
    )
    made = Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN,
        data={"name": "Min nøgle", "credential": _credential()},
    )  # fmt: skip
    return int(made.pk)


def _credential() -> Sent:
    """Return what a browser tells of a new key."""
    key = ES256.from_cryptography_key(  # type: ignore[no-untyped-call]
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    data = AttestedCredentialData.create(Aaguid.NONE, b"key", key)
    flags = AuthenticatorData.FLAG.USER_PRESENT | AuthenticatorData.FLAG.ATTESTED
    told = AuthenticatorData.create(sha256(b"localhost").digest(), flags, 0, data)
    client = CollectedClientData.create("webauthn.create", b"x" * 32, "http://localhost")
    parts = {
        "clientDataJSON": websafe_encode(client),
        "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
    }
    name = websafe_encode(b"key")
    return {"id": name, "rawId": name, "type": "public-key", "response": parts}


def path_of(person: Person, unit: Unit, *, is_ticked: bool = False) -> onboarding.Path:
    """Let a newcomer's path of one step begin."""
    now = timezone.now()
    path = onboarding.Path.objects.create(
        person=person, unit=unit, role=person.appointments.get().role, begun_at=now,
        begun_on=timezone.localdate(now),
    )  # fmt: skip
    words = {"da": "Hils på alle", "en": "Meet everyone"}
    onboarding.Step.objects.create(
        path=path, position=1, kind="own", title=words, text=words, due_on=path.begun_on,
        ticked_at=now if is_ticked else None,
    )  # fmt: skip
    return path


def look_of_a_picture() -> str:
    """Have a picture looked at on the check page, and return the key to it."""
    with looks.store().new_folder() as folder:
        (folder / "picture.png").write_bytes(picture().getvalue())
        looks.store().add(Look(
            id=folder.name, kind=looks.PICTURE, file="picture.png", name="bad.png",
            made_at=time.time(), status=Status.DONE,
        ))  # fmt: skip
        return folder.name


def park(draft: Draft, by: Person, mark: str, *, is_settled: bool = False) -> ParkedEdit:
    """Park an edit beside a draft."""
    now = timezone.now()
    return ParkedEdit.objects.create(
        draft=draft, by=by, page=f"page{by.pk}", base=1, at=now,
        form=cases.form_with(f"{cases.CLEAN} Skrevet ved siden af {mark}."),
        settled_at=now if is_settled else None,
    )  # fmt: skip
