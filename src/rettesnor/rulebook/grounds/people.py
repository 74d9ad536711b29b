"""Who is seen in a picture or video: what a person answered, else what the evidence says."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from rettesnor.language.reading import Reading
from rettesnor.rulebook.facts import Faces, Medium, Post
from rettesnor.rulebook.findings import Place, whole
from rettesnor.rulebook.grounds.introductions import (
    introduced_person,
    lines_with_names,
    named_persons,
)
from rettesnor.rulebook.grounds.prominence import (
    CLOSE_SHARE,
    MOST_FACES,
    Kind,
    kind_of,
    limits_from,
)
from rettesnor.rulebook.settings import Setting, Settings

WHO_IS_SEEN = "consent/people_in_picture#who_is_seen"
ACTIVITY = "consent/situation#activity"

IMAGE_BASIS = Setting("consent.image_basis", "consent_first")
PUBLIC_TASK = "public_task"


class Seen(StrEnum):
    """What a picture or video shows of people."""

    NOT_LOOKED_AT = "not_looked_at"
    UNCLEAR = "unclear"
    NOBODY = "nobody"
    NOT_LIVING = "not_a_living_person"
    SITUATION = "situation"
    STANDS_OUT = "stands_out"
    PORTRAIT = "portrait"


RECOGNISABLE = frozenset({Seen.STANDS_OUT, Seen.PORTRAIT})
ANSWERS: Mapping[str, Seen] = {
    seen.value: seen
    for seen in (Seen.NOBODY, Seen.NOT_LIVING, Seen.SITUATION, Seen.STANDS_OUT, Seen.PORTRAIT)
}


def media_with_people(post: Post, settings: Settings) -> Iterator[tuple[Place, Medium, Seen]]:
    """Yield each picture and video with its place and what is seen of people in it."""
    for field, medium in post.media_fields():
        yield whole(field), medium, seen_in(medium, post, settings)


def seen_in(medium: Medium, post: Post, settings: Settings) -> Seen:
    """Tell what is seen; without a consent, a public task asks for an assessment instead."""
    seen = _seen(medium, post, settings)
    if seen in RECOGNISABLE and not medium.consents and settings[IMAGE_BASIS] == PUBLIC_TASK:
        return Seen.SITUATION if post.answer(ACTIVITY, medium.key) != "stands_out" else seen
    return seen


def _seen(medium: Medium, post: Post, settings: Settings) -> Seen:
    """Tell what is seen; a person's answer decides over the machine."""
    answered = answer_about(medium, post)
    if answered in (None, Seen.SITUATION) and post.answer(ACTIVITY, medium.key) == "stands_out":
        return Seen.STANDS_OUT
    if answered is not None:
        return answered
    if any(name.strip() for name in medium.persons_named):
        return Seen.PORTRAIT
    if _shows_names_of_a_meeting(medium, post, settings):
        return Seen.STANDS_OUT
    return _by_evidence(medium, post, settings)


def has_faces(medium: Medium) -> bool:
    """Tell whether a face was seen, so that somebody is shown even while it is unclear how."""
    return medium.faces is not None and medium.faces.count > 0


def answer_about(medium: Medium, post: Post) -> Seen | None:
    """Return what a person answered about who is seen, or None."""
    return ANSWERS.get(post.answer(WHO_IS_SEEN, medium.key) or "")


def _by_evidence(medium: Medium, post: Post, settings: Settings) -> Seen:
    faces, alt = medium.faces, settings.read(medium.alt)
    if faces is None:
        return _not_looked_at(medium, post, settings)
    if medium.consents and faces.count < 3:
        return Seen.PORTRAIT
    if faces.count <= 0:
        return _without_faces(alt, post, settings)
    if faces.count <= settings[MOST_FACES][0]:
        return _with_few_faces(faces, alt, post, settings)
    return _with_many_faces(faces, alt, post, settings)


def _not_looked_at(medium: Medium, post: Post, settings: Settings) -> Seen:
    """Take a linked consent, or a name in the description, as a sign that a person is shown."""
    if medium.consents or _is_named_person(settings.read(medium.alt), post, settings):
        return Seen.PORTRAIT
    return Seen.NOT_LOOKED_AT


def _without_faces(alt: Reading, post: Post, settings: Settings) -> Seen:
    if is_depiction(alt):
        return Seen.NOBODY
    if _is_named_person(alt, post, settings):
        return Seen.PORTRAIT
    is_anonymous = alt.has("consent.turned_away") or alt.has("consent.crowd")
    if alt.has("consent.people") and not is_anonymous:
        return Seen.UNCLEAR
    return Seen.UNCLEAR if named_persons(settings.read(post.text)) else Seen.NOBODY


def _with_few_faces(faces: Faces, alt: Reading, post: Post, settings: Settings) -> Seen:
    is_close = faces.largest_share >= settings[CLOSE_SHARE]
    if is_depiction(alt):
        return Seen.UNCLEAR if is_close else Seen.NOBODY
    text = settings.read(post.text)
    if is_close or named_persons(alt) or introduced_person(text):
        return Seen.PORTRAIT
    is_in_doubt = _is_of_its_persons(faces, settings) or named_persons(text)
    return Seen.UNCLEAR if is_in_doubt else Seen.SITUATION


def _with_many_faces(faces: Faces, alt: Reading, post: Post, settings: Settings) -> Seen:
    if is_depiction(alt):
        return Seen.UNCLEAR
    kind = kind_of(faces, limits_from(settings))
    if named_persons(alt) or kind is Kind.STANDS_OUT:
        return Seen.STANDS_OUT
    is_in_doubt = kind is Kind.PORTRAIT or introduced_person(settings.read(post.text)) is not None
    return Seen.UNCLEAR if is_in_doubt else Seen.SITUATION


def _is_of_its_persons(faces: Faces, settings: Settings) -> bool:
    return kind_of(faces, limits_from(settings)) is Kind.PORTRAIT


def _is_named_person(alt: Reading, post: Post, settings: Settings) -> bool:
    """Tell whether alt text and post together single out somebody, even seen from behind."""
    if is_depiction(alt):
        return False
    if named_persons(alt):
        return True
    return alt.has("consent.people") and introduced_person(settings.read(post.text)) is not None


def is_depiction(alt: Reading) -> bool:
    """Tell whether a description speaks of a statue, a painting, a poster or the like."""
    return alt.has("consent.depicted")


def _shows_names_of_a_meeting(medium: Medium, post: Post, settings: Settings) -> bool:
    """Tell whether names stand below the faces on a picture of a meeting on a screen."""
    if not medium.text or not lines_with_names(settings.read(medium.text)):
        return False
    texts = (post.text, medium.alt, medium.text)
    return any(settings.read(text).has("consent.online_meeting") for text in texts)
