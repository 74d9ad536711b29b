"""What is chosen before a simulation: the posts, and the day they are checked on."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.days import Day
from rettesnor.web.people.forms import OfficeForm
from rettesnor.web.simulator.actions import Wanted
from rettesnor.web.simulator.models import Source

USUAL_DAYS = 365


class StartForm(OfficeForm):
    """Which posts to simulate with."""

    source = forms.ChoiceField(label=_("Hvilke opslag?"), choices=Source.choices)
    from_on = Day(label=_("Skrevet fra"))
    until_on = Day(label=_("Skrevet til og med"))
    file = forms.FileField(
        label=_("Fil med opslag"), required=False,
        help_text=_(
            "Ét opslag som JSON på hver linje, højst 100 MB. Filen bliver slettet, når den er læst."
        ),
        error_messages={"empty": _("Filen er tom. Vælg en fil med ét opslag på hver linje.")},
    )
    day = Day(
        label=_("Tjek alle opslag, som var det denne dag"),
        help_text=_("Lad feltet stå tomt, så tjekkes hvert opslag på den dag, det blev skrevet."),
    )

    def clean(self) -> dict[str, Any]:
        """Return what is chosen, with a word at the field that lacks something."""
        chosen: dict[str, Any] = super().clean() or {}
        if chosen.get("source") == Source.FILE:
            if not chosen.get("file") and "file" not in self.errors:
                self.add_error("file", _("Vælg den fil, som opslagene står i."))
        elif chosen.get("source") == Source.DRAFTS:
            self._clean_period(chosen)
        return chosen

    def _clean_period(self, chosen: dict[str, Any]) -> None:
        for name in ("from_on", "until_on"):
            if chosen.get(name) is None and name not in self.errors:
                self.add_error(name, _("Vælg en dag."))
        first, last = chosen.get("from_on"), chosen.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("Den sidste dag ligger før den første. Byt om på dem."))

    @property
    def wanted(self) -> Wanted:
        """Return what was chosen, once it is sound."""
        chosen = self.cleaned_data
        source = Source(chosen["source"])
        if source is Source.FILE:
            return Wanted(source=source, file=chosen["file"], day=chosen["day"])
        return Wanted(
            source=source, from_on=chosen["from_on"], until_on=chosen["until_on"],
            day=chosen["day"],
        )  # fmt: skip


def usual_choice(today: date | None = None) -> dict[str, object]:
    """Return what stands in the form at first: the last year."""
    last = today or timezone.localdate()
    return {
        "source": Source.DRAFTS, "from_on": last - timedelta(days=USUAL_DAYS), "until_on": last,
    }  # fmt: skip
