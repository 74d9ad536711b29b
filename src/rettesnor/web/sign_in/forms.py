"""The forms of signing in: allauth's, with our words and our logbook."""

from typing import Any, cast

from allauth.account.fields import SetPasswordField
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from allauth.mfa.webauthn import forms as key_forms
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rettesnor.web.keyring.sealing import SealBrokenError, open_sealed, seal
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.sign_in.account_adapter import note_lock
from rettesnor.web.sign_in.events import record_refusal

SECRET = "sign_in.secret_to_enrol"
LOCKED = ("too_many_login_attempts", "rate_limited")


class _NotedCode:
    """Enters in the logbook that a one-time code was wrong, or that tries have run out."""

    user: Person

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())  # type: ignore[misc]
        except ValidationError as error:
            note_refusal(self.user, error, step="code")
            raise


class CodeForm(_NotedCode, factor_forms.AuthenticateForm):  # type: ignore[misc]
    """A one-time code while signing in."""


class CodeAgainForm(_NotedCode, factor_forms.ReauthenticateForm):  # type: ignore[misc]
    """A one-time code before a sensitive act."""


class KeyForm(key_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey or security key as second factor."""

    def clean_credential(self) -> Any:
        """Enter in the logbook that a key was wrong."""
        try:
            return super().clean_credential()
        except ValidationError as error:
            note_refusal(self.user, error, step="key")
            raise


class PasskeyForm(key_forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone."""

    def clean_credential(self) -> Any:
        """Enter in the logbook that a passkey was wrong; whose it should be is not known."""
        try:
            return super().clean_credential()
        except ValidationError as error:
            note_refusal(None, error, step="passkey")
            raise


class EnrolAppForm(forms.Form):
    """The first code of an authenticator app; its secret waits sealed in the session."""

    code = forms.CharField(max_length=20)

    def __init__(self, *arguments: Any, user: Person, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.user = user
        self.secret = _secret(user, is_new=not self.is_bound)

    def clean_code(self) -> str:
        """Return the code, if the app holds the secret."""
        clear = check_rate_limit(self.user, error_key="rate_limited")
        code = str(self.cleaned_data["code"])
        if not validate_totp_code(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        clear()
        return code


class NewPasswordForm(forms.Form):
    """A password to choose."""

    password1 = SetPasswordField()

    def __init__(self, *arguments: Any, user: Person, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["password1"].user = user  # type: ignore[attr-defined]


class InvitationForm(forms.Form):
    """Whom to invite, where, and as what."""

    name = forms.CharField(
        max_length=120, label=_("Navn"), error_messages={"required": _("Skriv et navn.")}
    )
    email = forms.EmailField(
        label=_("Mailadresse på arbejdet"), error_messages={"required": _("Skriv en mailadresse.")}
    )
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=_("Enhed"),
        error_messages={"required": _("Vælg en enhed.")},
    )  # fmt: skip
    role = forms.TypedChoiceField(
        choices=Role.choices, coerce=Role, label=_("Rolle"), initial=Role.LOCAL_EDITOR
    )

    def __init__(
        self, *arguments: Any, units: QuerySet[Unit], roles: tuple[Role, ...], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        unit = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        unit.queryset = units
        if units.count() == 1:
            unit.empty_label = None
        role = cast(forms.TypedChoiceField, self.fields["role"])
        role.choices = [(one.value, one.label) for one in roles]


def note_refusal(person: Person | None, error: ValidationError, *, step: str) -> None:
    """Enter a wrong code or key, or that tries have run out."""
    if getattr(error, "code", "") in LOCKED:
        note_lock(person, step=step, key="")
        return
    record_refusal(person=person, step=step)


def _secret(user: Person, *, is_new: bool) -> str:
    session, place = context.request.session, f"sign_in.session:{user.pk}:secret"
    try:
        if not is_new:
            return open_sealed(session.get(SECRET, ""), place=place)
    except SealBrokenError:
        pass  # the session began anew since the page was shown: show a new code to scan
    secret = str(generate_totp_secret())
    session[SECRET] = seal(secret, place=place)
    return secret
