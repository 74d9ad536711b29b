"""The stage between the first factor and the session."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from rettesnor.web.sign_in.groups import says_multi_factor
from rettesnor.web.sign_in.provider_adapter import provider_of


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second factor, unless the identity provider says that it has."""

    def _should_handle(self, request: HttpRequest) -> bool:
        login = (self.login.signal_kwargs or {}).get("sociallogin")
        if login is not None:
            provider = provider_of(login.account.provider).provider
            if says_multi_factor(login.account.extra_data, provider):
                return False
        return bool(super()._should_handle(request))
