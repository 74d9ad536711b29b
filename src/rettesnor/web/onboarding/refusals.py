"""Why an act on a newcomer's path is refused, in words that say what to do instead."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.web.people.refusals import RefusedError


class PathOverError(RefusedError):
    """The path has been confirmed or stopped."""

    def __str__(self) -> str:
        return _("Velkomsten er slut, og intet er ændret. Se siden igen.")


class NotTickedByHandError(RefusedError):
    """The step is done by what has happened, and by nothing else."""

    def __str__(self) -> str:
        return _("Trinnet bliver klaret af sig selv, når det er gjort. Følg linket ved trinnet.")


class StepsLeftError(RefusedError):
    """Something is still to be done."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count

    def __str__(self) -> str:
        return ngettext(
            "%(count)d trin mangler endnu. Bekræft, når det er gjort, eller stop velkomsten.",
            "%(count)d trin mangler endnu. Bekræft, når de er gjort, eller stop velkomsten.",
            self.count,
        ) % {"count": self.count}


class NotOneselfError(RefusedError):
    """Somebody else confirms that a newcomer has come well on their way."""

    def __str__(self) -> str:
        return _("Du kan ikke afslutte din egen velkomst. Bed din leder om det.")
