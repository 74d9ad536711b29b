"""Where people and units learn which open work the other apps keep for them."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PeopleConfig(AppConfig):
    """Finds every app's module `holdings`."""

    name = "rettesnor.web.people"

    def ready(self) -> None:
        """Read what can be handed over."""
        autodiscover_modules("holdings")
