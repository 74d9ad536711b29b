"""Why an act on a document is refused, in words that say what to do instead."""

from django.utils.translation import gettext as _

from rettesnor.web.people.refusals import RefusedError


class ChangedMeanwhileError(RefusedError):
    """Somebody else has changed the document since the page was opened."""

    def __str__(self) -> str:
        return _(
            "En anden har ændret dokumentet, siden du åbnede siden. Det, du skrev, står her endnu. "
            "Se dokumentet i en anden fane, ret her, og gem så igen."
        )


class WrongStepError(RefusedError):
    """A document goes from planned to in force to superseded."""

    def __str__(self) -> str:
        return _(
            "Et dokument, der har gjaldt, kan ikke blive planlagt igen. Tilføj den nye udgave som "
            "sit eget dokument."
        )


class NoSuccessorError(RefusedError):
    """Only what is superseded names what came instead, and never itself."""

    def __str__(self) -> str:
        return _("Vælg kun en afløser, når dokumentet er afløst, og vælg et andet dokument.")


class ReviewNotAheadError(RefusedError):
    """The next review is not ahead, or too far ahead."""

    def __str__(self) -> str:
        return _("Det næste gennemsyn skal ligge efter i dag og inden for tre år. Vælg en dag.")


class NotAskedError(RefusedError):
    """The document asks this person for nothing, as when the button is pressed twice."""

    def __str__(self) -> str:
        return _(
            "Du har allerede kvitteret for dokumentet, eller det kræver ingen kvittering."
        )


class OtherEditionError(RefusedError):
    """There is another edition now than the page showed."""

    def __str__(self) -> str:
        return _(
            "Der er kommet en ny udgave, siden du åbnede siden, og din kvittering er ikke gemt. "
            "Læs den nye udgave, og kvittér så."
        )


class NothingNamedError(RefusedError):
    """The guide names no document that is not on the list already."""

    def __str__(self) -> str:
        return _("Alle dokumenter, som guiden nævner, står allerede på listen.")
