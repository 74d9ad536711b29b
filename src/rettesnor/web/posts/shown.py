"""A report as the page shows it: one verdict sentence, and findings with all they need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.guide.text import Verb
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.findings import Edit, Place, Remedy, Settle, Verdict
from rettesnor.rulebook.report import Report, ReportedFinding, Status
from rettesnor.web.guide.dates import day_words
from rettesnor.web.posts.answers import PREFIX, WORDING, key_of
from rettesnor.web.posts.edits import edit_value
from rettesnor.web.posts.marks import Stretch, checksum, stretch_in_browser
from rettesnor.web.posts.media_cards import PICTURE, Card
from rettesnor.web.posts.sentences import sentence, summary
from rettesnor.web.posts.typed import Typed

SHOWN_AT_FIRST = 12
LONGEST_EXCERPT = 80
TEXT_IN_PICTURE = "accessibility/text_in_picture"
QUOTED = re.compile(r"“([^“”]{1,200})”")
TONES = {
    Status.STOPPED: "stopped", Status.NEEDS_ANSWERS: "ask",
    Status.ADVICE: "advice", Status.READY: "ready",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownRemedy:
    """A way to mend a finding: one click that sends `name`, or something that a person does.

    Shape: `hidden` is a field that says what was answered, for a remedy that is an answer.
    """

    label: str
    name: str = ""
    value: str = ""
    stretch: Stretch | None = None
    hidden: tuple[str, str] | None = None


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
    rule: str
    tone: str
    badge: str
    headline: str
    message: str
    wording: str
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
    stricter: str


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
        summary=summary(report),
        revision=typed.revision,
        checked=checksum(typed.text),
        first=tuple(open_ones[:SHOWN_AT_FIRST]),
        more=tuple(open_ones[SHOWN_AT_FIRST:]),
        fine=tuple(finding for finding in found if finding.tone == "ready"),
        answered=tuple(answer for answer in typed.answers if answer.key not in asked),
    )


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
    headline, message = _headline(finding, language)
    return ShownFinding(
        id=name,
        rule=finding.rule,
        tone=TONES[finding.status],
        badge=_badge(finding),
        headline=headline,
        message=message,
        wording=finding.message[language],
        excerpt=_excerpt(finding.at, typed),
        target=_target(finding, typed),
        stretch=_stretch(finding.at, typed.text),
        remedies=tuple(_remedies(finding, typed.text, language)),
        answer_key=key_of(finding.question, finding.finding.about) if finding.question else "",
        options=_options(finding, typed, language),
        number=paragraph.number,
        quote=paragraph.text[language],
        anchor=paragraph.anchor,
        address=reverse("rule", args=(theme, rule)),
        waiver=finding.waiver.reason if finding.waiver else "",
        stricter=_stricter(finding, language),
    )


def _headline(finding: ReportedFinding, language: str) -> tuple[str, str]:
    """Return what a card says first, and then: a title may blame, so a question stands alone."""
    message = finding.message[language]
    if finding.verdict is Verdict.ASK:
        asked, mark, rest = message.partition("? ")
        return (f"{asked}?", rest) if mark else (message, "")
    return (message, "") if finding.verdict is Verdict.OK else (finding.title[language], message)


def _stricter(finding: ReportedFinding, language: str) -> str:
    if finding.stricter is None:
        return ""
    day = {"day": day_words(finding.stricter.day, language)}
    if finding.stricter.level is Verb.MUST:
        return _("Fra %(day)s er det et krav.") % day
    return _("Fra %(day)s bør det være sådan.") % day


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


def _remedies(finding: ReportedFinding, text: str, language: str) -> Iterator[ShownRemedy]:
    for remedy in finding.remedies:
        yield _remedy(remedy, finding, text, language)
        if finding.rule == TEXT_IN_PICTURE and isinstance(remedy, Edit):
            yield from _one_by_one(remedy, finding, text)


def _one_by_one(whole: Edit, finding: ReportedFinding, text: str) -> Iterator[ShownRemedy]:
    """Yield an insertion for each thing that stands on the picture alone, where there are more."""
    missing = QUOTED.findall(finding.finding.values.get("missing", ""))
    for words in missing if len(missing) > 1 else ():
        begin = "" if not text or text.endswith("\n") else "\n"
        said = " ".join(words.split())
        edit = replace(whole, text=f"{begin}{said[:1].upper()}{said[1:]}.")
        yield ShownRemedy(
            label=_("Tilføj “%(words)s”") % {"words": said}, name="apply",
            value=edit_value(edit, ""), stretch=_stretch(edit.at, text),
        )  # fmt: skip


def _remedy(remedy: Remedy, finding: ReportedFinding, text: str, language: str) -> ShownRemedy:
    label = finding.remedy_label(remedy)[language]
    if isinstance(remedy, Settle):
        key = key_of(remedy.question, remedy.about)
        said = _question(remedy, finding, language) or label
        return ShownRemedy(
            label=label, name=f"{PREFIX}{key}", value=remedy.value,
            hidden=(f"{WORDING}{key}", said),
        )  # fmt: skip
    stretch = _stretch(remedy.at, text) if isinstance(remedy, Edit) else None
    if not isinstance(remedy, Edit) or stretch is None:
        return ShownRemedy(label=label)
    value = edit_value(remedy, text[remedy.at.start : remedy.at.end])
    return ShownRemedy(label=label, name="apply", value=value, stretch=stretch)


def _question(remedy: Settle, finding: ReportedFinding, language: str) -> str:
    """Return the question that the remedy answers, or nothing where its blanks can't be filled."""
    rule, _hash, name = remedy.question.partition("#")
    page = default_rulebook().rules[rule].page
    try:
        return page.questions[name].text[language].format_map(
            {**finding.finding.values, **remedy.values}
        )
    except KeyError:
        return ""


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
    field = typed.form.fields.get(_field(place))
    return str(field.label) if field is not None and field.label else ""


def _card(place: Place, cards: list[Card]) -> Card | None:
    """Return the card that a place such as `pictures.0.alt` belongs to."""
    kind, _dot, rest = place.field.partition(".")
    number = rest.partition(".")[0]
    if kind not in ("pictures", "videos") or not number.isdigit():
        return None
    same = [card for card in cards if (card.kind == PICTURE) == (kind == "pictures")]
    return same[int(number)] if int(number) < len(same) else None


def _target(finding: ReportedFinding, typed: Typed) -> str:
    """Return the id of the element where a finding is mended."""
    place = finding.at
    if place is None:
        return "text"
    card = _card(place, typed.cards)
    if card is None:
        return _field(place)
    if place.field.endswith(".alt"):
        return f"alt-{card.id}"
    if place.field.endswith(".captions"):
        return f"captions-{card.id}"
    is_about_consent = finding.rule.startswith("consent/") and finding.verdict is Verdict.BREACH
    return f"consents-{card.id}" if is_about_consent else f"medium-{card.id}"


def _field(place: Place) -> str:
    """Return the id of the field that a place outside the pictures belongs to."""
    parts = place.field.split(".")
    return parts[1] if parts[0] == "targeting" and len(parts) > 1 else parts[0]
