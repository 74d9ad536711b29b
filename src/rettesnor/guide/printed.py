"""A guide as plain data for print: numbers, verbs, days and runs of text in one language."""

from collections.abc import Collection, Mapping
from datetime import date

from rettesnor.guide.inline import Run, RunKind, runs
from rettesnor.guide.package import Guide, Paragraph, Section, Words
from rettesnor.guide.text import Verb

VERBS: Mapping[Verb, Words] = {
    Verb.MUST: {"da": "skal", "en": "must"},
    Verb.SHOULD: {"da": "bør", "en": "should"},
    Verb.MAY: {"da": "kan", "en": "may"},
    Verb.FACT: {"da": "oplyses", "en": "stated"},
}
MONTHS = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
           "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip
WORDS: Mapping[str, Words] = {
    "about": {"da": "Version {version} · {day}", "en": "Version {version} · {day}"},
    "contents": {"da": "Indhold", "en": "Contents"},
    "page": {"da": "Side", "en": "Page"},
    "of": {"da": "af", "en": "of"},
    "from": {"da": "gælder fra {first}", "en": "holds from {first}"},
    "until": {"da": "gælder til og med {last}", "en": "holds until {last}"},
    "both": {
        "da": "gælder fra {first} til og med {last}", "en": "holds from {first} to {last}",
    },
}  # fmt: skip
REGIONS = {"da": "DK", "en": "GB"}

type Plain = dict[str, object]


def printed(guide: Guide, language: str, note: str = "") -> Plain:
    """Return a guide as data that a typesetter reads; every text in it is text, never markup.

    Shape: `note` stands under the title, such as that a version does not hold yet.
    """
    anchors = {*guide.by_anchor, *(section.anchor for section in guide.sections)}
    day = in_words(guide.published_on, language)
    about = WORDS["about"][language].format(version=guide.version, day=day)
    return {
        "title": guide.title[language], "authority": guide.authority[language],
        "language": language, "region": REGIONS[language], "about": about, "note": note,
        "day": [guide.published_on.year, guide.published_on.month, guide.published_on.day],
        "words": {key: WORDS[key][language] for key in ("contents", "page", "of")},
        "sections": [_section(section, language, anchors) for section in guide.sections],
    }  # fmt: skip


def in_words(day: date, language: str) -> str:
    """Return a day written out: 27. september 2026, 27 September 2026."""
    dot = "." if language == "da" else ""
    return f"{day.day}{dot} {MONTHS[language][day.month - 1]} {day.year}"


def days_of(paragraph: Paragraph, language: str) -> str:
    """Return on which days a paragraph holds, in words; nothing where it always does."""
    days = {"first": paragraph.holds_from, "last": paragraph.holds_until}
    told = {key: in_words(day, language) for key, day in days.items() if day is not None}
    if not told:
        return ""
    key = "both" if len(told) == 2 else "from" if "first" in told else "until"
    return WORDS[key][language].format(**told)


def _section(section: Section, language: str, anchors: Collection[str]) -> Plain:
    return {
        "anchor": section.anchor, "level": section.level,
        "title": f"{section.number} {section.title[language]}",
        "paragraphs": [_paragraph(one, language, anchors) for one in section.paragraphs],
    }  # fmt: skip


def _paragraph(paragraph: Paragraph, language: str, anchors: Collection[str]) -> Plain:
    return {
        "anchor": paragraph.anchor, "number": paragraph.number, "class": paragraph.verb.value,
        "verb": VERBS[paragraph.verb][language], "days": days_of(paragraph, language),
        "text": [_run(run, anchors) for run in runs(paragraph.text[language])],
    }  # fmt: skip


def _run(run: Run, anchors: Collection[str]) -> Plain:
    kind, address = run.kind, run.address
    is_inside = address.startswith("#") and address[1:] in anchors
    # An address within the pages means nothing on paper.
    if kind is RunKind.LINK and not is_inside and not address.startswith(("http:", "https:")):
        kind, address = RunKind.TEXT, ""
    inner = [_run(one, anchors) for one in run.inner]
    return {"kind": kind.value, "text": run.text, "address": address, "inner": inner}
