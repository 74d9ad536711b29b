"""The facts of what is shown in a post: pictures, videos, captions, and the consents to them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Platform(StrEnum):
    """A place where the authority speaks."""

    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    LINKEDIN = "linkedin"
    YOUTUBE = "youtube"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    X = "x"
    TIKTOK = "tiktok"
    THREADS = "threads"
    WEBSITE = "website"
    INTRANET = "intranet"


class Language(StrEnum):
    """A language that a text is written in."""

    DANISH = "da"
    ENGLISH = "en"


class Purpose(StrEnum):
    """What a consent allows."""

    PICTURE = "picture"
    VIDEO = "video"
    TAGGING = "tagging"


class CaptionSource(StrEnum):
    """Where the captions of a video come from."""

    FILE = "file"
    TRACK = "track"
    BURNED_IN = "burned_in"


class CaptionFaultKind(StrEnum):
    """What can be wrong with captions; facts of `Captions` tell of coverage, origin, language."""

    TOO_MANY_LINES = "too_many_lines"
    LONG_LINE = "long_line"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_FAST = "too_fast"
    NARROW_GAP = "narrow_gap"
    OVERLAP = "overlap"
    OUTSIDE = "outside"
    WITHOUT_WORDS = "without_words"
    UNCOVERED = "uncovered"
    LATE = "late"
    EARLY = "early"
    MACHINE_MADE = "machine_made"
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """A person's consent, by reference; the form itself stays in the records system.

    Units: `person` is a reference, never a name.
    """

    person: str
    purposes: tuple[Purpose, ...] = (Purpose.PICTURE,)
    platforms: tuple[Platform, ...] = ()
    signed_on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None
    template: str = ""
    language: Language = Language.DANISH
    read_language: Language | None = None
    filing_reference: str = ""
    by_guardian: bool = False
    is_explicit: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Faces:
    """What a face detector saw: how many, never who.

    Units: shares are the face's height as a part (0 to 1) of the picture's short side.
    """

    count: int
    largest_share: float = 0.0
    median_share: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptionFault:
    """One fault of captions and the first that have it, from 1; in `worst`, times are seconds."""

    kind: CaptionFaultKind
    count: int = 1
    captions: tuple[int, ...] = ()
    worst: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Captions:
    """What is known of a video's captions.

    Units: `coverage` is the part (0 to 1) of the spoken time that has a caption.
    """

    source: CaptionSource = CaptionSource.FILE
    language: str = ""
    coverage: float | None = None
    cues: int | None = None
    is_machine_made: bool = False
    is_read_by_a_person: bool = False
    faults: tuple[CaptionFault, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture in a post; `faces` and `text` are None until somebody or something has looked."""

    name: str = ""
    fingerprint: str = ""
    alt: str = ""
    faces: Faces | None = None
    text: str | None = None
    consents: tuple[Consent, ...] = ()
    persons_named: tuple[str, ...] = ()
    first_used_on: date | None = None
    expires_on: date | None = None

    @property
    def key(self) -> str:
        """Return what answers about this picture are kept under."""
        return self.fingerprint or self.name or "picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class Video:
    """A video in a post; what nobody has looked at yet is None.

    Shape: `has_text_like_captions` is what a machine saw in the picture, and proves nothing.
    Units: `duration_seconds` in seconds.
    """

    name: str = ""
    fingerprint: str = ""
    alt: str = ""
    faces: Faces | None = None
    text: str | None = None
    consents: tuple[Consent, ...] = ()
    persons_named: tuple[str, ...] = ()
    first_used_on: date | None = None
    expires_on: date | None = None
    duration_seconds: float | None = None
    has_sound: bool | None = None
    has_speech: bool | None = None
    captions: Captions | None = None
    has_text_like_captions: bool | None = None
    is_live: bool = False
    is_recording: bool = False
    recorded_on: date | None = None

    @property
    def key(self) -> str:
        """Return what answers about this video are kept under."""
        return self.fingerprint or self.name or "video"


Medium = Picture | Video
