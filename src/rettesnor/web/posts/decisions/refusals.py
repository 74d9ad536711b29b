"""What all refusals of a decision have in common; each stands beside the action that raises it."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RefusedError(Exception):
    """A decision that can't be made as things stand; its message says what to do.

    Shape: `field` is the form's field to mend, empty when the whole is refused; `status` the
    answer's.
    """

    message: ClassVar[Promise | str] = ""
    field: ClassVar[str] = ""
    status: ClassVar[int] = 422

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__)
        self.values = values

    def said(self) -> str:
        """Return what is said to the person, in the language that is spoken now."""
        return str(self.message) % self.values


class ClosedDraftError(RefusedError):
    """The draft is posted, given up or put away."""

    message = _(
        "Kladden er afsluttet eller lagt væk, så der kan ikke besluttes mere om den. Hent den "
        "tilbage, hvis den er lagt væk, eller lav en ny kladde."
    )
    status = 409


class ChangedMeanwhileError(RefusedError):
    """Somebody has changed the draft since the page was shown."""

    message = _(
        "Kladden er ændret, siden du åbnede siden, og intet er besluttet. Læs den igen herunder, "
        "og prøv så en gang til."
    )
    status = 409


class OpenStopsError(RefusedError):
    """Something in the draft must be mended, answered or waived first."""

    message = _(
        "Guiden stopper %(count)s ting i kladden. Ret dem, svar på dem, eller få dispensation, og "
        "prøv så igen."
    )
    status = 409


class UnreadableError(RefusedError):
    """The draft's form holds something that can't be read."""

    message = _(
        "Kladden har felter, der ikke kan læses. Åbn kladden, ret felterne, og prøv så igen."
    )
    status = 409


class MayNotWriteError(RefusedError):
    """Only those who write in the unit may do this."""

    message = _(
        "Det kræver, at du er redaktør eller leder i enheden. Bed en af dem, eller få din leder "
        "til at give dig rollen."
    )
    status = 403
