"""Background work as an app: its checks."""

from django.apps import AppConfig
from django.core.checks import register

from rettesnor.web.tasks.broker import check_broker


class TasksConfig(AppConfig):
    """Background work."""

    name = "rettesnor.web.tasks"

    def ready(self) -> None:
        """Let Django's check command ask about the broker."""
        register(check_broker)
