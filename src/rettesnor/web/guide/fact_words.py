"""The facts' field names and values in Danish; English reads as the names themselves."""

from collections.abc import Mapping
from enum import Enum

from rettesnor.rulebook.facts import (
    CaptionFaultKind,
    CaptionSource,
    Channel,
    EvidenceKind,
    Language,
    Party,
    Platform,
    ProfileKind,
    Purpose,
    Relation,
    Role,
    TagPlace,
)

FIELDS: Mapping[str, str] = {
    "about": "om", "age_max": "alder til", "age_min": "alder fra", "agreement_from": "aftale fra",
    "agreement_until": "aftale til", "alt": "alternativ tekst", "answers": "svar",
    "audience_name": "målgruppens navn", "audience_size": "personer i målgruppen", "by": "af",
    "by_guardian": "givet af værge", "captions": "undertekster", "channel": "kanal",
    "claim": "påstand", "consents": "samtykke", "count": "antal",
    "coverage": "andel af talen med tekst", "cues": "antal undertekster",
    "data_protection_advice_on": "råd fra databeskyttelsesrådgiveren",
    "dated_on": "dateret", "duration_seconds": "varighed i sekunder", "ends_on": "slutter",
    "evaluated_on": "evalueret", "evidence": "dokumentation", "expires_on": "udløber",
    "faces": "ansigter", "faults": "fejl", "files": "filer", "filing_place": "journaliseres i",
    "filing_reference": "journalnummer", "fingerprint": "fingeraftryk",
    "first_used_on": "først brugt", "genders": "køn", "goal": "mål", "handle": "profil",
    "handles": "profiler", "has_sound": "har lyd", "has_speech": "har tale",
    "has_text_like_captions": "tekst, der ligner undertekster", "has_two_factor": "har to-faktor",
    "interests": "interesser", "is_explicit": "udtrykkeligt", "is_live": "live",
    "is_lookalike": "lookalike-målgruppe", "is_machine_made": "lavet af en maskine",
    "is_read_by_a_person": "læst af et menneske", "is_recording": "optagelse af live",
    "is_uploaded_list": "uploadet liste", "issuer": "udsteder", "kind": "slags",
    "language": "sprog", "largest_share": "største ansigts andel", "links": "links",
    "median_share": "typisk ansigts andel", "mention_agreed_on": "omtale aftalt", "name": "navn",
    "on": "dato", "own_text": "egen tekst", "partners": "samarbejdspartner", "party": "hvem",
    "performers": "kunstnere", "person": "person", "persons_named": "navngivne personer",
    "pictures": "billede", "place": "hvor", "places": "steder", "platforms": "platform",
    "profile_kind": "profilens type", "profiles": "slås op fra", "purposes": "formål",
    "question": "spørgsmål",
    "radius_around": "omkring", "radius_km": "radius i km", "read_language": "læst på sprog",
    "reason": "begrundelse", "recorded_on": "optaget", "relation": "forhold",
    "role": "rolle", "rule": "regel", "seed_pages": "sider som forbillede",
    "seen_by": "set af", "signed_on": "underskrevet", "signer": "underskriver",
    "source": "kilde", "special_group": "særlig gruppe",
    "standard_texts_sent": "standardsvar sendt", "start": "plads i teksten", "tags": "tag",
    "targeting": "målretning", "template": "skabelon", "text": "tekst", "titles": "titler",
    "to": "borgeren skrev", "today": "i dag", "until": "til", "valid_until": "gælder til",
    "value": "værdi", "videos": "video", "waivers": "dispensation",
    "withdrawn_on": "trukket tilbage", "wording": "ordlyd", "worst": "værst",
}  # fmt: skip

