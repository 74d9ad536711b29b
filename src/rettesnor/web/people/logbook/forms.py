"""The logbook's filter, as it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.web.logbook.acts import KNOWN
from rettesnor.web.people.access import Access
from rettesnor.web.people.days import Day
from rettesnor.web.people.logbook.queries import Wanted
from rettesnor.web.people.logbook.telling import act_words
from rettesnor.web.people.models import Unit
from rettesnor.web.people.rights import Right
from rettesnor.web.people.trees import choices_of

LARGEST_ID = 2**63 - 1


class Filter(forms.Form):
    """What of the logbook is asked for."""

    unit = forms.TypedChoiceField(label=_("Enhed"), required=False, coerce=int, empty_value=None)
    act = forms.ChoiceField(label=_("Hændelse"), required=False)
    since = Day(label=_("Fra og med"))
    until = Day(label=_("Til og med"))
    person = forms.IntegerField(
        required=False, widget=forms.HiddenInput, min_value=1, max_value=LARGEST_ID
    )
    about = forms.CharField(required=False, max_length=130, widget=forms.HiddenInput)
    before = forms.IntegerField(
        required=False, widget=forms.HiddenInput, min_value=1, max_value=LARGEST_ID
    )

    def __init__(self, data: Any, *, access: Access, right: Right) -> None:
        super().__init__(data)
        units = Unit.objects.filter(access.within(right, ""))
        self._offer("unit", choices_of(units))
        acts = sorted(((name, act_words(name)) for name in KNOWN), key=lambda one: one[1].lower())
        self._offer("act", acts)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            # Django's types know no choices on a bare field.
            field: Any = self.fields[name]
            field.choices = [("", _("Alle")), *choices]

    def wanted(self) -> Wanted:
        """Return what is asked for; what could not be read asks for nothing."""
        self.is_valid()
        given = self.cleaned_data
        kind, _colon, object_id = (given.get("about") or "").partition(":")
        return Wanted(
            person=given.get("person"), unit=given.get("unit"), act=given.get("act") or "",
            kind=kind, object_id=object_id, since=given.get("since"), until=given.get("until"),
            before=given.get("before"),
        )  # fmt: skip


class LookUpFilter(Filter):
    """What of the look-ups is asked for."""

    act = None  # type: ignore[assignment]
