"""What is typed about people and units."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.access import Access
from rettesnor.web.people.days import Day
from rettesnor.web.people.models import ApprovalDemand, Person, Role, Unit, UnitKind
from rettesnor.web.people.trees import choices_of

CHOOSE = ("", _("Vælg"))
NEEDED = _("Udfyld feltet “%(label)s”.")


class OfficeForm(forms.Form):
    """A form whose fields say what they lack in our words."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("auto_id", "%s")
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            field.error_messages["required"] = NEEDED % {"label": field.label}

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """Give a field what it offers, with nothing chosen first."""
        # Django's types know no choices on a bare field.
        field: Any = self.fields[name]
        field.choices = [CHOOSE, *choices]


class RoleForm(OfficeForm):
    """A role in a unit, for some days."""

    unit = forms.TypedChoiceField(label=_("Enhed"), coerce=int)
    role = forms.ChoiceField(label=_("Rolle"))
    from_on = Day(label=_("Fra og med"), required=True)
    until_on = Day(label=_("Til og med"), help_text=_("Lad feltet stå tomt, hvis der ingen er."))

    def __init__(self, *arguments: Any, units: list[Unit], access: Access, **named: Any) -> None:
        named.setdefault("initial", {}).setdefault("from_on", timezone.localdate())
        super().__init__(*arguments, **named)
        self.offer("unit", choices_of(units))
        gives = {role for unit in units for role in access.gives(unit)}
        self.offer("role", [(role.value, role.label) for role in Role if role in gives])
        self._units = {unit.pk: unit for unit in units}

    def clean_unit(self) -> Unit:
        """Return the unit itself."""
        return self._units[self.cleaned_data["unit"]]

    def clean_role(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["role"])


class NewPersonForm(RoleForm):
    """Someone who joins."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(
        label=_("Mailadresse"), max_length=254,
        error_messages={"invalid": _("Skriv mailadressen som navn@eksempel.dk.")},
    )  # fmt: skip
    field_order = ("name", "email", "unit", "role", "from_on", "until_on")


class EndForm(OfficeForm):
    """The last day of a role."""

    last_on = Day(
        label=_("Sidste dag"), required=True,
        help_text=_("Vælg dagen i går, hvis rollen skal ophøre med det samme."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, initial={"last_on": timezone.localdate()}, **named)


class PersonForm(OfficeForm):
    """One of some people."""

    person = forms.ModelChoiceField(label=_("Medarbejder"), queryset=Person.objects.none())

    def __init__(self, *arguments: Any, people: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["person"]
        field.queryset, field.empty_label = people, CHOOSE[1]


class DeputyForm(PersonForm):
    """Someone who stands in, from a day until a day."""

    from_on = Day(label=_("Fra og med"), required=True)
    until_on = Day(label=_("Til og med"), required=True)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        today = timezone.localdate()
        weeks = {"from_on": today, "until_on": today + timedelta(days=14)}
        super().__init__(*arguments, initial=weeks, **named)


class TakerForm(PersonForm):
    """Who takes over the open work of someone who leaves."""

    def __init__(self, *arguments: Any, has_work: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["person"].label = _("Hvem overtager?")
        self.fields["person"].required = False
        if not has_work:
            del self.fields["person"]


class UnitNameForm(OfficeForm):
    """A unit's name."""

    name = forms.CharField(label=_("Navn"), max_length=120)


class NewUnitForm(UnitNameForm):
    """A unit below another."""

    kind = forms.ChoiceField(
        label=_("Slags"), choices=[one for one in UnitKind.choices if one[0] != UnitKind.AUTHORITY]
    )


class ApprovalForm(OfficeForm):
    """Which drafts another person must approve."""

    approval = forms.ChoiceField(
        label=_("Hvad skal en anden godkende?"), choices=ApprovalDemand.choices
    )


class UnitForm(OfficeForm):
    """One of some units."""

    unit = forms.TypedChoiceField(label=_("Enhed"), coerce=int, required=False, empty_value=None)

    def __init__(self, *arguments: Any, units: Iterable[Unit], **named: Any) -> None:
        super().__init__(*arguments, **named)
        held = list(units)
        self.offer("unit", choices_of(held))
        self._units = {unit.pk: unit for unit in held}

    def clean_unit(self) -> Unit | None:
        """Return the unit itself, or nothing if none was chosen."""
        return self._units.get(self.cleaned_data["unit"])
