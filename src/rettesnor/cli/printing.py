"""A report as lines for a terminal."""

from collections.abc import Iterator
from textwrap import fill

from rettesnor.cli.words import word
from rettesnor.rulebook.facts import Medium, Post
from rettesnor.rulebook.findings import Place, Verdict
from rettesnor.rulebook.report import Report, ReportedFinding, Status

SIGNS = {
    Verdict.BREACH: "✗", Verdict.ASK: "?", Verdict.ADVICE: "!",
    Verdict.OK: "✓", Verdict.NOT_APPLICABLE: "–",
}  # fmt: skip
WARNS = (Verdict.BREACH, Verdict.ADVICE)
WIDTH = 88
LONGEST_EXCERPT = 60


def print_report(report: Report, language: str) -> None:
    """Print the status, then each finding with its place, paragraph and remedies."""
    about = word("version", language, id=report.guide.id, version=report.guide.version)
    print(f"{word(report.status, language)}: {verdict_sentence(report, language)}  ({about})")
    for line in evidence_lines(report.post, language):
        print(line)
    for finding in report.findings:
        print()
        for line in finding_lines(finding, report.post, language):
            print(line)


def evidence_lines(post: Post, language: str) -> list[str]:
    """Return what has been seen in each picture and video, where somebody or something looked."""
    return [
        f"  {medium.name or field}: {'; '.join(seen)}"
        for field, medium in post.media_fields()
        if (seen := list(_seen_in(medium, language)))
    ]


def _seen_in(medium: Medium, language: str) -> Iterator[str]:
    faces = medium.faces
    if faces is not None:
        share = round(100 * faces.largest_share)
        key = "faces_seen" if faces.count else "no_faces_seen"
        yield word(key, language, count=faces.count, share=share)
    if medium.text:
        yield word("text_seen", language, text=" / ".join(medium.text.splitlines()))


def verdict_sentence(report: Report, language: str) -> str:
    """Return the one sentence that sums the report up."""
    status = report.status
    count = sum(finding.status is status for finding in report.findings)
    if status is Status.READY:
        return word("ready_said", language)
    name = {Status.STOPPED: "fix", Status.NEEDS_ANSWERS: "answer", Status.ADVICE: "advice"}[status]
    return word(f"{name}_{'one' if count == 1 else 'many'}", language, count=count)


def finding_lines(finding: ReportedFinding, post: Post, language: str) -> list[str]:
    """Return one finding as indented lines."""
    paragraph = finding.paragraph
    level = word(finding.level, language)
    lines = [
        f"{SIGNS[finding.verdict]} {_headline(finding, language)}  [{level}] {finding.rule}",
        _wrapped(_excerpt(finding.at, post)),
        _wrapped(finding.message[language]) if finding.verdict in WARNS else "",
        _wrapped(f"{word('guide', language)} {paragraph.number} #{paragraph.anchor}: "
                 f"“{paragraph.text[language]}”"),
    ]  # fmt: skip
    if finding.stricter is not None:
        stronger = word(finding.stricter.level, language)
        said = word("stricter", language, day=finding.stricter.day, level=stronger)
        lines.append(_wrapped(said))
    for remedy in finding.remedies:
        lines.append(_wrapped(f"{word('do', language)}: {finding.remedy_label(remedy)[language]}"))
    lines.extend(_answer_lines(finding, language))
    if finding.waiver is not None:
        given = {"by": finding.waiver.by, "until": finding.waiver.until}
        lines.append(_wrapped(word("waived", language, reason=finding.waiver.reason, **given)))
    return [line for line in lines if line]


def _headline(finding: ReportedFinding, language: str) -> str:
    """Return the rule's title, or the message itself where the title would accuse."""
    return (finding.title if finding.verdict in WARNS else finding.message)[language]


def _answer_lines(finding: ReportedFinding, language: str) -> list[str]:
    if finding.question is None:
        return []
    about = f":{finding.finding.about}" if finding.finding.about else ""
    lines = [f"  {word('answer_with', language)} --answer \"{finding.question}{about}=…\""]
    width = max(len(option.value) for option in finding.options)
    for option in finding.options:
        lines.append(f"    {option.value.ljust(width)}  {option.label[language]}")
    return lines


def _excerpt(place: Place | None, post: Post) -> str:
    """Return the words that a finding is about, cut short and on one line."""
    if place is None or place.field == "text" and place.start is None:
        return ""
    if place.start is None:
        return f"({place.field})"
    text = dict(post.texts()).get(place.field, "")[place.start : place.end]
    shown = " ".join(text.split())
    if len(shown) > LONGEST_EXCERPT:
        shown = f"{shown[:LONGEST_EXCERPT]}…"
    return f"”{shown}”" if place.field == "text" else f"”{shown}” ({place.field})"


def _wrapped(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ") if text else ""
