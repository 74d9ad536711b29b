"""What can't be done with a question just now, and what to do instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RefusedError(Exception):
    """Something that can't be done; `said` tells people what to do."""

    said: Promise


class NoDeskError(RefusedError):
    """Nobody else has a role in which they could answer."""

    said = _(
        "Ingen kan svare endnu, og spørgsmålet er ikke sendt. Bed den, der giver roller hos jer, "
        "om at gøre nogen til lokal leder eller central kommunikation."
    )


class ChangedMeanwhileError(RefusedError):
    """The question is no longer as the page showed it."""

    said = _(
        "Der er sket noget med spørgsmålet imens, og det, du skrev, er ikke sendt. Læs det nye "
        "herover. Din tekst står stadig i feltet."
    )


class FaqChangedMeanwhileError(RefusedError):
    """Somebody has taken down what was to be published."""

    said = _("En anden har taget svaret ned imens. Det, du skrev, er ikke gemt.")


class NoParagraphError(RefusedError):
    """The paragraph is gone from the guide that holds."""

    said = _("Stykket står ikke længere i guiden. Tag svaret ned, eller bed om et nyt.")
