"""The words of the guide pages that belong to the guide's own notions, in both languages."""

from collections.abc import Mapping

from rettesnor.guide.printed import VERBS
from rettesnor.rulebook.findings import Verdict

type Words = Mapping[str, str]

LEVELS = VERBS
ORIGINS: Mapping[str, Words] = {
    "house": {"da": "Kommunens egen regel", "en": "The authority's own rule"},
    "law": {"da": "Lovkrav", "en": "Required by law"},
    "both": {
        "da": "Lovkrav og kommunens egen regel", "en": "Required by law and by the authority",
    },
}  # fmt: skip
SAID: Mapping[Verdict, Words] = {
    Verdict.BREACH: {"da": "Strider mod guiden", "en": "Against the guide"},
    Verdict.ASK: {"da": "Spørger", "en": "Asks"},
    Verdict.ADVICE: {"da": "Råder", "en": "Advises"},
    Verdict.OK: {"da": "Godtager", "en": "Accepts"},
    Verdict.NOT_APPLICABLE: {"da": "Gælder ikke her", "en": "Does not apply here"},
}
THEMES: Mapping[str, Words] = {
    "accessibility": {"da": "Tilgængelighed", "en": "Accessibility"},
    "advertising": {"da": "Annoncer", "en": "Advertising"},
    "consent": {"da": "Billeder og samtykke", "en": "Pictures and consent"},
    "direct_messages": {"da": "Direkte beskeder", "en": "Direct messages"},
    "green_claims": {"da": "Grønne påstande", "en": "Green claims"},
    "mention": {"da": "Omtale af samarbejdspartnere", "en": "Mention of partners"},
    "personal_data": {"da": "Personoplysninger", "en": "Personal data"},
    "praise": {"da": "Ros", "en": "Praise"},
    "profiles": {"da": "Profiler", "en": "Profiles"},
    "replies": {"da": "Svar til borgere", "en": "Replies to citizens"},
    "tagging": {"da": "Tags", "en": "Tags"},
    "wording": {"da": "Sprog og form", "en": "Wording and form"},
}


def theme(name: str) -> Words:
    """Return a theme's name; one that is new and has none keeps its folder's."""
    folder = name.replace("_", " ").capitalize()
    return THEMES.get(name, {"da": folder, "en": folder})
