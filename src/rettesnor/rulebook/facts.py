"""The facts that a check reads: one post, ad or reply, with all that is known about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rettesnor.rulebook.media_facts import (
    CaptionFault,
    CaptionFaultKind,
    Captions,
    CaptionSource,
    Consent,
    Faces,
    Language,
    Medium,
    Picture,
    Platform,
    Purpose,
    Video,
)

__all__ = [
    "Ad",
    "Answer",
    "CaptionFault",
    "CaptionFaultKind",
    "CaptionSource",
    "Captions",
    "Channel",
    "Consent",
    "Evidence",
    "EvidenceKind",
    "Faces",
    "Language",
    "Medium",
    "Partner",
    "Party",
    "Picture",
    "Platform",
    "Post",
    "Profile",
    "ProfileKind",
    "Purpose",
    "Relation",
    "Reply",
    "Role",
    "Tag",
    "TagPlace",
    "Targeting",
    "Video",
    "Waiver",
]


class Party(StrEnum):
    """What kind of party a profile or a partner is."""

    UNKNOWN = "unknown"
    COMPANY = "company"
    PERSON = "person"
    ASSOCIATION = "association"
    NGO = "ngo"
    AUTHORITY = "authority"
    OWN = "own"


class Relation(StrEnum):
    """What a party is to the authority in the matter at hand."""

    COLLABORATION = "collaboration"
    OPERATOR = "operator"
    PROVIDER = "provider"
    SUPPLIER = "supplier"
    SPONSOR = "sponsor"
    ARTIST = "artist"
    EMPLOYEE = "employee"
    VENUE = "venue"


class TagPlace(StrEnum):
    """Where a tag stands."""

    TEXT = "text"
    PICTURE = "picture"
    LOCATION = "location"
    STICKER = "sticker"
    CO_AUTHOR = "co_author"
    REPOST = "repost"


class ProfileKind(StrEnum):
    """Whether a person's profile is for work or private."""

    PROFESSIONAL = "professional"
    PRIVATE = "private"


class EvidenceKind(StrEnum):
    """What kind of document backs a claim."""

    ECOLABEL = "ecolabel"
    CERTIFICATE = "certificate"
    REPORT = "report"
    OWN_STATEMENT = "own_statement"


class Channel(StrEnum):
    """Where a reply is written."""

    COMMENT = "comment"
    DIRECT_MESSAGE = "direct_message"


class Role(StrEnum):
    """Who somebody is in the office."""

    LOCAL_EDITOR = "local_editor"
    LOCAL_MANAGER = "local_manager"
    CENTRAL_COMMUNICATIONS = "central_communications"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    GUIDE_OWNER = "guide_owner"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a person answered; `question` is `rule#question`, `about` what it concerns."""

    question: str
    value: str
    about: str = ""
    by: str = ""
    on: date | None = None
    wording: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """Leave to depart from one rule in one post, given by a person, with a reason and an end."""

    rule: str
    by: str
    role: Role
    reason: str
    until: date
    about: str = ""
    data_protection_advice_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A document that backs a claim about a partner."""

    kind: EvidenceKind
    claim: str = ""
    issuer: str = ""
    seen_by: str = ""
    dated_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner:
    """A party that the authority works with, as its register knows it."""

    name: str
    party: Party = Party.UNKNOWN
    relation: Relation | None = None
    handles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    agreement_from: date | None = None
    agreement_until: date | None = None
    mention_agreed_on: date | None = None
    profile_kind: ProfileKind | None = None
    evidence: tuple[Evidence, ...] = ()
    own_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """A profile that the post points at, in its text or beside it."""

    handle: str
    party: Party = Party.UNKNOWN
    relation: Relation | None = None
    place: TagPlace = TagPlace.TEXT
    start: int | None = None
    profile_kind: ProfileKind | None = None
    agreement_until: date | None = None
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A profile that the post goes out from; `has_two_factor` is None where nobody has told."""

    name: str
    has_two_factor: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Targeting:
    """Whom an ad is aimed at.

    Units: `audience_size` in persons, `radius_km` in kilometres, ages in years.
    """

    age_min: int | None = None
    age_max: int | None = None
    genders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    radius_km: float | None = None
    radius_around: str = ""
    interests: tuple[str, ...] = ()
    audience_name: str = ""
    audience_size: int | None = None
    seed_pages: tuple[str, ...] = ()
    is_uploaded_list: bool = False
    is_lookalike: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A text that is about to be published, with all that belongs to it."""

    text: str
    today: date
    platforms: tuple[Platform, ...] = ()
    language: Language | None = None
    pictures: tuple[Picture, ...] = ()
    videos: tuple[Video, ...] = ()
    tags: tuple[Tag, ...] = ()
    partners: tuple[Partner, ...] = ()
    performers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    filing_place: str | None = None
    profiles: tuple[Profile, ...] = ()

    @property
    def media(self) -> tuple[Medium, ...]:
        """Return pictures and videos in the order they are shown."""
        return (*self.pictures, *self.videos)

    def media_fields(self) -> Iterator[tuple[str, Medium]]:
        """Yield each medium with the name of its field, as `pictures.0`."""
        for number, picture in enumerate(self.pictures):
            yield f"pictures.{number}", picture
        for number, video in enumerate(self.videos):
            yield f"videos.{number}", video

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text in the post with the name of its field, the post's own text first."""
        yield "text", self.text
        for field, medium in self.media_fields():
            yield f"{field}.name", medium.name
            yield f"{field}.alt", medium.alt
            yield f"{field}.text", medium.text or ""
        for number, name in enumerate(self.files):
            yield f"files.{number}", name

    def answer(self, question: str, about: str = "") -> str | None:
        """Return what a person answered to `rule#question`, or None."""
        for answer in reversed(self.answers):
            if answer.question == question and answer.about == about:
                return answer.value
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ad(Post):
    """A post that is paid for, with the people it is aimed at."""

    targeting: Targeting = Targeting()
    special_group: bool | None = None
    goal: str = ""
    ends_on: date | None = None
    evaluated_on: date | None = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text in the ad, those of its targeting included."""
        yield from Post.texts(self)
        for number, interest in enumerate(self.targeting.interests):
            yield f"targeting.interests.{number}", interest
        for number, page in enumerate(self.targeting.seed_pages):
            yield f"targeting.seed_pages.{number}", page
        yield "targeting.audience_name", self.targeting.audience_name
        yield "targeting.radius_around", self.targeting.radius_around


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply(Post):
    """An answer to a citizen; `to` is what the citizen wrote, `signer` the replier's first name.

    Units: `standard_texts_sent` counts those sent to this citizen in the guide's period.
    """

    to: str = ""
    signer: str = ""
    channel: Channel = Channel.COMMENT
    standard_texts_sent: int = 0
