"""The check page's fields and cards, each with what is wrong with it beside it."""

from django import template

from rettesnor.web.posts.media_cards import Card
from rettesnor.web.posts.typed import Typed

register = template.Library()


@register.inclusion_tag("posts/field.html")
def field(
    typed: Typed, name: str, *, rows: int = 0, type: str = "text", mode: str = ""
) -> dict[str, object]:
    """Show one field of the form with its label, hint and error."""
    wanted = typed.form.fields[name]
    return {
        "name": name, "label": wanted.label, "hint": wanted.help_text,
        "options": getattr(wanted, "choices", ()), "value": typed.data.get(name, ""),
        "problem": typed.at(name), "rows": rows, "type": type, "mode": mode,
    }  # fmt: skip


@register.inclusion_tag("posts/tick.html")
def tick(typed: Typed, name: str) -> dict[str, object]:
    """Show one box to tick."""
    label = typed.form.fields[name].label
    return {"name": name, "label": label, "is_ticked": name in typed.data}


@register.inclusion_tag("posts/card.html")
def media_card(typed: Typed, card: Card) -> dict[str, object]:
    """Show one picture or video with its alternative text and captions."""
    return {
        "card": card,
        "problem": typed.at(f"alt-{card.id}"),
        "captions_problem": typed.at(f"captions-{card.id}"),
    }


@register.filter
def problem_at(typed: Typed, name: str) -> str:
    """Return what is said beside one field."""
    return typed.at(name)


@register.filter
def chosen(typed: Typed, name: str) -> list[str]:
    """Return the values that are chosen among the boxes of one name."""
    return typed.data.getlist(name)
