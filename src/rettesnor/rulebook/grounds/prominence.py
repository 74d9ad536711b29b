"""What the faces in a picture suggest about consent: a suggestion for a person, never a verdict.

A share is a face's height as a part (0 to 1) of the picture's short side. Why these limits, and how
they fared on labelled pictures, stands in docs/reference/faces.md.
"""

from dataclasses import dataclass
from enum import StrEnum

from rettesnor.rulebook.facts import Faces
from rettesnor.rulebook.settings import Setting, Settings

# The face of somebody who stands is a ninth of the height: 0.045, 0.06 and 0.08 are persons who
# fill four, over five and seven tenths of the short side. Thirty is a school class.
MOST_FACES = Setting("consent.portrait_most_faces", (2, 9, 30))
LEAST_SHARES = Setting("consent.portrait_least_shares", (0.045, 0.06, 0.08))
CLOSE_SHARE = Setting("consent.portrait_share", 0.15)
STANDS_OUT_RATIO = Setting("consent.stands_out_ratio", 2.0)
STANDS_OUT_SHARE = Setting("consent.stands_out_share", 0.045)


class Kind(StrEnum):
    """What a picture seems to show of people."""

    NOBODY_SEEN = "nobody_seen"
    SITUATION = "situation"
    STANDS_OUT = "stands_out"
    PORTRAIT = "portrait"


# From here on somebody should be asked for consent, unless a person sees otherwise.
ASKS_FOR_CONSENT = frozenset({Kind.STANDS_OUT, Kind.PORTRAIT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Up to `most_faces` faces, the picture is of them from `least_share` on."""

    most_faces: int
    least_share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """From where on a picture is of its persons: the more there are, the larger they must be.

    Shape: `close_share` is for any number above the last step's.
    """

    steps: tuple[Step, ...]
    close_share: float
    stands_out_share: float
    stands_out_ratio: float


def _steps(most_faces: tuple[int, ...], least_shares: tuple[float, ...]) -> tuple[Step, ...]:
    pairs = zip(most_faces, least_shares, strict=True)
    return tuple(Step(most_faces=most, least_share=least) for most, least in pairs)


def limits_from(settings: Settings) -> Limits:
    """Return the limits that the guide sets."""
    return Limits(
        steps=_steps(settings[MOST_FACES], settings[LEAST_SHARES]),
        close_share=settings[CLOSE_SHARE],
        stands_out_share=settings[STANDS_OUT_SHARE],
        stands_out_ratio=settings[STANDS_OUT_RATIO],
    )


# Where no guide is at hand.
LIMITS = Limits(
    steps=_steps(MOST_FACES.default, LEAST_SHARES.default),
    close_share=CLOSE_SHARE.default,
    stands_out_share=STANDS_OUT_SHARE.default,
    stands_out_ratio=STANDS_OUT_RATIO.default,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A sentence for the editor."""

    danish: str
    english: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """What the machine proposes, why, and what it asks; only a person's answer decides."""

    kind: Kind
    reasons: tuple[Words, ...]
    question: Words


QUESTIONS = {
    Kind.NOBODY_SEEN: Words(
        danish="Er der mennesker på billedet, som maskinen ikke ser – bagfra eller langt væk?",
        english="Are there people that the machine doesn't see – turned away or far off?",
    ),
    Kind.SITUATION: Words(
        danish="Er det en aktivitet, hvor ingen træder frem eller kan føle sig udstillet?",
        english="Is it an activity in which nobody stands out or can feel exposed?",
    ),
    Kind.STANDS_OUT: Words(
        danish="Træder nogen tydeligere frem end resten? Så skal de have sagt ja.",
        english="Does anybody stand out from the rest? Then they must have agreed.",
    ),
    Kind.PORTRAIT: Words(
        danish="Viser billedet netop disse personer? Så skal de have sagt ja.",
        english="Does the picture show just these persons? Then they must have agreed.",
    ),
}


def suggest(faces: Faces, limits: Limits = LIMITS) -> Suggestion:
    """Return what the faces suggest, with the reasons in words."""
    kind = kind_of(faces, limits)
    return Suggestion(kind=kind, reasons=_reasons(faces, kind), question=QUESTIONS[kind])


def kind_of(faces: Faces, limits: Limits = LIMITS) -> Kind:
    """Return what a picture with these faces seems to show."""
    if faces.count <= 0:
        return Kind.NOBODY_SEEN
    if faces.count > limits.steps[0].most_faces and is_one_much_larger(faces, limits):
        return Kind.STANDS_OUT
    is_close = faces.largest_share >= _least_share(faces.count, limits)
    return Kind.PORTRAIT if is_close else Kind.SITUATION


def _least_share(count: int, limits: Limits) -> float:
    return next(
        (step.least_share for step in limits.steps if count <= step.most_faces), limits.close_share
    )


def is_one_much_larger(faces: Faces, limits: Limits = LIMITS) -> bool:
    """Tell whether the largest face is far above the middle one, and large enough to know."""
    is_clear = faces.largest_share >= limits.stands_out_share
    return is_clear and faces.largest_share >= limits.stands_out_ratio * faces.median_share > 0


def _reasons(faces: Faces, kind: Kind) -> tuple[Words, ...]:
    if kind is Kind.NOBODY_SEEN:
        return (Words(danish="Maskinen ser ingen ansigter.", english="The machine sees no faces."),)
    reasons = [_number(faces.count), _size(faces)]
    if kind is Kind.STANDS_OUT:
        reasons.append(_prominence(faces))
    return tuple(reasons)


def _number(count: int) -> Words:
    if count == 1:
        return Words(danish="Der er ét ansigt.", english="There is one face.")
    return Words(danish=f"Der er {count} ansigter.", english=f"There are {count} faces.")


def _size(faces: Faces) -> Words:
    percent = max(1, round(100 * faces.largest_share))
    which = ("Det", "It") if faces.count == 1 else ("Det største", "The largest")
    return Words(
        danish=f"{which[0]} fylder {percent} % af billedets korteste side.",
        english=f"{which[1]} takes up {percent} % of the picture's shortest side.",
    )


def _prominence(faces: Faces) -> Words:
    times = f"{faces.largest_share / faces.median_share:.1f}"
    return Words(
        danish=f"Det største er {times.replace('.', ',')} gange så højt som det midterste.",
        english=f"The largest is {times} times as high as the middle one.",
    )
