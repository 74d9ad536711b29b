"""Where reading learns what else is acknowledged than the guide's sections."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ReadingConfig(AppConfig):
    """Finds every app's module `receipts`."""

    name = "rettesnor.web.reading"

    def ready(self) -> None:
        """Read what else is acknowledged."""
        autodiscover_modules("receipts")
