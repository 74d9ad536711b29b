"""Why something about people or units is refused, in words that say what to do instead."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class RefusedError(Exception):
    """An expected refusal; its text is for the person who asked."""


class RoleNotYoursError(RefusedError):
    """The role has rights that the giver lacks in that unit."""

    def __str__(self) -> str:
        return _(
            "Den rolle kan du hverken give eller fratage i den enhed. "
            "Bed en, der selv har rollen, om det, eller den, der driver Rettesnor."
        )


class UnitNotYoursError(RefusedError):
    """Units are arranged by those who manage them."""

    def __str__(self) -> str:
        return _("Den enhed kan du ikke ændre. Bed den centrale kommunikationsafdeling om det.")


class LastOneError(RefusedError):
    """An authority is never without this role."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.role = role

    def __str__(self) -> str:
        return _(
            "Ingen andre er %(role)s uden slutdato, og myndigheden skal have mindst én. "
            "Giv først rollen til en anden."
        ) % {"role": self.role}


class AlreadyAppointedError(RefusedError):
    """The person has this role in this unit on those days."""

    def __str__(self) -> str:
        return _("Medarbejderen har allerede rollen i enheden. Vælg en anden rolle eller enhed.")


class WrongDaysError(RefusedError):
    """The end is before the beginning, or too long ago."""

    def __str__(self) -> str:
        return _("Den sidste dag skal ligge efter den første og tidligst være i går.")


class NotOneOfUsError(RefusedError):
    """The mail address or the person belongs elsewhere."""

    def __str__(self) -> str:
        return _(
            "Mailadressen kan ikke bruges her. Brug en anden af medarbejderens mailadresser på "
            "arbejdet, eller invitér medarbejderen: så fortæller mailen, hvad der er galt."
        )


class HasLeftError(RefusedError):
    """Nobody who has left is given anything."""

    def __str__(self) -> str:
        return _("Medarbejderen er fratrådt. Vælg “Tag imod igen” på medarbejderens side først.")


class DeputyOfSelfError(RefusedError):
    """A deputy is somebody else, and stands for somebody who has the role in their own right."""

    def __str__(self) -> str:
        return _("En stedfortræder skal være en anden end den, der har rollen, og kun for en tid.")


class WorkLeftError(RefusedError):
    """Somebody's or a unit's open work has to go to someone."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count

    def __str__(self) -> str:
        return ngettext(
            "Der er %(count)d åbent arbejde. Vælg, hvem der overtager det.",
            "Der er %(count)d stykker åbent arbejde. Vælg, hvem der overtager dem.",
            self.count,
        ) % {"count": self.count}


class NameTakenError(RefusedError):
    """Two units beside each other can't be told apart by name."""

    def __str__(self) -> str:
        return _("Der er allerede en enhed med det navn. Vælg et andet navn.")


class UnitsBelowError(RefusedError):
    """A unit with open units in it is closed from below."""

    def __str__(self) -> str:
        return _("Der er åbne enheder under den. Flyt dem, eller luk dem først.")


class PeopleInUnitError(RefusedError):
    """A unit with people in it is closed only with a place for them to go."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count

    def __str__(self) -> str:
        return ngettext(
            "Enheden har %(count)d medarbejder. Vælg, hvilken enhed vedkommende skal over i.",
            "Enheden har %(count)d medarbejdere. Vælg, hvilken enhed de skal over i.",
            self.count,
        ) % {"count": self.count}


class WrongPlaceError(RefusedError):
    """A unit can't stand there in the tree."""

    def __str__(self) -> str:
        return _(
            "Der kan enheden ikke ligge. En forvaltning ligger lige under myndigheden, en "
            "institution under en forvaltning eller myndigheden, og ingen enhed under sig selv."
        )


class ClosedUnitError(RefusedError):
    """Nothing is put into a unit that is closed."""

    def __str__(self) -> str:
        return _("Enheden er lukket. Vælg en anden.")
