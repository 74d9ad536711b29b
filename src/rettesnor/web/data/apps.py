"""The data store as an app: its checks."""

from django.apps import AppConfig
from django.core.checks import register

from rettesnor.web.data.checks import check_sqlite


class DataConfig(AppConfig):
    """The data store."""

    name = "rettesnor.web.data"

    def ready(self) -> None:
        """Let Django's check command ask about the store."""
        register(check_sqlite)
