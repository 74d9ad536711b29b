"""Why a review of the law is refused, in words that say what to do instead."""

from django.utils.translation import gettext as _

from rettesnor.web.people.refusals import RefusedError


class WrongReviewDayError(RefusedError):
    """The next review is not ahead, or too far ahead."""

    def __str__(self) -> str:
        return _("Det næste gennemsyn skal ligge efter i dag og inden for tre år. Vælg en dag.")


class SourceFromTomorrowError(RefusedError):
    """The law's own text is dated in the future."""

    def __str__(self) -> str:
        return _(
            "Lovteksten kan ikke være dateret efter i dag. Ret dagen, eller lad feltet stå tomt."
        )
