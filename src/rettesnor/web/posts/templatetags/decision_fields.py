"""The fields of the forms that decide, each with what was typed and what is wrong with it."""

from collections.abc import Sequence

from django import template

from rettesnor.web.posts.decisions.forms import DecisionForm

register = template.Library()

type Context = dict[str, object]


@register.inclusion_tag("posts/field.html")
def decision_field(
    form: DecisionForm, name: str, *, rows: int = 0, type: str = "text",
    options: Sequence[tuple[str, str]] = (),
) -> Context:  # fmt: skip
    """Show one field of a form that decides."""
    return _described(form, name) | {"rows": rows, "type": type, "options": options}


@register.inclusion_tag("decisions/choices.html")
def decision_choices(form: DecisionForm, name: str) -> Context:
    """Show a few values of which one is chosen."""
    options = getattr(form.fields[name], "choices", ())
    return _described(form, name) | {"options": options}


def _described(form: DecisionForm, name: str) -> Context:
    wanted = form.fields[name]
    return {
        "name": form.add_prefix(name), "label": wanted.label, "hint": wanted.help_text,
        "value": form.shown(name), "problem": " ".join(map(str, form.errors.get(name, ()))),
    }  # fmt: skip
