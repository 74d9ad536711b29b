"""The pictures and videos of a form: each card's facts travel with the form, never to a store."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from django.http import QueryDict

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
    """A picture or a video in the form, with what was read from its file."""

    kind: str
    facts: Facts
    alt: str = ""
    captions: Facts | None = None
    data: QueryDict = field(default_factory=QueryDict)

    @property
    def id(self) -> str:
        """Return what the card's elements are called."""
        key = f"{self.facts.get('fingerprint', '')} {self.name}"
        return blake2b(key.encode(), digest_size=6).hexdigest()

    @property
    def consents(self) -> tuple[ConsentForm, ...]:
        """Return the consents that hang on it, and a blank one."""
        return consents_in(self.data, self.id)

    @property
    def blank_consent(self) -> ConsentForm:
        """Return one more consent, for a script to copy."""
        return blank_consent(self.id)

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
        return json.dumps({"kind": self.kind, "facts": self.facts}, ensure_ascii=False)

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
    cards = (_card(*row, data) for row in rows)
    return tuple(card for card in cards if card.id != removed)


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
    return Card(kind=str(kind), facts=facts, alt=alt, captions=known, data=data)


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
