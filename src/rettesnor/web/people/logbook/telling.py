"""An entry told as a sentence: its act's wording, with names in the place of numbers.

A detail is told by the last word of its name: `…person` and `…unit` are ids and become names,
`…role` and `…approval` are words of closed sets, `…on` is a day. All else stands as it is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.web.logbook.acts import KNOWN
from rettesnor.web.logbook.kinds import KINDS, PURPOSES
from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.people.days import day_words
from rettesnor.web.people.logbook.names import Names, names_in
from rettesnor.web.people.models import ApprovalDemand, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A part of a sentence, and the page that it leads to."""

    text: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An entry or a look-up as it is read."""

    number: int
    at: datetime
    pieces: tuple[Piece, ...]
    unit: str
    # Of what more of the same is found.
    person: int | None
    about: str
    purpose: str = ""

    @property
    def day(self) -> str:
        """Return the day in words."""
        return day_words(localtime(self.at).date())

    @property
    def sentence(self) -> str:
        """Return the pieces as one text."""
        return "".join(piece.text for piece in self.pieces)


def told_entries(entries: Iterable[Entry]) -> list[Told]:
    """Tell entries, their names looked up together."""
    held = list(entries)
    names = names_in(held)
    return [_told(entry, names, _sentence(entry, names), entry.actor_id) for entry in held]


def told_look_ups(look_ups: Iterable[LookUp]) -> list[Told]:
    """Tell look-ups, their names looked up together."""
    held = list(look_ups)
    names = names_in(held)
    return [_told(one, names, _look_up(one, names), one.person_id) for one in held]


def act_words(name: str) -> str:
    """Return what an act is called in a list to choose from."""
    parts = Formatter().parse(_template(name).replace("{actor} ", ""))
    return "".join(text + ("…" if slot else "") for text, slot, _format, _conversion in parts)


def purpose_words(purpose: str) -> str:
    """Return what a look-up was for."""
    da, en = PURPOSES.get(purpose, (purpose, purpose))
    return da if _is_danish() else en


def object_words(kind: str, object_id: str, names: Names) -> str:
    """Return what an object is called: a name, or a noun with its number."""
    if kind == "people.person" and object_id.isdigit():
        return names.person(int(object_id))
    if kind == "people.unit" and object_id.isdigit():
        return names.unit(int(object_id))
    known = KINDS.get(kind)
    noun = (known.da if _is_danish() else known.en) if known else kind
    return f"{noun} {object_id}".strip()


def _told(row: Entry | LookUp, names: Names, pieces: Iterable[Piece], person: int | None) -> Told:
    return Told(
        number=row.pk, at=row.at, pieces=tuple(pieces), person=person,
        unit=names.unit(row.unit_id) if row.unit_id is not None else "",
        about=f"{row.kind}:{row.object_id}" if row.kind else "",
        purpose=purpose_words(row.purpose) if isinstance(row, LookUp) else "",
    )  # fmt: skip


def _sentence(entry: Entry, names: Names) -> Iterator[Piece]:
    template = _template(entry.act)
    if "{actor}" not in template:
        template = "{actor} " + template
    for text, slot, _format, _conversion in Formatter().parse(template):
        if text:
            yield Piece(text=text)
        if slot:
            yield _slot(slot, entry, names)


def _template(name: str) -> str:
    act = KNOWN.get(name)
    if act is None:
        return name
    return act.da if _is_danish() else act.en


def _slot(slot: str, entry: Entry, names: Names) -> Piece:
    if slot == "actor":
        return _person(entry.actor_id, names)
    if slot == "object":
        return _object(entry.kind, entry.object_id, names)
    if slot == "unit" and entry.unit_id is not None:
        return Piece(text=names.unit(entry.unit_id))
    return Piece(text=_detail(slot, entry.details.get(slot), names))


def _detail(name: str, value: object, names: Names) -> str:
    if value is None or value == "":
        return "…"
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    known = {"person": names.person, "unit": names.unit}.get(name.rpartition("_")[2])
    if known is not None and isinstance(value, int):
        return known(value)
    return _word(name.rpartition("_")[2], str(value))


def _word(kind: str, value: str) -> str:
    wordings: dict[str, Callable[[str], str]] = {
        "role": lambda word: str(Role(word).label),
        "approval": lambda word: str(ApprovalDemand(word).label),
        "on": lambda word: day_words(date.fromisoformat(word)),
    }
    try:
        return wordings[kind](value) if kind in wordings else value
    except ValueError:
        return value


def _look_up(row: LookUp, names: Names) -> Iterator[Piece]:
    yield _person(row.person_id, names)
    yield Piece(text=" " + _("så") + " ")
    yield _object(row.kind, row.object_id, names)
    yield Piece(text=f": {purpose_words(row.purpose)}")


def _person(pk: int | None, names: Names) -> Piece:
    if pk is None:
        return Piece(text="Rettesnor")
    address = reverse("person", args=[pk]) if pk in names.people else ""
    return Piece(text=names.person(pk), address=address)


def _object(kind: str, object_id: str, names: Names) -> Piece:
    return Piece(text=object_words(kind, object_id, names), address=_address(kind, object_id))


def _address(kind: str, object_id: str) -> str:
    view = KINDS[kind].view if kind in KINDS else ""
    try:
        return reverse(view, args=[object_id]) if view else ""
    except NoReverseMatch:
        return ""


def _is_danish() -> bool:
    return get_language() != "en"
