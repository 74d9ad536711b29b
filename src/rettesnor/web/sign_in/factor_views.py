"""The pages of second factors: allauth's ceremonies, our acts."""

from typing import Any

from allauth.account.views import PasswordChangeView, PasswordResetFromKeyView
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse, reverse_lazy

from rettesnor.web.people.requests import person_of
from rettesnor.web.sign_in.factors import (
    LastFactorError,
    add_app,
    add_key,
    change_password,
    remove_factor,
    renew_codes,
)
from rettesnor.web.sign_in.forms import SECRET, EnrolAppForm
from rettesnor.web.sign_in.sessions import kept_as, mark_opened
from rettesnor.web.sign_in.standing import is_proven_elsewhere


class Login(IndexView):  # type: ignore[misc]
    """Shows how the person signs in, or what they must set up first."""

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Return the factors, and whether somebody else vouches for them."""
        facts: dict[str, Any] = super().get_context_data(**named)
        return {**facts, "is_proven_elsewhere": is_proven_elsewhere(self.request),
                "page": "account"}  # fmt: skip


class AddApp(ActivateTOTPView):  # type: ignore[misc]
    """Enrols an authenticator app."""

    form_class = EnrolAppForm

    def form_valid(self, form: EnrolAppForm) -> HttpResponse:
        """Keep the app; its first code proves it here, and is thereby used up."""
        added = add_app(person=person_of(self.request), secret=form.secret)
        del self.request.session[SECRET]
        added.wrap().validate_code(form.cleaned_data["code"])
        return _proven(self.request, added)


class AddKey(AddWebAuthnView):  # type: ignore[misc]
    """Enrols a passkey or a security key."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the key; using it to enrol proves it here."""
        added = add_key(
            person=person_of(self.request), name=form.cleaned_data["name"][:60],
            credential=form.cleaned_data["credential"],
        )  # fmt: skip
        return _proven(self.request, added)


class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]
    """Removes the authenticator app."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, unless it is the last factor."""
        return _removed(self.request, self.authenticator)


class RemoveKey(RemoveWebAuthnView):  # type: ignore[misc]
    """Removes a key."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, unless it is the last factor."""
        return _removed(self.request, self.get_object())


class RenameKey(EditWebAuthnView):  # type: ignore[misc]
    """Gives a key another name."""

    success_url = reverse_lazy("mfa_index")


class RenewCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """Makes new recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Replace the codes."""
        renew_codes(person=person_of(self.request))
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))


class ChangePassword(PasswordChangeView):  # type: ignore[misc]
    """Changes the password and ends the other sessions."""

    success_url = reverse_lazy("mfa_index")

    def dispatch(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        """Hide the page from people without a password here."""
        if not person_of(request).has_usable_password():
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *arguments, **named)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and let this session go on under a new key."""
        person = person_of(self.request)
        change_password(
            person=person, password=form.cleaned_data["password1"],
            keep=kept_as(self.request.session.session_key or ""),
        )  # fmt: skip
        update_session_auth_hash(self.request, person)
        mark_opened(self.request)
        return HttpResponseRedirect(reverse("mfa_index"))


class ChoosePassword(PasswordResetFromKeyView):  # type: ignore[misc]
    """Sets a password by a link from a mail, and ends every session."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it; the second factor is still asked for."""
        change_password(person=self.reset_user, password=form.cleaned_data["password1"])
        return HttpResponseRedirect(reverse("account_reset_password_from_key_done"))


def _proven(request: HttpRequest, added: Authenticator) -> HttpResponse:
    post_authentication(request, added)
    return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))


def _removed(request: HttpRequest, factor: Authenticator) -> HttpResponse:
    try:
        remove_factor(person=person_of(request), factor=factor)
    except LastFactorError as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("mfa_index"))
