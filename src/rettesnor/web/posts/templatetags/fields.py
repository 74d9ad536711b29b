"""The check page's fields and cards, each with what is wrong with it beside it."""

from django import forms, template

from rettesnor.web.posts.forms import PLATFORMS
from rettesnor.web.posts.media_cards import Card
from rettesnor.web.posts.media_forms import ConsentForm, VideoForm
from rettesnor.web.posts.typed import Typed

register = template.Library()

type Context = dict[str, object]


@register.inclusion_tag("posts/field.html")
def field(
    typed: Typed, name: str, *, rows: int = 0, type: str = "text", mode: str = ""
) -> Context:
    """Show one field of the form with its label, hint and error."""
    shown = {"value": typed.data.get(name, ""), "problem": typed.at(name)}
    return _described(typed.form, name) | shown | {"rows": rows, "type": type, "mode": mode}


@register.inclusion_tag("posts/field.html")
def card_field(form: ConsentForm | VideoForm, name: str, *, type: str = "text") -> Context:
    """Show one field of a picture or video."""
    return _described(form, name) | {
        "value": form.shown(name), "problem": _problem(form, name), "type": type
    }  # fmt: skip


@register.inclusion_tag("posts/tick.html")
def tick(form: forms.Form, name: str) -> Context:
    """Show one box to tick."""
    return _described(form, name) | {"is_ticked": form.add_prefix(name) in form.data}


@register.inclusion_tag("posts/choices.html")
def card_choices(form: ConsentForm, name: str) -> Context:
    """Show a few values of which one is chosen."""
    return _described(form, name) | {"chosen": form.shown(name)}


@register.inclusion_tag("posts/platforms.html")
def platforms(form: forms.Form, legend: str) -> Context:
    """Show the platforms as boxes to tick."""
    name = form.add_prefix("platforms")
    return {
        "name": name, "legend": legend, "choices": PLATFORMS,
        "picked": form["platforms"].data or (), "problem": _problem(form, "platforms"),
    }  # fmt: skip


@register.inclusion_tag("posts/card.html")
def media_card(typed: Typed, card: Card) -> Context:
    """Show one picture or video with all that is said of it."""
    return {
        "card": card,
        "problem": typed.at(f"alt-{card.id}"),
        "captions_problem": typed.at(f"captions-{card.id}"),
        "wants_consent": typed.data.get("more_consents") == card.id,
    }


@register.filter
def problem_at(typed: Typed, name: str) -> str:
    """Return what is said beside one field."""
    return typed.at(name)


def _described(form: forms.Form, name: str) -> Context:
    wanted = form.fields[name]
    return {
        "name": form.add_prefix(name), "label": wanted.label, "hint": wanted.help_text,
        "options": getattr(wanted, "choices", ()),
    }  # fmt: skip


def _problem(form: forms.Form, name: str) -> str:
    return " ".join(str(message) for message in form.errors.get(name, ()))
