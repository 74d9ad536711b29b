"""A report as the page shows it: one verdict sentence, and findings with all they need."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rettesnor.rulebook.findings import Edit, Place, Verdict
from rettesnor.rulebook.report import Report, ReportedFinding, Status
from rettesnor.web.posts.answers import key_of
from rettesnor.web.posts.edits import edit_value
from rettesnor.web.posts.marks import Stretch, checksum, stretch_in_browser
from rettesnor.web.posts.media_cards import PICTURE, Card
from rettesnor.web.posts.typed import Typed

SHOWN_AT_FIRST = 12
LONGEST_EXCERPT = 80
TONES = {
    Status.STOPPED: "stopped", Status.NEEDS_ANSWERS: "ask",
    Status.ADVICE: "advice", Status.READY: "ready",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownRemedy:
    """A way to mend a finding; with `value` it is one click, else something a person does."""

    label: str
    value: str = ""
    text: str = ""
    stretch: Stretch | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownOption:
    """One answer to choose."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownFinding:
    """One finding in the page's language."""

    id: str
    tone: str
    badge: str
    title: str
    message: str
    excerpt: str
    target: str
    stretch: Stretch | None
    remedies: tuple[ShownRemedy, ...]
    answer_key: str
    options: tuple[ShownOption, ...]
    number: str
    quote: str
    anchor: str
    address: str
    waiver: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """All that stands beside the form."""

    tone: str
    sentence: str
    summary: str
    revision: str
    checked: str
    first: tuple[ShownFinding, ...] = ()
    more: tuple[ShownFinding, ...] = ()
    fine: tuple[ShownFinding, ...] = ()
    answered: tuple[Any, ...] = ()


def without_report(typed: Typed) -> Shown:
    """Return what is shown when there is nothing to check, or it can't be read."""
    if typed.problems:
        sentence = _("Ikke tjekket. Ret felterne først.")
    else:
        sentence = _("Skriv en tekst, eller vedhæft et billede.")
    return Shown(
        tone="none", sentence=sentence, summary="", revision=typed.revision,
        checked=checksum(typed.text), answered=typed.answers,
    )  # fmt: skip


def shown(report: Report, typed: Typed) -> Shown:
    """Return a report as the page shows it."""
    found = _findings(report, typed)
    open_ones = [finding for finding in found if finding.tone != "ready"]
    asked = {finding.answer_key for finding in found}
    return Shown(
        tone=TONES[report.status],
        sentence=sentence(report, typed.kind),
        summary=_summary(report),
        revision=typed.revision,
        checked=checksum(typed.text),
        first=tuple(open_ones[:SHOWN_AT_FIRST]),
        more=tuple(open_ones[SHOWN_AT_FIRST:]),
        fine=tuple(finding for finding in found if finding.tone == "ready"),
        answered=tuple(answer for answer in typed.answers if answer.key not in asked),
    )


def sentence(report: Report, kind: str) -> str:
    """Return the one sentence that the check comes to."""
    count = sum(finding.status is report.status for finding in report.findings)
    is_reply = kind == "reply"
    if report.status is Status.STOPPED:
        before = _fix_reply(count) if is_reply else _fix_post(count)
    elif report.status is Status.NEEDS_ANSWERS:
        before = _answer_reply(count) if is_reply else _answer_post(count)
    elif report.status is Status.ADVICE:
        before = ngettext("Klar – men se %(count)d råd", "Klar – men se %(count)d råd", count)
    else:
        return _("Klar til at blive sendt") if is_reply else _("Klar til at blive slået op")
    return before % {"count": count}


def _fix_post(count: int) -> str:
    return ngettext(
        "Ret %(count)d ting, før du slår op", "Ret %(count)d ting, før du slår op", count
    )


def _fix_reply(count: int) -> str:
    return ngettext("Ret %(count)d ting, før du svarer", "Ret %(count)d ting, før du svarer", count)


def _answer_post(count: int) -> str:
    return ngettext(
        "Svar på %(count)d spørgsmål, før du slår op",
        "Svar på %(count)d spørgsmål, før du slår op",
        count,
    )


def _answer_reply(count: int) -> str:
    return ngettext(
        "Svar på %(count)d spørgsmål, før du svarer",
        "Svar på %(count)d spørgsmål, før du svarer",
        count,
    )


