"""Everything the form holds, typed and attached, and what of it can't be read yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import FactsError
from rettesnor.web.posts.answers import GivenAnswer, answers_from
from rettesnor.web.posts.edits import BrokenEditError, edited
from rettesnor.web.posts.forms import CheckForm
from rettesnor.web.posts.look_deeds import carry_out
from rettesnor.web.posts.looks import forget
from rettesnor.web.posts.marks import with_line_feeds
from rettesnor.web.posts.media_cards import (
    MOST_CARDS,
    PICTURE,
    VIDEO,
    BrokenCardError,
    Card,
    cards_from,
    confirmed,
)
from rettesnor.web.posts.uploads import captioned, card_of

COMMON = ("text", "platforms", "performers", "titles")
REPLY = ("to", "signer")
TARGETING = ("places", "radius_around", "interests", "audience_name", "is_uploaded_list",
             "is_lookalike")  # fmt: skip
TARGETING_IF_GIVEN = ("age_min", "age_max", "radius_km", "audience_size")
SPARE_PARTNER_ROWS = 1

type Values = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something in the form that can't be read; `field` is the id of the element to mend."""

    field: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerRow:
    """One line of the list of partners."""

    name: str = ""
    party: str = "unknown"
    relation: str = ""

    @property
    def post_values(self) -> Values:
        """Return the partner as a post file describes it."""
        values: Values = {"name": self.name, "party": self.party or "unknown"}
        return {**values, "relation": self.relation} if self.relation else values


