"""A kept form in the parts that a person thinks of it in, each in words: for differences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts import Party
from rettesnor.web.posts import forms
from rettesnor.web.posts.answers import PREFIX, WORDING
from rettesnor.web.posts.drafts.kept_form import FIELDS, PLANNED_AT, PROFILES, Kept
from rettesnor.web.posts.drafts.merging import Piece, merged, pieces
from rettesnor.web.posts.facts import data_of
from rettesnor.web.posts.forms import CheckForm
from rettesnor.web.posts.typed import Typed, read
from rettesnor.web.templatetags.words import words

TEXT, MEDIA, PARTNERS, ANSWERS = "text", "media", "partners", "answers"
PARTS = (*(name for name in FIELDS if name != TEXT), PARTNERS, MEDIA, ANSWERS)
NOTHING: Kept = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A part that two forms differ in."""

    name: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Collision:
    """A part that two people have changed in two ways.

    Shape: `merged` is a text with the changes of both, where there is one.
    """

    name: str
    label: str
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    merged: str | None


def part_of(name: str) -> str:
    """Return the part that a field of the form belongs to."""
    if name.startswith((PREFIX, WORDING)):
        return ANSWERS
    if name in ("medium", "alt", "captions") or name.startswith(("consent-", "video-")):
        return MEDIA
    return PARTNERS if name.startswith("partner_") else name


def split(form: Kept) -> dict[str, Kept]:
    """Return a form's fields by the parts they belong to."""
    found: dict[str, Kept] = {}
    for name, values in form.items():
        found.setdefault(part_of(name), {})[name] = values
    return found


def differences(before: Kept, after: Kept) -> list[Difference]:
    """Return the parts that differ, the text first, with what went and came in each."""
    old, new = read(data_of(before), default_rulebook()), read(data_of(after), default_rulebook())
    return [
        Difference(
            name=name, label=_label(name), pieces=pieces(said_in(name, old), said_in(name, new))
        )
        for name in changed_parts(before, after)
    ]


def changed_parts(before: Kept, after: Kept) -> list[str]:
    """Return the names of the parts that differ, the text first."""
    old, new = split(before), split(after)
    return [one for one in (TEXT, *PARTS) if old.get(one, NOTHING) != new.get(one, NOTHING)]


def collisions(base: Kept | None, mine: Kept, theirs: Kept) -> list[Collision]:
    """Return the parts that both have changed since `base`; all that differ where it is gone."""
    started, my, their = (
        read(data_of(form or NOTHING), default_rulebook()) for form in (base, mine, theirs)
    )
    found = []
    for name in _colliding(base, mine, theirs):
        start, ours, others = (said_in(name, one) for one in (started, my, their))
        begun = others if base is None else start
        is_text = name == TEXT and base is not None
        found.append(Collision(
            name=name, label=_label(name), mine=pieces(begun, ours), theirs=pieces(begun, others),
            merged=merged(start, ours, others) if is_text else None,
        ))  # fmt: skip
    return found


def joined(base: Kept | None, mine: Kept, theirs: Kept, choices: Mapping[str, str]) -> Kept:
    """Return one form: each part from whoever changed it, and as chosen where both did."""
    my, their = split(mine), split(theirs)
    is_mine = set(changed_parts(base, mine)) if base is not None else set()
    for name in _colliding(base, mine, theirs):
        if choices.get(name) == "theirs":
            is_mine.discard(name)
        else:
            is_mine.add(name)
    form: Kept = {}
    for name in {*my, *their}:
        form |= (my if name in is_mine else their).get(name, NOTHING)
    return dict(sorted(form.items()))


def said_in(name: str, typed: Typed) -> str:
    """Return what a part says, in words."""
    teller = _TELLERS.get(name)
    return teller(typed) if teller else "\n".join(typed.data.getlist(name))


def parts_said(typed: Typed) -> Iterator[tuple[str, str]]:
    """Yield the label and the words of each part that says something, the text left out."""
    for name in PARTS:
        if said := said_in(name, typed):
            yield _label(name), said


def _colliding(base: Kept | None, mine: Kept, theirs: Kept) -> list[str]:
    apart = changed_parts(mine, theirs)
    if base is None:
        return apart
    by_both = {*changed_parts(base, mine)} & {*changed_parts(base, theirs)}
    return [name for name in apart if name in by_both]


def _label(name: str) -> str:
    own = {
        "kind": _("Slags"), "platforms": _("Platforme"), PROFILES: _("Profiler"),
        PLANNED_AT: _("Planlagt til"), PARTNERS: _("Samarbejdspartnere"),
        MEDIA: _("Billeder og video"), ANSWERS: _("Svar på spørgsmål"),
    }  # fmt: skip
    return own[name] if name in own else str(CheckForm.base_fields[name].label)


def _platforms(typed: Typed) -> str:
    labels = {str(key): str(label) for key, label in forms.PLATFORMS}
    return ", ".join(labels.get(one, one) for one in typed.data.getlist("platforms"))


def _chosen(name: str, choices: Sequence[tuple[object, object]]) -> Callable[[Typed], str]:
    def said(typed: Typed) -> str:
        labels = {str(key): str(label) for key, label in choices}
        value = typed.data.get(name, "")
        return labels.get(value, value) if value else ""

    return said


def _partners(typed: Typed) -> str:
    parties = {str(key): label for key, label in forms.PARTIES}
    relations = {str(key): label for key, label in forms.RELATIONS}
    lines = []
    for row in typed.partners:
        party = parties.get(row.party) if row.party != Party.UNKNOWN else None
        told = (party, relations.get(row.relation) if row.relation else None)
        lines.append(", ".join([row.name, *(str(one) for one in told if one)]))
    return "\n".join(lines)


def _media(typed: Typed) -> str:
    lines = []
    for card in typed.cards:
        references = [
            one.data.get(one.add_prefix("filing_reference"), "") for one in card.consents
            if one.is_filled
        ]  # fmt: skip
        lines.append(" – ".join(filter(None, [card.name, card.alt, *references])))
    return "\n".join(lines)


def _answers(typed: Typed) -> str:
    return "\n".join(f"{one.wording} {words(one.label)}".strip() for one in typed.answers)


def _planned(typed: Typed) -> str:
    return typed.data.get(PLANNED_AT, "").replace("T", " ")


_TELLERS: Mapping[str, Callable[[Typed], str]] = {
    TEXT: lambda typed: typed.text, "platforms": _platforms, PARTNERS: _partners, MEDIA: _media,
    ANSWERS: _answers, PLANNED_AT: _planned,
    "kind": _chosen("kind", forms.KINDS), "language": _chosen("language", forms.LANGUAGES),
    "channel": _chosen("channel", forms.CHANNELS),
    "special_group": _chosen("special_group", forms.YES_NO),
}  # fmt: skip
