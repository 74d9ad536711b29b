"""Where people and units learn which open work the other apps keep, and what begins with a role."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PeopleConfig(AppConfig):
    """Finds every app's modules `holdings` and `arrivals`."""

    name = "rettesnor.web.people"

    def ready(self) -> None:
        """Read what can be handed over, and what begins."""
        autodiscover_modules("holdings", "arrivals")
