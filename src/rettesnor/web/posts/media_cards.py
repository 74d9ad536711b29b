"""The pictures and videos of a form: each card's facts travel with the form, never to a store."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.http import QueryDict

PICTURE, VIDEO = "picture", "video"
MOST_CARDS = 40

type Facts = dict[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A picture or a video in the form, with what was read from its file."""

    kind: str
    facts: Facts
    alt: str = ""
    captions: Facts | None = None

    @property
    def id(self) -> str:
        """Return what the card's elements are called."""
        key = f"{self.facts.get('fingerprint', '')} {self.name}"
        return blake2b(key.encode(), digest_size=6).hexdigest()

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

    @property
    def post_values(self) -> Facts:
        """Return the card as a post file describes a picture or a video."""
        values = {**self.facts, "alt": self.alt}
        return {**values, "captions": self.captions} if self.captions else values


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
    cards = (_card(*row) for row in rows)
    return tuple(card for card in cards if card.id != removed)


def _filled(values: Sequence[str]) -> Iterator[str]:
    yield from values
    while True:
        yield ""


def _card(medium: str, alt: str, captions: str) -> Card:
    read = _mapping(medium)
    kind, facts = read.get("kind"), read.get("facts")
    if kind not in (PICTURE, VIDEO) or not isinstance(facts, dict):
        raise BrokenCardError("kind or facts")
    known = _mapping(captions) if captions and kind == VIDEO else None
    return Card(kind=str(kind), facts=facts, alt=alt, captions=known)


def _mapping(source: str) -> Facts:
    try:
        read = json.loads(source)
    except (ValueError, RecursionError):
        raise BrokenCardError("not JSON") from None
    if not isinstance(read, dict):
        raise BrokenCardError("not a mapping")
    return read
