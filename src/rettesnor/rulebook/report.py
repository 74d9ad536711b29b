"""The report of a check: one status, and findings that quote the guide's paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from rettesnor.guide.package import Guide, Paragraph
from rettesnor.guide.text import Verb
from rettesnor.rulebook.bindings import Binding, Stricter
from rettesnor.rulebook.facts import Medium, Post, Waiver
from rettesnor.rulebook.findings import Edit, Finding, Place, Remedy, Settle, Verdict
from rettesnor.rulebook.pages import Option

# What has been seen in a medium, by whoever has looked.
EVIDENCE = ("name", "fingerprint", "faces", "text", "duration_seconds", "has_sound", "has_speech",
            "captions")  # fmt: skip

type Words = Mapping[str, str]
type Json = dict[str, object]


class Status(StrEnum):
    """What the whole check comes to."""

    STOPPED = "stopped"
    NEEDS_ANSWERS = "needs_answers"
    ADVICE = "advice"
    READY = "ready"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedFinding:
    """A finding with the rule, level and paragraph that it stands on, in both languages."""

    binding: Binding
    finding: Finding
    waiver: Waiver | None = None

    @property
    def rule(self) -> str:
        """Return the rule's id."""
        return self.binding.rule.id

    @property
    def verdict(self) -> Verdict:
        """Return what the rule said."""
        return self.finding.verdict

    @property
    def level(self) -> Verb:
        """Return how strongly the guide speaks here."""
        return self.binding.level

    @property
    def stricter(self) -> Stricter | None:
        """Return from which day the guide speaks more strongly here, if it will."""
        is_open = self.verdict in (Verdict.BREACH, Verdict.ADVICE)
        return self.binding.stricter if is_open else None

    @property
    def paragraph(self) -> Paragraph:
        """Return the guide's paragraph to quote."""
        return self.binding.paragraph(self.finding.paragraph)

    @property
    def at(self) -> Place | None:
        """Return where the finding sits."""
        return self.finding.at

    @property
    def title(self) -> Words:
        """Return the rule's title."""
        return self.binding.rule.page.title

    @property
    def message(self) -> Words:
        """Return what is said to the editor; for a question, the question itself."""
        page, key = self.binding.rule.page, self.finding.message
        words = page.questions[key].text if self.verdict is Verdict.ASK else page.messages[key]
        return _filled(words, self.finding.values)

    @property
    def question(self) -> str | None:
        """Return the id that an answer to this question carries, if it is one."""
        return f"{self.rule}#{self.finding.message}" if self.verdict is Verdict.ASK else None

    @property
    def options(self) -> tuple[Option, ...]:
        """Return the answers to choose from, if it is a question."""
        if self.verdict is not Verdict.ASK:
            return ()
        return self.binding.rule.page.questions[self.finding.message].options

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Return what would mend it."""
        return self.finding.remedies

    def remedy_label(self, remedy: Remedy) -> Words:
        """Return the wording of one remedy."""
        return _filled(self.binding.rule.page.remedies[remedy.label], remedy.values)

    @property
    def stops(self) -> bool:
        """Tell whether this alone keeps the post from being published."""
        if self.waiver is not None or self.level is not Verb.MUST:
            return False
        return self.verdict in (Verdict.BREACH, Verdict.ASK)

    @property
    def status(self) -> Status:
        """Return what the check would come to if this were its only finding."""
        if self.waiver is not None or self.verdict in (Verdict.OK, Verdict.NOT_APPLICABLE):
            return Status.READY
        if self.verdict is Verdict.BREACH and self.level is Verb.MUST:
            return Status.STOPPED
        if self.verdict is Verdict.ASK and self.level in (Verb.MUST, Verb.SHOULD):
            return Status.NEEDS_ANSWERS
        return Status.ADVICE

    def as_json(self) -> Json:
        """Return the finding as the documented JSON shape."""
        said: Json = {
            "rule": self.rule,
            "verdict": self.verdict.value,
            "level": self.level.value,
            "anchor": self.paragraph.anchor,
            "about": self.finding.about,
            "at": _place_json(self.at),
            "title": dict(self.title),
            "message": dict(self.message),
            "question": self._question_json(),
            "remedies": [self._remedy_json(remedy) for remedy in self.remedies],
            "paragraph": {"number": self.paragraph.number, **self.paragraph.text},
            "waived": self.waiver is not None,
        }
        if self.stricter is not None:
            said["stricter"] = {
                "from": self.stricter.day.isoformat(), "level": self.stricter.level.value
            }  # fmt: skip
        return said

    def _question_json(self) -> Json | None:
        if self.question is None:
            return None
        options = [{"value": option.value, **option.label} for option in self.options]
        return {"id": self.question, "about": self.finding.about, "options": options}

    def _remedy_json(self, remedy: Remedy) -> Json:
        edit: Json | None = None
        answer: Json | None = None
        if isinstance(remedy, Edit):
            edit = {"at": _place_json(remedy.at), "text": remedy.text}
        if isinstance(remedy, Settle):
            answer = {"question": remedy.question, "about": remedy.about, "value": remedy.value}
        return {"label": dict(self.remedy_label(remedy)), "edit": edit, "answer": answer}


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a check found in one post, and what that comes to."""

    guide: Guide
    bound: Sequence[Binding]
    post: Post
    found: Sequence[ReportedFinding]

    @property
    def status(self) -> Status:
        """Return the one status: the most serious that a finding comes to."""
        reached = {finding.status for finding in self.found}
        return next((status for status in Status if status in reached), Status.READY)

    @property
    def findings(self) -> tuple[ReportedFinding, ...]:
        """Return the findings, the most serious first, then as they stand in the post."""
        if len(self.found) < 2:
            return tuple(self.found)
        order = list(Status)
        return tuple(sorted(self.found, key=lambda one: (order.index(one.status), _position(one))))

    def as_json(self) -> Json:
        """Return the report as the documented JSON shape."""
        report: Json = {
            "status": self.status.value,
            "guide": {"id": self.guide.id, "version": self.guide.version},
            "findings": [finding.as_json() for finding in self.findings],
        }
        if evidence := [_evidence_json(*one) for one in self.post.media_fields()]:
            report["evidence"] = evidence
        return report


def _evidence_json(field: str, medium: Medium) -> Json:
    """Return what was known of a picture or video: numbers and text, never who is in it."""
    known = {
        key: value
        for key, value in asdict(medium).items()
        if key in EVIDENCE and value not in (None, "")
    }
    return {"field": field, **known}


def _position(finding: ReportedFinding) -> tuple[bool, str, int, str]:
    place = finding.at
    if place is None:
        return True, "", 0, finding.rule
    return place.field != "text", place.field, place.start or 0, finding.rule


def _place_json(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {"field": place.field, "start": place.start, "end": place.end}


def _filled(words: Words, values: Mapping[str, str]) -> Words:
    return {language: text.format_map(values) for language, text in words.items()}
