"""What is typed when something is decided; each form keeps it when the decision is refused."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.web.posts.decisions.refusals import RefusedError
from rettesnor.web.posts.forms import Choice, Day, Text

LONGEST_REASON = 2_000
FOR_OR_AGAINST = [("yes", _("Jeg råder til at fravige reglen")),
                  ("no", _("Jeg råder fra at fravige reglen"))]  # fmt: skip

_CHOOSE = _("Vælg, om du godkender eller sender tilbage.")


class Moment(forms.DateTimeField):
    """A date and time as a browser sends it, or none."""

    default_error_messages = {"invalid": _("Skriv tidspunktet som 2026-05-01T12:00.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, input_formats=["%Y-%m-%dT%H:%M"], **options)


class DecisionForm(forms.Form):
    """A form among others on the page, its fields named after it."""

    name: ClassVar[str]
    # Where a refusal's field has another name in the form.
    fields_of_refusals: ClassVar[Mapping[str, str]] = {}

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix=self.name)

    def shown(self, field: str) -> str:
        """Return what stands in a field, as it was typed."""
        return str(self.data.get(self.add_prefix(field), "")) if self.is_bound else ""

    def refuse(self, refusal: RefusedError) -> None:
        """Say beside the field why what was sent is refused, if it is about one."""
        field = self.fields_of_refusals.get(refusal.field, refusal.field)
        if field in self.fields:
            self.add_error(field, refusal.said())


class AskForm(DecisionForm):
    """A request for approval."""

    name = "ask"
    digest = Text(max_length=64)
    wanted_by = Moment(label=_("Svar ønskes senest"), help_text=_("Kan være tomt."))


class TakeBackForm(DecisionForm):
    """A request that is taken back."""

    name = "take_back"


class AnswerForm(DecisionForm):
    """An approval, or a return with what must be changed."""

    name = "answer"
    decision = forms.ChoiceField(
        choices=[("approve", ""), ("return", "")],
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    comment = Text(
        label=_("Kommentar"),
        help_text=_("Skal udfyldes, når du sender tilbage: hvad skal ændres?"),
        max_length=LONGEST_REASON,
    )


class WaiverForm(DecisionForm):
    """Leave to depart from a rule; `finding` is the rule's id, a bar, and what it is about."""

    name = "waive"
    finding = Text(label=_("Bemærkning"), max_length=500)
    role = Text(label=_("Du giver dispensation som"), max_length=30)
    reason = Text(
        label=_("Begrundelse"),
        help_text=_("Bliver gemt som dokumentation."),
        max_length=LONGEST_REASON,
    )
    until_on = Day(label=_("Gælder til og med"))
    fields_of_refusals: ClassVar[Mapping[str, str]] = {"rule": "finding"}

    @property
    def given(self) -> dict[str, Any]:
        """Return what was typed as the waiver's parts."""
        rule, _bar, about = self.cleaned_data["finding"].partition("|")
        rest = {name: self.cleaned_data[name] for name in ("role", "reason", "until_on")}
        return {"rule": rule, "about": about, **rest}


class EndForm(DecisionForm):
    """A waiver that is ended."""

    name = "end"


class AskAdviceForm(DecisionForm):
    """A request for the data protection officer's advice on one rule."""

    name = "ask_advice"
    rule = Text(max_length=80)


class AdviceForm(DecisionForm):
    """The data protection officer's advice."""

    name = "advise"
    rule = Text(label=_("Regel"), max_length=80)
    is_in_favour = Choice(label=_("Dit råd"), choices=FOR_OR_AGAINST)
    text = Text(
        label=_("Hvad bygger rådet på?"),
        help_text=_("Den centrale kommunikationsafdeling afgør sagen med dit råd foran sig."),
        max_length=LONGEST_REASON,
    )

    @property
    def given(self) -> dict[str, Any]:
        """Return what was typed as the advice's parts."""
        standpoint = {"yes": True, "no": False}.get(self.cleaned_data["is_in_favour"])
        rest = {name: self.cleaned_data[name] for name in ("rule", "text")}
        return {"is_in_favour": standpoint, **rest}


class PostedForm(DecisionForm):
    """The address of the live post."""

    name = "posted"
    digest = Text(max_length=64)
    address = Text(
        label=_("Opslagets adresse"),
        help_text=_("Kopiér den fra platformen. Den begynder med https://."),
        max_length=1_000,
    )


class NotPostedForm(DecisionForm):
    """Why the draft is given up."""

    name = "not_posted"
    reason = Text(label=_("Hvorfor blev det ikke slået op?"), max_length=LONGEST_REASON)


class RetractForm(DecisionForm):
    """A mark that is taken back."""

    name = "retract"
