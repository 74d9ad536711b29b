"""How allauth signs people in here: our words, our logbook, our letters, no open sign-up."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.models import Person
from rettesnor.web.sign_in.events import record_lock, record_refusal, record_sign_in
from rettesnor.web.sign_in.groups import GroupsRead, roles_from_groups, says_multi_factor
from rettesnor.web.sign_in.letters import post_letter
from rettesnor.web.sign_in.provider_adapter import provider_of
from rettesnor.web.sign_in.sessions import mark_opened
from rettesnor.web.sign_in.standing import BY_PROVIDER, PROOF, is_fresh

SECONDS_LOCKED = 900
NO_ADDRESS = "0.0.0.0"

LOCKED_OUT = _(
    "For mange forsøg. Vent et kvarter, eller log ind med en adgangsnøgle. "
    "Har du glemt adgangskoden, så vælg en ny."
)
WAYS = {
    "reauthenticate": _("Med adgangskode"),
    "mfa_reauthenticate": _("Med kode fra app eller nødkode"),
    "mfa_reauthenticate:webauthn": _("Med adgangsnøgle"),
}
PROBLEM = "groups_problem"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in by mail address and password, or by passkey."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Adgangen er lukket. Spørg din leder, hvis det er en fejl."),
        "email_password_mismatch": _(
            "Mailadressen og adgangskoden passer ikke sammen. Ret dem, og prøv igen, "
            "eller vælg en ny adgangskode."
        ),
        "incorrect_code": _("Koden passer ikke. Tast den kode, appen viser nu."),
        "incorrect_password": _("Adgangskoden passer ikke. Prøv igen."),
        "enter_current_password": _("Tast din nuværende adgangskode."),
        "too_many_login_attempts": LOCKED_OUT,
        "rate_limited": LOCKED_OUT,
        "invalid_password_reset": _("Linket er brugt eller udløbet. Bed om et nyt."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited, imported or vouched for."""
        return False

    def is_reauthentication_required(self, app: str) -> bool:
        """Tell whether the person must show once more who they are."""
        return not is_fresh(context.request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that tries are counted by; a local socket has none."""
        if not request.META.get("REMOTE_ADDR") and "X-Forwarded-For" not in request.headers:
            return NO_ADDRESS
        return str(super().get_client_ip(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; enter once in the logbook that someone was locked out."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_lock(_person(credentials), step="password", key=str(credentials.get("email")))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Enter that a password was wrong."""
        record_refusal(person=_person(credentials), step="password")

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Tell whether the password is the person's; counted like any try to sign in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def pre_login(
        self, request: HttpRequest, user: Person, *, signal_kwargs: dict[str, Any] | None,
        **named: Any,
    ) -> HttpResponse | None:  # fmt: skip
        """Send people of the identity provider there: it alone says whether they are still here."""
        by_provider = bool(signal_kwargs and "sociallogin" in signal_kwargs)
        if not by_provider and SocialAccount.objects.filter(user_id=user.pk).exists():
            clear_login(request)
            messages.error(request, gettext("Du logger ind gennem kommunens login nedenfor."))
            return HttpResponseRedirect(reverse("account_login"))
        refusal: HttpResponse | None = super().pre_login(
            request, user, signal_kwargs=signal_kwargs, **named
        )
        return refusal

    def post_login(
        self, request: HttpRequest, user: Person, *, signal_kwargs: dict[str, Any] | None,
        **named: Any,
    ) -> HttpResponse:  # fmt: skip
        """Enter the sign-in, with the roles that the provider's groups gave or took."""
        mark_opened(request)
        request.session.pop(PROOF, None)
        login = (signal_kwargs or {}).get("sociallogin")
        if login is None:
            record_sign_in(person=user, means=_means(request))
        else:
            self._take_groups(request, user, login.account)
        response: HttpResponse = super().post_login(
            request, user, signal_kwargs=signal_kwargs, **named
        )
        return response

    def add_message(self, *arguments: Any, **named: Any) -> None:
        """Say nothing of what the page shows anyway; errors are shown."""
        if named.get("message"):
            super().add_message(*arguments, **named)

    def send_notification_mail(self, *arguments: Any, **named: Any) -> None:
        """Leave the letters on factors to our acts, which send them in their transactions."""

    def send_password_reset_mail(
        self, user: Person, email: str, context: dict[str, Any]
    ) -> None:
        """Send the link, but not to people of the identity provider: their password is there."""
        if not SocialAccount.objects.filter(user_id=user.pk).exists():
            facts = {"person": user, "link": context["password_reset_url"]}
            post_letter(
                to=user.email, language=user.language, template="choose_password", facts=facts
            )

    def get_login_stages(self) -> list[str]:
        """Ask for a second factor, unless the provider has."""
        return ["rettesnor.web.sign_in.stages.SecondFactorStage"]

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Return how someone can show who they are: here, or at their identity provider."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        methods = [{**one, "description": WAYS[one["id"]]} for one in methods]
        account = SocialAccount.objects.filter(user_id=getattr(user, "pk", None)).first()
        if methods or account is None:
            return methods
        return [{"id": "provider", "description": "", "url": provider_of(account.provider).address}]

    def _take_groups(self, request: HttpRequest, person: Person, account: SocialAccount) -> None:
        provider = provider_of(account.provider).provider
        if says_multi_factor(account.extra_data, provider):
            request.session[PROOF] = BY_PROVIDER
        groups = (
            roles_from_groups(account.extra_data, provider)
            if provider.group_roles
            else GroupsRead()
        )
        problem = record_sign_in(
            person=person, means=provider.kind, source=provider.kind, groups=groups
        )
        request.session[PROBLEM] = str(problem or "")


def note_lock(person: Person | None, *, step: str, key: str) -> None:
    """Enter a lock-out once while it lasts."""
    if cache.add(f"sign_in.locked:{step}:{person.pk if person else hash(key)}", 1, SECONDS_LOCKED):
        record_lock(person=person, step=step)


def _person(credentials: dict[str, Any]) -> Person | None:
    email = str(credentials.get("email") or "").strip().lower()
    return Person.objects.filter(email=email).first()


def _means(request: HttpRequest) -> str:
    from allauth.account.authentication import get_authentication_records

    records = get_authentication_records(request, request.user)
    return "+".join(str(one.get("type") or one["method"]) for one in records[-2:])
