"""How allauth keeps second factors here: secrets sealed for their owner, our words."""

from typing import ClassVar

import qrcode  # type: ignore[import-untyped]
from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rettesnor.web.keyring.sealing import open_sealed, seal
from rettesnor.web.people.models import Person
from rettesnor.web.sign_in.factors import place_of_secret


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Koden passer ikke. Vent, til appen viser en ny kode, og tast den. "
            "En kode kan kun bruges én gang."
        ),
        "cannot_generate_recovery_codes": _("Tilføj først en adgangsnøgle eller en kode-app."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for whoever enrols it."""
        return seal(text, place=place_of_secret(_owner()))

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret for whoever is signing in; another person's row does not open."""
        return open_sealed(encrypted_text, place=place_of_secret(_owner()))

    def get_totp_issuer(self) -> str:
        """Return the name that an authenticator app shows."""
        return "Rettesnor"

    def generate_authenticator_name(self, user: Person, type: str) -> str:
        """Return a name for a new key, which the person may change."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Nøgle %(number)d") % {"number": count + 1}

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an element that needs no inline style and no data address."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        squares = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg viewBox="0 0 {0} {0}" aria-hidden="true"><path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
            '<path fill="#000" d="{1}"/></svg>', len(rows), squares,
        )  # fmt: skip


def _owner() -> int | None:
    request = context.request
    if request.user.is_authenticated:
        return int(request.user.pk)
    login = unstash_login(request, peek=True)
    return login.user.pk if login and login.user else None
