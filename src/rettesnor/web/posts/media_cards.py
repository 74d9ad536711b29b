"""The pictures and videos of a form: their facts travel with the form, as does the look's key."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from django.http import QueryDict

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.grounds.people import WHO_IS_SEEN
from rettesnor.rulebook.settings import Settings
from rettesnor.web.posts import looks
from rettesnor.web.posts.answers import key_of
from rettesnor.web.posts.look_shown import ShownLook, shown_look
from rettesnor.web.posts.look_store import Look
from rettesnor.web.posts.media_forms import (
    ConsentForm,
    Facts,
    VideoForm,
    blank_consent,
    consents_in,
)

PICTURE, VIDEO = "picture", "video"
MOST_CARDS = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A picture or a video in the form, with what was read from its file.

    Shape: `look_id` is the key of the file in the store of looks, or empty; what was looked at
    there goes before what the form carries. `settings` are those of the guide in force.
    """

    kind: str
    facts: Facts
    look_id: str = ""
    look: Look | None = None
    alt: str = ""
    captions: Facts | None = None
    data: QueryDict = field(default_factory=QueryDict)
    settings: Settings = field(default_factory=lambda: default_rulebook().settings)

    @property
    def id(self) -> str:
        """Return what the card's elements are called; blurring does not change it."""
        key = self.look_id or f"{self.facts.get('fingerprint', '')} {self.name}"
        return blake2b(key.encode(), digest_size=6).hexdigest()

    @property
    def fingerprint(self) -> str:
        """Return what the file is known by."""
        return str(self.facts.get("fingerprint", ""))

    @property
    def shown(self) -> ShownLook | None:
        """Return what has been seen in it, or None for a file that is gone."""
        return shown_look(self.look) if self.look is not None else None

    @property
    def consents(self) -> tuple[ConsentForm, ...]:
        """Return the consents that hang on it, and a blank one."""
        return consents_in(self.data, self.id, self.settings)

    @property
    def blank_consent(self) -> ConsentForm:
        """Return one more consent, for a script to copy."""
        return blank_consent(self.id, self.settings)

    @property
    def has_consent(self) -> bool:
        """Tell whether a consent is written on it."""
        return any(consent.is_filled for consent in self.consents)

    @property
    def video(self) -> VideoForm | None:
        """Return what is asked of a video alone."""
        return VideoForm(self.data, card=self.id) if self.kind == VIDEO else None

    @property
    def forms(self) -> tuple[ConsentForm | VideoForm, ...]:
        """Return every form on the card that something is typed in."""
        filled = tuple(consent for consent in self.consents if consent.is_filled)
        return filled if self.video is None else (*filled, self.video)

    @property
    def name(self) -> str:
        """Return the file's name."""
        return str(self.facts.get("name", ""))

    @property
    def facts_json(self) -> str:
        """Return the facts as they travel in a hidden field."""
        carried: Facts = {"kind": self.kind, "facts": self.facts}
        if self.look_id:
            carried["look"] = self.look_id
        return json.dumps(carried, ensure_ascii=False)

    @property
    def captions_json(self) -> str:
        """Return what is known of the captions as it travels in a hidden field."""
        return json.dumps(self.captions, ensure_ascii=False) if self.captions else ""

    def post_values(self, platforms: list[str]) -> Facts:
        """Return the card as a post file describes a picture or a video."""
        values: Facts = {**self.facts, "alt": self.alt}
        filled = [one for one in self.consents if one.is_filled and one.is_valid()]
        if filled:
            values["consents"] = [one.post_values(self.kind, platforms) for one in filled]
        video = self.video
        if video is not None and video.is_valid():
            values |= video.post_values(self.captions)
        return values


class BrokenCardError(ValueError):
    """A card's hidden fields don't say what our page wrote in them."""


def cards_from(data: QueryDict) -> tuple[Card, ...]:
    """Return the cards that a form carries.

    Raises: BrokenCardError.
    """
    rows = zip(
        data.getlist("medium"), _filled(data.getlist("alt")), _filled(data.getlist("captions")),
        strict=False,
    )  # fmt: skip
    removed = data.get("remove", "")
    cards = [_card(*row, data) for row in rows]
    for card in cards:
        if card.id == removed and card.look_id:
            looks.forget(card.look_id)
    return tuple(card for card in cards if card.id != removed)


def card_of_look(look: Look, alt: str = "", data: QueryDict | None = None) -> Card:
    """Return the card of a file that is looked at."""
    facts = looks.facts_of(look)
    return Card(
        kind=look.kind, facts=facts, look_id=look.id, look=look, alt=alt,
        captions=_captions_in(facts), data=QueryDict() if data is None else data,
    )  # fmt: skip


def confirmed(data: QueryDict, cards: Sequence[Card]) -> QueryDict:
    """Return the form's data with the proposal that its button confirms as a person's answer."""
    wanted = data.get("confirm", "")
    card = next((card for card in cards if card.id == wanted), None)
    value = data.get(f"seen-{wanted}", "")
    if card is None or not value:
        return data
    changed = data.copy()
    changed[f"answer|{key_of(WHO_IS_SEEN, card.fingerprint or card.name)}"] = value
    return changed


def _captions_in(facts: Facts) -> Facts | None:
    captions = facts.get("captions")
    return captions if isinstance(captions, dict) else None


def _filled(values: Sequence[str]) -> Iterator[str]:
    yield from values
    while True:
        yield ""


def _card(medium: str, alt: str, captions: str, data: QueryDict) -> Card:
    read = _mapping(medium)
    kind, facts = read.get("kind"), read.get("facts")
    if kind not in (PICTURE, VIDEO) or not isinstance(facts, dict):
        raise BrokenCardError("kind or facts")
    known = _mapping(captions) if captions and kind == VIDEO else None
    look_id = read.get("look", "")
    look = looks.state_of(look_id) if isinstance(look_id, str) and look_id else None
    if look is not None and look.kind == kind:
        return card_of_look(look, alt, data)
    facts.pop("captions", None)
    return Card(
        kind=str(kind), facts=facts, look_id=look_id if isinstance(look_id, str) else "",
        alt=alt, captions=known, data=data,
    )  # fmt: skip


def _mapping(source: str) -> Facts:
    try:
        read = json.loads(source)
        # Half a pair of UTF-16 is no letter, and no page can hold it.
        json.dumps(read, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BrokenCardError("not JSON") from None
    if not isinstance(read, dict):
        raise BrokenCardError("not a mapping")
    return read
