"""A file that is looked at, as its card shows it: how far, what was seen, and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.grounds.people import WHO_IS_SEEN
from rettesnor.rulebook.grounds.prominence import Kind
from rettesnor.web.posts import looks
from rettesnor.web.posts.answers import PREFIX, WORDING, key_of
from rettesnor.web.posts.look_store import Facts, Job, Look, Status

# What the machine proposes, as the question's own answer.
SUGGESTED = {
    Kind.NOBODY_SEEN: "nobody", Kind.SITUATION: "situation", Kind.STANDS_OUT: "stands_out",
    Kind.PORTRAIT: "portrait",
}  # fmt: skip
STEPS = ("opening", "faces", "text"), ("film", "faces")
LABEL_SHARE = 0.035


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownBox:
    """One face to draw around.

    Units: pixels of the picture.
    """

    number: int
    left: int
    top: int
    width: int
    height: int
    is_pointed_at: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Who seems to be seen: a suggestion that counts for nothing until a person confirms it."""

    label: str
    question: str
    asked: str
    options: tuple[tuple[str, str, bool], ...]
    answer_name: str
    wording_name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownLook:
    """A look in the page's language."""

    look: Look
    progress: str
    problem: str
    lines: tuple[str, ...]
    text: str
    boxes: tuple[ShownBox, ...]
    proposal: Proposal | None
    missing: tuple[tuple[str, str], ...]

    @property
    def label_size(self) -> int:
        """Return how large a box's number is drawn, in pixels of the picture."""
        return max(12, int(LABEL_SHARE * max(self.look.width, self.look.height)))


def shown_look(look: Look) -> ShownLook:
    """Return a look as its card shows it."""
    return ShownLook(
        look=look,
        progress=_progress(look) if look.is_unfinished else "",
        problem=_problem(look),
        lines=tuple(_lines(look)),
        text=str(look.facts.get("text") or "") if look.kind == looks.PICTURE else "",
        boxes=_boxes(look),
        proposal=_proposal(look) if look.people is not None else None,
        missing=tuple((words_of(one), one.get("command", "")) for one in look.missing),
    )


def words_of(said: Facts) -> str:
    """Return what is said in the page's language."""
    return str(said[get_language() or "da"])


def _progress(look: Look) -> str:
    if look.status is Status.WAITING:
        return _("Venter på tur …")
    doing = {
        "opening": _("Åbner billedet …"), "faces": _("Leder efter ansigter …"),
        "text": _("Leder efter tekst …"), "film": _("Lytter til videoen …"),
        "blurring": _("Slører …"), "writing_down": _("Skriver ned, hvad der bliver sagt …"),
    }  # fmt: skip
    said = doing.get(look.step, _("Begynder …"))
    steps = STEPS[look.kind == looks.VIDEO]
    if look.job is not Job.LOOK or look.step not in steps:
        return said
    counted = _("Trin %(step)d af %(steps)d") % {
        "step": steps.index(look.step) + 1, "steps": len(steps)
    }  # fmt: skip
    return f"{said} {counted}"


def _problem(look: Look) -> str:
    if look.status is Status.CANCELLED:
        return _("Stoppet. Svar selv på spørgsmålene, eller prøv igen.")
    return words_of(look.problem) if look.status is Status.FAILED and look.problem else ""


def _lines(look: Look) -> Iterator[str]:
    """Yield what was seen and heard, a sentence each."""
    if look.is_blurred:
        yield _("Billedet er sløret. Det kan ikke gøres klart igen.")
        yield _("Det uslørede billede slettes, medmindre en anden kladde bruger det.")
    if look.people is not None:
        yield " ".join(words_of(reason) for reason in look.people["reasons"])
    if look.film is not None:
        yield from _film_lines(look, look.film)
    if look.kind == looks.PICTURE and look.facts.get("text") == "":
        yield _("Vi ser ingen tekst på billedet.")


def _film_lines(look: Look, film: Facts) -> Iterator[str]:
    yield _("Videoen varer %(length)s.") % {"length": _clock(film["seconds"])}
    if not film["has_audio_track"]:
        yield _("Den har ikke noget lydspor.")
    elif not film["has_sound"]:
        yield _("Lydsporet er stille.")
    elif film["has_speech"]:
        yield _("Der bliver talt i %(length)s.") % {"length": _clock(film["spoken_ms"] / 1_000)}
    elif film["has_speech"] is False:
        yield _("Vi hører lyd, men ingen, der taler.")
    else:
        yield _("Vi kan ikke høre, om nogen taler.")
    yield from _caption_lines(look, film)


def _caption_lines(look: Look, film: Facts) -> Iterator[str]:
    unread = sum(not track["is_text"] for track in film["tracks"])
    if unread:
        yield _("Videoen har et spor med undertekster, som vi ikke kan læse.")
    if film["is_burned_in"]:
        yield _("Det ligner, at underteksterne står i selve billedet. Sæt hak, hvis det passer.")
    facts = looks.captions_facts_of(look)
    if facts is None:
        return
    cues = ngettext("Der er %(count)d undertekst.", "Der er %(count)d undertekster.",
                    facts["cues"])  # fmt: skip
    yield cues % {"count": facts["cues"]}
    if facts.get("coverage") is not None:
        share = round(100 * facts["coverage"])
        yield _("De dækker %(share)d %% af det, der bliver sagt.") % {"share": share}
    if facts["is_machine_made"] and not facts["is_read_by_a_person"]:
        yield _("De er lavet af en maskine, og ingen har læst dem igennem endnu.")


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _boxes(look: Look) -> tuple[ShownBox, ...]:
    """Return the boxes on a picture; in a film there is no one picture to draw them on."""
    if look.people is None or look.kind != looks.PICTURE:
        return ()
    pointed_at = look.people["pointed_at"]
    return tuple(
        ShownBox(
            number=number + 1,
            left=round(left * look.width),
            top=round(top * look.height),
            width=round(width * look.width),
            height=round(height * look.height),
            is_pointed_at=number in pointed_at,
        )
        for number, (left, top, width, height) in enumerate(look.people["boxes"])
    )


def _proposal(look: Look) -> Proposal:
    language = get_language() or "da"
    rule, _hash, name = WHO_IS_SEEN.partition("#")
    question = default_rulebook().rules[rule].page.questions[name]
    people = look.people or {}
    kind = Kind(people["kind"])
    names = {
        Kind.NOBODY_SEEN: _("Ingen mennesker set"), Kind.SITUATION: _("Situation"),
        Kind.STANDS_OUT: _("Nogen træder frem"), Kind.PORTRAIT: _("Portræt"),
    }  # fmt: skip
    suggested = SUGGESTED[kind]
    key = key_of(WHO_IS_SEEN, str(look.facts["fingerprint"]))
    labels = {option.value: option.label[language] for option in question.options}
    return Proposal(
        label=names[kind],
        question=words_of(people["question"]),
        asked=question.text[language],
        options=tuple((value, label, value == suggested) for value, label in labels.items()),
        answer_name=f"{PREFIX}{key}",
        wording_name=f"{WORDING}{key}",
    )
