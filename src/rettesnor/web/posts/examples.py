"""Examples to start from in the demo: a post, a reply and an ad, each with something to mend."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POST = """Kom til koncert i Grøndal MultiCenter på lørdag kl. 15! 🎉 \
Danmarks bedste sangerinde Maja Holm spiller for hele familien.

Bagefter serverer @cafegroen bæredygtig mad i foyeren. \
Det er gratis, og alle er velkomne 💚 #grøndalmulticenterkoncert"""

CITIZEN = "Hej. Jeg har ventet på svar på min byggesag i fire måneder. Hvad sker der?"
REPLY = """Hej Anders. Det er vi kede af at høre. Din ansøgning om byggetilladelse bliver \
behandlet i næste uge. Send os dit CPR-nummer her i tråden, så kigger vi på det."""

AD = """Er du gravid og ryger? Få et gratis og fantastisk forløb i Sundhedshuset. \
Læs mere på www.kk.dk/rygestop"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A form that is filled in."""

    label: Promise
    fields: tuple[tuple[str, str], ...]

    @property
    def data(self) -> QueryDict:
        """Return the example as if it had been sent."""
        return QueryDict(urlencode(self.fields))


EXAMPLES: Mapping[str, Example] = {
    "post": Example(
        label=_("Opslag"),
        fields=(("kind", "post"), ("platforms", "facebook"), ("platforms", "instagram"),
                ("text", POST), ("performers", "Maja Holm")),
    ),
    "reply": Example(
        label=_("Svar"),
        fields=(("kind", "reply"), ("platforms", "facebook"), ("to", CITIZEN), ("text", REPLY)),
    ),
    "ad": Example(
        label=_("Annonce"),
        fields=(("kind", "ad"), ("platforms", "facebook"), ("text", AD), ("age_min", "18"),
                ("age_max", "35"), ("interests", "Graviditet\nRygestop"),
                ("radius_km", "0,5"), ("radius_around", "Sundhedshuset"),
                ("audience_size", "400")),
    ),
}  # fmt: skip


def examples() -> Mapping[str, Example]:
    """Return the examples, in the demo only."""
    return EXAMPLES if os.environ.get("RETTESNOR_DEMO") == "1" else {}
