"""The app of the keyring: a keyring that is named must be there when the office opens."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from rettesnor.web.keyring.ring import read_keyring


class KeyringConfig(AppConfig):
    """The keyring."""

    name = "rettesnor.web.keyring"

    def ready(self) -> None:
        """Stop the start if the keyring is named but can't be used."""
        if settings.KEYRING_IS_NAMED:
            read_keyring(Path(settings.KEYRING))
        register(keyring_is_named, Tags.security, deploy=True)


def keyring_is_named(**_: object) -> list[CheckMessage]:
    """Warn where the keyring lies with the data, and thus in its backups."""
    if settings.KEYRING_IS_NAMED:
        return []
    return [
        Warning(
            "RETTESNOR_KEYRING is not set: the keyring lies with the data that it protects.",
            hint="For example: RETTESNOR_KEYRING=/etc/rettesnor/keyring",
            id="rettesnor.W010",
        )
    ]
