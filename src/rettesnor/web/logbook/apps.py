"""Where the logbook learns what the other apps call the things they enter."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LogbookConfig(AppConfig):
    """Finds every app's module `kinds`."""

    name = "rettesnor.web.logbook"

    def ready(self) -> None:
        """Read the words for the kinds of objects."""
        autodiscover_modules("kinds")