@dataclass(kw_only=True)
class Typed:
    """The form as it was sent, kept whole whatever is wrong with it."""

    data: QueryDict
    form: CheckForm
    cards: list[Card] = field(default_factory=list)
    answers: tuple[GivenAnswer, ...] = ()
    partners: tuple[PartnerRow, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Return which of the three kinds is being written."""
        kind = self.data.get("kind", "post")
        return kind if kind in ("post", "reply", "ad") else "post"

    @property
    def text(self) -> str:
        """Return the text as the browser counts it."""
        return with_line_feeds(self.data.get("text", ""))

    @property
    def revision(self) -> str:
        """Return the number of the revision that was sent."""
        revision = self.data.get("revision", "0")
        return revision if revision.isascii() and revision.isdigit() and len(revision) < 16 else "0"

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to check yet."""
        return not self.text.strip() and not self.cards

    @property
    def partner_rows(self) -> tuple[PartnerRow, ...]:
        """Return the partners with an empty line to write the next one on."""
        return (*self.partners, *(PartnerRow() for _ in range(SPARE_PARTNER_ROWS)))

    @property
    def known_names(self) -> str:
        """Return the names in the fold of partners and artists, to be seen while it is closed."""
        names = [row.name for row in self.partners]
        for name in ("performers", "titles"):
            names += (line.strip() for line in self.data.get(name, "").splitlines())
        return ", ".join(filter(None, names))

    def at(self, field_id: str) -> str:
        """Return what is said beside one field."""
        return " ".join(one.message for one in self.problems if one.field == field_id)


def nothing_typed() -> Typed:
    """Return an empty form."""
    data = QueryDict("kind=post&platforms=facebook")
    return Typed(data=data, form=CheckForm(data))


def typed_in(request: HttpRequest, rulebook: Rulebook) -> Typed:
    """Read a form that was sent, files and all, and do what a button on a card asks for."""
    carry_out(request.POST)
    typed = read(request.POST, rulebook)
    for file in request.FILES.getlist("files"):
        _attach(typed, file, rulebook)
    for number, card in enumerate(typed.cards):
        captions = request.FILES.get(f"captions-{card.id}")
        if captions is not None:
            _caption(typed, number, captions)
    return typed


def read(data: QueryDict, rulebook: Rulebook) -> Typed:
    """Read the typed part of a form."""
    problems: list[Problem] = []
    data = _with_edit(data, problems)
    form = CheckForm(data)
    problems.extend(_problems_in(form))
    cards = [replace(card, settings=rulebook.settings) for card in _cards(data, problems)]
    data = confirmed(data, cards)
    for one in (one for card in cards for one in card.forms):
        problems.extend(_problems_in(one))
    return Typed(
        data=data,
        form=form,
        cards=cards,
        answers=answers_from(data, rulebook.rules),
        partners=tuple(_partners(data)),
        problems=problems,
    )


def post_of(typed: Typed, today: date) -> Post | None:
    """Return the post that the form describes; what is wrong with it is kept as problems."""
    if typed.problems:
        return None
    try:
        return post_from(_values(typed), today)
    except FactsError as error:
        typed.problems.append(_problem(error, typed))
        return None


def _with_edit(data: QueryDict, problems: list[Problem]) -> QueryDict:
    if not data.get("apply"):
        return data
    try:
        return edited(data)
    except BrokenEditError:
        message = _("Teksten er ændret siden tjekket. Tjek igen, og vælg rettelsen en gang til.")
        problems.append(Problem(field="text", message=message))
        return data


def _problems_in(form: Form) -> Iterator[Problem]:
    for name, messages in form.errors.items():
        for message in messages:
            yield Problem(field=form.add_prefix(name), message=str(message))


def _cards(data: QueryDict, problems: list[Problem]) -> list[Card]:
    try:
        return list(cards_from(data))
    except BrokenCardError:
        message = _("Et vedhæftet billede kunne ikke læses. Vedhæft det igen.")
        problems.append(Problem(field="files", message=message))
        return []


def _partners(data: QueryDict) -> list[PartnerRow]:
    names = data.getlist("partner_name")
    parties, relations = data.getlist("partner_party"), data.getlist("partner_relation")
    rows = []
    for number, name in enumerate(names):
        party = parties[number] if number < len(parties) else "unknown"
        relation = relations[number] if number < len(relations) else ""
        if name.strip():
            rows.append(PartnerRow(name=name.strip(), party=party, relation=relation))
    return rows


def _attach(typed: Typed, file: "UploadedFile[bytes]", rulebook: Rulebook) -> None:
    try:
        card = replace(card_of(file), settings=rulebook.settings)
    except FactsError as error:
        typed.problems.append(Problem(field="files", message=_said(error)))
        return
    if len(typed.cards) >= MOST_CARDS:
        message = _("Der er for mange billeder og videoer. Fjern nogle, før du vedhæfter flere.")
        typed.problems.append(Problem(field="files", message=message))
        forget(card.look_id)
    elif all(card.fingerprint != other.fingerprint for other in typed.cards):
        typed.cards.append(card)
    else:
        forget(card.look_id)


def _caption(typed: Typed, number: int, file: "UploadedFile[bytes]") -> None:
    card = typed.cards[number]
    try:
        typed.cards[number] = captioned(card, file)
    except FactsError as error:
        typed.problems.append(Problem(field=f"captions-{card.id}", message=_said(error)))


def _values(typed: Typed) -> Values:
    """Return the form as a post file describes it."""
    given = typed.form.cleaned_data
    values: Values = {"kind": typed.kind, **{name: given[name] for name in COMMON}}
    if given["language"]:
        values["language"] = given["language"]
    for name, kind in (("pictures", PICTURE), ("videos", VIDEO)):
        cards = [card for card in typed.cards if card.kind == kind]
        values[name] = [card.post_values(given["platforms"]) for card in cards]
    values["profiles"] = [{"name": name} for name in given["profiles"]]
    values["partners"] = [row.post_values for row in typed.partners]
    values["answers"] = [answer.post_values for answer in typed.answers]
    return values | _of_kind(typed.kind, given)


def _of_kind(kind: str, given: Values) -> Values:
    if kind == "reply":
        values = {name: given[name] for name in REPLY}
        values["channel"] = given["channel"] or "comment"
        return {**values, "standard_texts_sent": given["standard_texts_sent"] or 0}
    if kind == "ad":
        targeting = {name: given[name] for name in TARGETING}
        targeting |= {n: given[n] for n in TARGETING_IF_GIVEN if given[n] is not None}
        values = {"targeting": targeting, "goal": given["goal"], "ends_on": given["ends_on"]}
        if given["special_group"]:
            values["special_group"] = given["special_group"] == "yes"
        return values
    return {}


def _problem(error: FactsError, typed: Typed) -> Problem:
    """Return the problem at the field that the facts' place belongs to."""
    parts = error.place.split(".")
    if parts[0] in ("pictures", "videos"):
        kind = PICTURE if parts[0] == "pictures" else VIDEO
        cards = [card for card in typed.cards if card.kind == kind]
        number = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else len(cards)
        place = f"alt-{cards[number].id}" if number < len(cards) else "files"
        return Problem(field=place, message=_said(error))
    if parts[0] == "partners":
        number = int(parts[1]) + 1 if len(parts) > 1 and parts[1].isdigit() else 1
        return Problem(field=f"partner-{number}", message=_said(error))
    known = [part for part in parts if part in CheckForm.base_fields]
    return Problem(field=known[0] if known else "text", message=_said(error))


def _said(error: FactsError) -> str:
    return error.said(get_language() or "da")