VALUES: Mapping[Enum, str] = {
    Platform.FACEBOOK: "Facebook", Platform.INSTAGRAM: "Instagram", Platform.LINKEDIN: "LinkedIn",
    Platform.YOUTUBE: "YouTube", Platform.MASTODON: "Mastodon", Platform.BLUESKY: "Bluesky",
    Platform.X: "X", Platform.TIKTOK: "TikTok", Platform.THREADS: "Threads",
    Platform.WEBSITE: "hjemmeside", Platform.INTRANET: "intranet",
    Language.DANISH: "dansk", Language.ENGLISH: "engelsk",
    Party.UNKNOWN: "ukendt", Party.COMPANY: "virksomhed", Party.PERSON: "person",
    Party.ASSOCIATION: "forening", Party.NGO: "NGO", Party.AUTHORITY: "myndighed",
    Party.OWN: "os selv",
    Relation.COLLABORATION: "samarbejde", Relation.OPERATOR: "driver stedet",
    Relation.PROVIDER: "udbyder", Relation.SUPPLIER: "leverandør", Relation.SPONSOR: "sponsor",
    Relation.ARTIST: "kunstner", Relation.EMPLOYEE: "kollega", Relation.VENUE: "spillested",
    TagPlace.TEXT: "i teksten", TagPlace.PICTURE: "på billedet", TagPlace.LOCATION: "lokation",
    TagPlace.STICKER: "klistermærke", TagPlace.CO_AUTHOR: "medforfatter",
    TagPlace.REPOST: "delt opslag",
    ProfileKind.PROFESSIONAL: "professionel", ProfileKind.PRIVATE: "privat",
    Purpose.PICTURE: "billede", Purpose.VIDEO: "video", Purpose.TAGGING: "tag",
    EvidenceKind.ECOLABEL: "miljømærke", EvidenceKind.CERTIFICATE: "certifikat",
    EvidenceKind.REPORT: "rapport", EvidenceKind.OWN_STATEMENT: "egen erklæring",
    CaptionSource.FILE: "fil", CaptionSource.TRACK: "spor i videoen",
    CaptionSource.BURNED_IN: "brændt ind",
    CaptionFaultKind.TOO_MANY_LINES: "for mange linjer", CaptionFaultKind.LONG_LINE: "lang linje",
    CaptionFaultKind.TOO_SHORT: "står for kort", CaptionFaultKind.TOO_LONG: "står for længe",
    CaptionFaultKind.TOO_FAST: "for hurtig", CaptionFaultKind.NARROW_GAP: "glimt uden tekst",
    CaptionFaultKind.OVERLAP: "oven i hinanden",
    CaptionFaultKind.OUTSIDE: "efter videoens slutning",
    CaptionFaultKind.WITHOUT_WORDS: "uden ord", CaptionFaultKind.UNCOVERED: "tale uden tekst",
    CaptionFaultKind.LATE: "for sent", CaptionFaultKind.EARLY: "for tidligt",
    CaptionFaultKind.MACHINE_MADE: "lavet af en maskine",
    CaptionFaultKind.OTHER_LANGUAGE: "på et andet sprog",
    Channel.COMMENT: "kommentar", Channel.DIRECT_MESSAGE: "direkte besked",
    Role.LOCAL_EDITOR: "lokal redaktør", Role.LOCAL_MANAGER: "lokal leder",
    Role.CENTRAL_COMMUNICATIONS: "central kommunikation",
    Role.DATA_PROTECTION_OFFICER: "databeskyttelsesrådgiver", Role.GUIDE_OWNER: "guidens ejer",
}  # fmt: skip


def field_word(name: str, language: str) -> str:
    """Return a field's name as people say it."""
    return FIELDS.get(name, _plain(name)) if language == "da" else _plain(name)


def value_word(member: Enum, language: str) -> str:
    """Return a closed value as people say it; platforms have one name in all languages."""
    if language == "da" or isinstance(member, Platform):
        return VALUES.get(member, _plain(str(member.value)))
    return _plain(str(member.value))


def _plain(name: str) -> str:
    return name.removeprefix("is_").replace("_", " ")
