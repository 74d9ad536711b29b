"""The app of signing in: what it needs must be sound when the office opens."""

from django.apps import AppConfig
from django.conf import settings


class SignInConfig(AppConfig):
    """Signing in."""

    name = "rettesnor.web.sign_in"

    def ready(self) -> None:
        """Stop the start on a wrong role in the groups file; let rotation know of our secrets."""
        from rettesnor.web.keyring.rotation import register
        from rettesnor.web.people.models import Role
        from rettesnor.web.sign_in.factors import CABINET
        from rettesnor.web.sign_in.providers import ProviderSettingError

        register(CABINET)
        for provider in settings.PROVIDERS:
            for one in provider.group_roles:
                if one.role not in Role.values:
                    why = f"there is no role {one.role}; the roles are {', '.join(Role.values)}"
                    setting = f"RETTESNOR_{provider.kind.upper()}_GROUPS"
                    raise ProviderSettingError(setting, why, "/etc/rettesnor/groups.toml")
