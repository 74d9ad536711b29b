"""The check page's form read without a page: the same values, a tenth of the work.

A page's form copies each of its fields and cleans every one. Most of a kept form is empty, and
what an empty field comes to is known beforehand.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.forms import Field, MultipleChoiceField
from django.http import QueryDict

from rettesnor.web.posts.forms import CheckForm


class QuickForm:
    """What a check page's form says of itself once it is cleaned."""

    def __init__(self, data: QueryDict) -> None:
        self.cleaned_data: dict[str, Any] = {}
        self.errors: dict[str, list[str]] = {}
        for name, (field, empty) in _fields().items():
            values = data.getlist(name)
            if not values or (not any(values) and not isinstance(field, MultipleChoiceField)):
                self.cleaned_data[name] = empty
                continue
            try:
                self.cleaned_data[name] = _cleaned(field, name, data)
            except ValidationError as problem:
                self.errors[name] = list(problem.messages)

    def add_prefix(self, name: str) -> str:
        """Return the name that a field has in the page."""
        return name


def quick_form(data: QueryDict) -> CheckForm:
    """Return the form with what is asked of it apart from a page."""
    return cast(CheckForm, QuickForm(data))


@cache
def _fields() -> Mapping[str, tuple[Field, Any]]:
    nothing = QueryDict()
    fields: Mapping[str, Field] = CheckForm.base_fields
    return {name: (field, _cleaned(field, name, nothing)) for name, field in fields.items()}


def _cleaned(field: Field, name: str, data: QueryDict) -> Any:
    return field.clean(field.widget.value_from_datadict(data, {}, name))