def _summary(report: Report) -> str:
    """Return what else there is than the verdict counts."""
    asked = sum(f.status is Status.NEEDS_ANSWERS for f in report.findings)
    advised = sum(f.status is Status.ADVICE for f in report.findings)
    parts = []
    if asked and report.status is not Status.NEEDS_ANSWERS:
        parts.append(ngettext("%(count)d spørgsmål", "%(count)d spørgsmål", asked)
                     % {"count": asked})  # fmt: skip
    if advised and report.status is not Status.ADVICE:
        parts.append(ngettext("%(count)d råd", "%(count)d råd", advised) % {"count": advised})
    return _("Desuden: %(what)s.") % {"what": _(" og ").join(parts)} if parts else ""


def _findings(report: Report, typed: Typed) -> list[ShownFinding]:
    """Return the findings, each with an id that stays the same while its rule's count does."""
    seen: dict[str, int] = {}
    found = []
    for finding in report.findings:
        if finding.verdict is Verdict.NOT_APPLICABLE:
            continue
        number = seen[finding.rule] = seen.get(finding.rule, 0) + 1
        name = finding.rule.replace("/", "-").replace("_", "-")
        found.append(_finding(finding, f"{name}-{number}", typed))
    return found


def _finding(finding: ReportedFinding, name: str, typed: Typed) -> ShownFinding:
    language = get_language() or "da"
    paragraph = finding.paragraph
    theme, _slash, rule = finding.rule.partition("/")
    return ShownFinding(
        id=name,
        tone=TONES[finding.status],
        badge=_badge(finding),
        title=finding.title[language],
        message=finding.message[language],
        excerpt=_excerpt(finding.at, typed),
        target=_target(finding.at, typed.cards),
        stretch=_stretch(finding.at, typed.text),
        remedies=tuple(_remedies(finding, typed.text, language)),
        answer_key=key_of(finding.question, finding.finding.about) if finding.question else "",
        options=_options(finding, typed, language),
        number=paragraph.number,
        quote=paragraph.text[language],
        anchor=paragraph.anchor,
        address=reverse("rule", args=(theme, rule)),
        waiver=finding.waiver.reason if finding.waiver else "",
    )


def _badge(finding: ReportedFinding) -> str:
    if finding.status is Status.STOPPED:
        return _("Skal rettes")
    if finding.verdict is Verdict.ASK:
        return _("Spørgsmål")
    return _("Råd") if finding.status is Status.ADVICE else _("I orden")


def _options(finding: ReportedFinding, typed: Typed, language: str) -> tuple[ShownOption, ...]:
    given = {answer.key: answer.value for answer in typed.answers}
    chosen = given.get(key_of(finding.question or "", finding.finding.about))
    return tuple(
        ShownOption(
            value=option.value, label=option.label[language], is_chosen=option.value == chosen
        )
        for option in finding.options
    )


def _remedies(finding: ReportedFinding, text: str, language: str) -> list[ShownRemedy]:
    found = []
    for remedy in finding.remedies:
        label = finding.remedy_label(remedy)[language]
        stretch = _stretch(remedy.at, text) if isinstance(remedy, Edit) else None
        if not isinstance(remedy, Edit) or stretch is None:
            found.append(ShownRemedy(label=label))
            continue
        was = text[remedy.at.start : remedy.at.end]
        value = edit_value(remedy, was)
        found.append(ShownRemedy(label=label, value=value, text=remedy.text, stretch=stretch))
    return found


def _stretch(place: Place | None, text: str) -> Stretch | None:
    if place is None or place.field != "text" or place.start is None or place.end is None:
        return None
    return stretch_in_browser(text, place.start, place.end)


def _excerpt(place: Place | None, typed: Typed) -> str:
    """Return the words that a finding is about, or the name of the file or field."""
    if place is None:
        return ""
    if place.field == "text":
        words = " ".join(typed.text[place.start : place.end].split()) if place.end else ""
        return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT]}…"
    card = _card(place, typed.cards)
    if card is not None:
        return card.name
    field = typed.form.fields.get(_target(place, typed.cards))
    return str(field.label) if field is not None and field.label else ""


def _card(place: Place, cards: list[Card]) -> Card | None:
    """Return the card that a place such as `pictures.0.alt` belongs to."""
    kind, _dot, rest = place.field.partition(".")
    number = rest.partition(".")[0]
    if kind not in ("pictures", "videos") or not number.isdigit():
        return None
    same = [card for card in cards if (card.kind == PICTURE) == (kind == "pictures")]
    return same[int(number)] if int(number) < len(same) else None


def _target(place: Place | None, cards: list[Card]) -> str:
    """Return the id of the element that a finding is about."""
    if place is None:
        return "text"
    card = _card(place, cards)
    if card is not None:
        is_alt = place.field.endswith(".alt")
        return f"alt-{card.id}" if is_alt else f"medium-{card.id}"
    parts = place.field.split(".")
    return parts[1] if parts[0] == "targeting" and len(parts) > 1 else parts[0]
