"""Why a simulation is refused, in words that say what to do instead."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


class RefusedError(Exception):
    """An expected refusal; its text is for the person who asked."""

    field: ClassVar[str] = ""
    says: ClassVar[Promise | str] = ""

    def __str__(self) -> str:
        return str(self.says)


class UnderWayError(RefusedError):
    """An authority simulates one thing at a time."""

    says = gettext_lazy("En simulering er i gang. Vent, til den er færdig, eller stop den først.")


class NoPostsError(RefusedError):
    """Nothing was written in the period."""

    field = "from_on"
    says = gettext_lazy("Der er ingen kladder eller opslag fra de dage. Vælg en længere periode.")


class EmptyFileError(RefusedError):
    """The file has no line."""

    field = "file"
    says = gettext_lazy("Filen er tom. Vælg en fil med ét opslag på hver linje.")


class LargeFileError(RefusedError):
    """The file is over the cap."""

    field = "file"
    says = gettext_lazy(
        "Filen er over 100 MB. Del den i mindre filer, og simulér dem hver for sig."
    )


class NotLinesError(RefusedError):
    """The file's first lines are no posts."""

    field = "file"
    says = gettext_lazy(
        "Filen er ikke JSONL. Skriv ét opslag som JSON på hver linje, for eksempel "
        "{“text”: “Kom til høstfest”}, med lige anførselstegn."
    )
