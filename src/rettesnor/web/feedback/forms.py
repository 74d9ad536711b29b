"""What is typed about a paragraph, and what is answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.language.identifiers import cpr_numbers
from rettesnor.web.feedback.models import State
from rettesnor.web.people.forms import OfficeForm

LONGEST = 4_000
OUTCOMES = [(state.value, state.label) for state in State if state is not State.NEW]


class Said(forms.CharField):
    """Free text about the guide, in which nobody's CPR number has any business."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        too_long = _("Teksten er for lang. Kort den af til højst %(limit_value)d tegn.")
        super().__init__(max_length=LONGEST, error_messages={"max_length": too_long}, **options)

    def clean(self, value: Any) -> Any:
        """Return the text, or refuse one that holds a CPR number."""
        text = super().clean(value)
        if cpr_numbers(text):
            raise forms.ValidationError(
                _("Teksten ser ud til at rumme et cpr-nummer. Slet det, og send så igen.")
            )
        return text


class FeedbackForm(OfficeForm):
    """What a reader says of a paragraph."""

    text = Said(
        label=_("Hvad bør rettes i stykket?"),
        help_text=_("Skriv ingen personoplysninger. Guideejeren kan se dit navn."),
    )


class AnswerForm(OfficeForm):
    """The owner's answer."""

    state = forms.ChoiceField(
        label=_("Hvad bliver der af forslaget?"),
        choices=OUTCOMES,
        error_messages={"invalid_choice": _("Vælg en af mulighederne på listen.")},
    )
    answer = Said(label=_("Svar til læseren"))
