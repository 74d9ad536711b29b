"""What of a form a draft keeps: the same content gives the same form, however it was sent."""

from collections.abc import Iterator, Sequence

from django.http import QueryDict

from rettesnor.web.posts.answers import PREFIX, WORDING
from rettesnor.web.posts.forms import CheckForm
from rettesnor.web.posts.marks import with_line_feeds
from rettesnor.web.posts.media_cards import Card
from rettesnor.web.posts.media_forms import EVERYWHERE
from rettesnor.web.posts.typed import Typed

PROFILES, PLANNED_AT = "profiles", "planned_at"
FIELDS = (*CheckForm.base_fields, PLANNED_AT)
# What stands in a consent before anybody has written one.
USUAL = ("template", "reach")

type Kept = dict[str, list[str]]


def kept_form(typed: Typed) -> Kept:
    """Return a form as a draft keeps it, with what its buttons asked for carried out."""
    data = typed.data
    kept = {name: _cleaned(data.getlist(name)) for name in FIELDS if name in data}
    kept["kind"] = [typed.kind]
    kept |= _partners(typed) | _media(typed)
    for answer in typed.answers:
        kept[f"{PREFIX}{answer.key}"] = [answer.value]
        kept[f"{WORDING}{answer.key}"] = [answer.wording]
    return {name: values for name, values in sorted(kept.items()) if any(values)}


def _cleaned(values: Sequence[str]) -> list[str]:
    # PostgreSQL can't hold the null character, and nobody can type it.
    return [with_line_feeds(value.replace("\0", "")) for value in values]


def _partners(typed: Typed) -> Kept:
    rows = typed.partners
    return {
        "partner_name": [row.name for row in rows],
        "partner_party": [row.party for row in rows],
        "partner_relation": [row.relation for row in rows],
    }


def _media(typed: Typed) -> Kept:
    data = typed.data
    if not typed.cards and typed.at("files"):
        # Cards that can't be read are kept as they came: somebody may still mend them.
        return {name: _cleaned(data.getlist(name)) for name in ("medium", "alt", "captions")}
    kept = {
        "medium": _cleaned([card.facts_json for card in typed.cards]),
        "alt": _cleaned([card.alt for card in typed.cards]),
        "captions": _cleaned([card.captions_json for card in typed.cards]),
    }
    for card in typed.cards:
        kept |= {name: _cleaned(data.getlist(name)) for name in _fields_of(card, data)}
    return kept


def _fields_of(card: Card, data: QueryDict) -> Iterator[str]:
    """Yield the names of what is typed on a card; a consent that nobody has begun is nothing."""
    yield from (name for name in data if name.startswith(f"video-{card.id}-"))
    begun: dict[str, list[str]] = {}
    for name in data:
        if name.startswith(f"consent-{card.id}-"):
            begun.setdefault(name.rpartition("-")[0], []).append(name)
    template = card.blank_consent.shown("template")
    for prefix, names in begun.items():
        if _is_begun(prefix, names, data, template):
            yield from names


def _is_begun(prefix: str, names: Sequence[str], data: QueryDict, template: str) -> bool:
    usual = (template, EVERYWHERE)
    untouched = {f"{prefix}-{name}": value for name, value in zip(USUAL, usual, strict=True)}
    return any(data.get(name) not in ("", untouched.get(name)) for name in names)
