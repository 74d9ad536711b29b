"""Whether a consent covers a picture or video in a post today, and what it lacks if not."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from rettesnor.rulebook.facts import Consent, Medium, Platform, Post, Purpose, Video
from rettesnor.rulebook.findings import Step

CHOOSE, GET, USE_ANOTHER = (
    Step(label="choose_consent"), Step(label="get_consent"), Step(label="use_another")
)  # fmt: skip
NAMES: Mapping[Platform, str] = {
    Platform.YOUTUBE: "YouTube", Platform.LINKEDIN: "LinkedIn", Platform.TIKTOK: "TikTok",
}  # fmt: skip


class Gap(StrEnum):
    """Why a consent does not cover; the most telling first."""

    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    OTHER_PLATFORM = "other_platform"
    OTHER_PURPOSE = "other_purpose"


def gap_in(consent: Consent, medium: Medium, post: Post) -> Gap | None:
    """Return what a consent lacks for this medium in this post, or None when it covers."""
    if is_withdrawn(consent, post):
        return Gap.WITHDRAWN
    if consent.expires_on is not None and consent.expires_on < post.today:
        return Gap.EXPIRED
    if missing_platforms(consent, post):
        return Gap.OTHER_PLATFORM
    return None if _purpose(medium) in consent.purposes else Gap.OTHER_PURPOSE


def is_withdrawn(consent: Consent, post: Post) -> bool:
    """Tell whether the person has taken the consent back."""
    return consent.withdrawn_on is not None and consent.withdrawn_on <= post.today


def missing_platforms(consent: Consent, post: Post) -> tuple[Platform, ...]:
    """Return the platforms of the post that the consent does not name."""
    return tuple(platform for platform in post.platforms if platform not in consent.platforms)


def covering(medium: Medium, post: Post) -> tuple[Consent, ...]:
    """Return the consents that cover."""
    return tuple(one for one in medium.consents if gap_in(one, medium, post) is None)


def nearest(medium: Medium, post: Post) -> tuple[Consent, Gap] | None:
    """Return the consent whose gap tells most, or None when there is no consent with a gap."""
    order = list(Gap)
    gaps = sorted(_with_gap(medium, post), key=lambda pair: order.index(pair[1]))
    return gaps[0] if gaps else None


def withdrawn_and_not_given_again(medium: Medium, post: Post) -> Consent | None:
    """Return a consent that its person took back without giving a new one."""
    standing = {consent.person for consent in covering(medium, post)}
    for consent in medium.consents:
        if is_withdrawn(consent, post) and consent.person not in standing:
            return consent
    return None


def reference(consent: Consent, medium: Medium) -> str:
    """Return what answers about a consent are kept under."""
    return f"{consent.person or medium.key} {consent.template}".strip()


def platform_names(platforms: tuple[Platform, ...]) -> str:
    """Return the platforms as a reader writes them."""
    return ", ".join(NAMES.get(platform, platform.value.capitalize()) for platform in platforms)


def _with_gap(medium: Medium, post: Post) -> Iterator[tuple[Consent, Gap]]:
    for consent in medium.consents:
        gap = gap_in(consent, medium, post)
        if gap is not None:
            yield consent, gap


def _purpose(medium: Medium) -> Purpose:
    return Purpose.VIDEO if isinstance(medium, Video) else Purpose.PICTURE
