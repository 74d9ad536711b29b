"""What is typed when somebody asks, answers, or writes an answer for everybody."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.language.identifiers import cpr_numbers
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.people.forms import OfficeForm

LONGEST = 4_000
CPR_RULE = "personal_data/cpr"
NO_CPR = _("Skriv ingen CPR-numre, og nævn ingen borgere ved navn.")
FOR_ALL = _("Skriv den på ny, så alle kan læse den: ingen navne og ingen enkeltsager.")
LINKS = _("Du kan skrive links som [tekst](https://…).")


def refuse_cpr_numbers(text: str) -> None:
    """Refuse a text with the words of the rule on CPR numbers.

    Raises: ValidationError.
    """
    if cpr_numbers(text):
        said = default_rulebook().rules[CPR_RULE].page.messages["number"]
        raise forms.ValidationError(said[get_language() or "da"])


class Words(forms.CharField):
    """Some sentences."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        too_long = _("Teksten er for lang. Kort den af til højst %(limit_value)d tegn.")
        super().__init__(
            max_length=LONGEST, validators=[refuse_cpr_numbers],
            error_messages={"max_length": too_long}, **options,
        )  # fmt: skip


class AskForm(OfficeForm):
    """A question, for one of the units in which somebody has a role."""

    unit = forms.TypedChoiceField(
        label=_("Hvilken enhed spørger du for?"), coerce=int,
        error_messages={"invalid_choice": _("Vælg en af mulighederne på listen.")},
    )  # fmt: skip
    text = Words(label=_("Hvad er du i tvivl om?"), help_text=NO_CPR)

    def __init__(self, *arguments: Any, units: Iterable[tuple[int, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [(str(pk), said) for pk, said in units]
        if len(choices) > 1:
            self.offer("unit", choices)
        else:
            del self.fields["unit"]


class AnswerForm(OfficeForm):
    """The desk's answer."""

    text = Words(label=_("Svar"), help_text=NO_CPR)


class FollowUpForm(OfficeForm):
    """What is asked further."""

    text = Words(label=_("Spørg videre"), help_text=NO_CPR)


class FaqForm(OfficeForm):
    """A question and an answer that everybody may read."""

    question_da = Words(label=_("Spørgsmålet på dansk"), help_text=FOR_ALL)
    answer_da = Words(label=_("Svaret på dansk"), help_text=LINKS)
    question_en = Words(label=_("Spørgsmålet på engelsk"))
    answer_en = Words(label=_("Svaret på engelsk"))

    def __init__(self, *arguments: Any, people: Iterable[str] = (), **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._people = tuple(people)

    def clean(self) -> dict[str, Any]:
        """Refuse the names of those who took part in the question."""
        settings = default_rulebook().settings.for_check(())
        for name, text in tuple(self.cleaned_data.items()):
            for found in settings.read(text).find_names(self._people):
                said = _("“%(name)s” er et navn. Alle kan læse svaret. Fjern navnet.")
                self.add_error(name, said % {"name": found.text})
                break
        return self.cleaned_data
