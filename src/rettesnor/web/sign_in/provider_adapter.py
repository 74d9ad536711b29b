"""How allauth takes people in from the authority's identity provider."""

from dataclasses import dataclass
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.urls import reverse

from rettesnor.web.people.models import Person, Unit
from rettesnor.web.sign_in.events import add_person, tie_account, unit_named
from rettesnor.web.sign_in.groups import Claims, GroupsProblem, roles_from_groups
from rettesnor.web.sign_in.providers import (
    EMAIL_NAMES,
    NAME_NAMES,
    OIDC,
    PROVIDER_ID,
    IdentityProvider,
)

REFUSED = 403
FACTOR_CLAIMS = ("_claim_names", "hasgroups")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entrance:
    """An identity provider and the address where signing in there begins."""

    provider: IdentityProvider
    address: str


def entrances() -> tuple[Entrance, ...]:
    """Return the identity providers that the sign-in page offers."""
    return tuple(Entrance(provider=one, address=_address(one)) for one in settings.PROVIDERS)


def provider_of(kind: str) -> Entrance:
    """Return the provider that an account belongs to.

    Raises: Http404 when the operator has taken it away.
    """
    for one in entrances():
        # allauth calls a SAML account by the last part of its address.
        if kind in (one.provider.kind, PROVIDER_ID):
            return one
    raise Http404


def _address(provider: IdentityProvider) -> str:
    if provider.kind == OIDC:
        return reverse("openid_connect_login", args=[provider.kind])
    return reverse("saml_login", args=[PROVIDER_ID])


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Finds or adds the person whom the provider vouches for; nobody else gets in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Leave no form to fill in: whoever comes here is known or refused."""
        return False

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Person | None:
        """Put the claims aside for this request; what is kept of them names nobody."""
        account = sociallogin.account
        sociallogin.claims = flattened(account.extra_data)
        account.extra_data = _kept(sociallogin.claims, provider_of(account.provider).provider)
        user: Person | None = sociallogin.user
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the provider's account to a person, once.

        Raises: ImmediateHttpResponse with a sentence when there is none to tie it to.
        """
        if sociallogin.is_existing:
            return
        provider = provider_of(sociallogin.account.provider).provider
        person = self._person(request, sociallogin.claims, provider)
        tie_account(person=person, account=sociallogin.account)
        sociallogin.user = person

    def _person(self, request: HttpRequest, claims: Claims, provider: IdentityProvider) -> Person:
        authority = unit_named((provider.authority,))
        email = _email(claims, provider)
        if authority is None:
            raise _refused(request, "no_authority", provider)
        if email is None:
            raise _refused(request, "no_email", provider)
        known = Person.objects.filter(email=email).first()
        if known is None:
            return self._new(request, claims, provider, authority, email)
        if known.authority_id != authority.pk:
            raise _refused(request, "elsewhere", provider)
        return known

    def _new(
        self, request: HttpRequest, claims: Claims, provider: IdentityProvider, authority: Unit,
        email: str,
    ) -> Person:  # fmt: skip
        groups = roles_from_groups(claims, provider)
        if groups.problem is not None:
            raise _refused(request, groups.problem, provider)
        name = str(_first(claims, NAME_NAMES) or email.partition("@")[0])[:120]
        return add_person(authority=authority, email=email, name=name, source=provider.kind)


def flattened(extra_data: dict[str, Any]) -> dict[str, Any]:
    """Return the claims in one table, those of the signed token first; SAML's lists as they are."""
    inner = (extra_data.get("userinfo"), extra_data.get("id_token"))
    if not any(isinstance(one, dict) for one in inner):
        return dict(extra_data)
    return {key: value for one in inner if isinstance(one, dict) for key, value in one.items()}


def _kept(claims: Claims, provider: IdentityProvider) -> dict[str, object]:
    """Return what is worth keeping: no name, no mail address."""
    names = {provider.groups_claim, *FACTOR_CLAIMS, *(claim for claim, _ in provider.multi_factor)}
    return {name: claims[name] for name in names if name in claims}


def _email(claims: Claims, provider: IdentityProvider) -> str | None:
    """Return the mail address, if the provider can be believed about it."""
    email = str(_first(claims, EMAIL_NAMES) or "").strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        return None
    is_own = email.rpartition("@")[2] in provider.domains
    return email if is_own or claims.get("email_verified") is True else None


def _first(claims: Claims, names: tuple[str, ...]) -> object:
    for name in names:
        value = claims.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if value:
            return value
    return None


def _refused(
    request: HttpRequest, why: GroupsProblem | str, provider: IdentityProvider
) -> ImmediateHttpResponse:
    facts = {"why": str(why), "provider": provider}
    return ImmediateHttpResponse(
        render(request, "sign_in/provider_refused.html", facts, status=REFUSED)
    )

