"""What has changed between two versions, as the pages show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rettesnor.guide.differences import Change, Piece, changed_lines, changes, words_between
from rettesnor.guide.package import LANGUAGES, SETTINGS, Files, Guide, Paragraph, guide_from
from rettesnor.guide.settings_file import as_toml
from rettesnor.guide.text import Verb
from rettesnor.rulebook.settings import DECLARED
from rettesnor.web.guide.setting_values import value_in

type Pieces = tuple[tuple[Piece, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """A paragraph's words in one language, with what is gone and what is new."""

    language: str
    pieces: Pieces
    is_changed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownChange:
    """A paragraph that differs."""

    how: str
    anchor: str
    paragraph: Paragraph
    section: Mapping[str, str]
    sides: tuple[Side, ...]
    verb_before: Verb | None
    rules_gone: tuple[str, ...]
    rules_new: tuple[str, ...]
    because: str
    days_changed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownHeading:
    """A section with another title."""

    number: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownFile:
    """A setting, a list or another file that differs."""

    place: str
    pieces: Pieces


@dataclass(frozen=True, kw_only=True, slots=True)
class Differences:
    """All that differs between two versions."""

    headings: tuple[ShownHeading, ...]
    paragraphs: tuple[ShownChange, ...]
    files: tuple[ShownFile, ...]

    @property
    def is_none(self) -> bool:
        """Tell whether nothing differs."""
        return not self.headings and not self.paragraphs and not self.files


def differences(old: Files, new: Files) -> Differences:
    """Return what differs between the files of two versions."""
    before, after = guide_from(old), guide_from(new)
    titles = {one.anchor: one.title for one in (*before.sections, *after.sections)}
    return Differences(
        headings=tuple(_headings(before, after)),
        paragraphs=tuple(_shown(one, titles[one.section]) for one in changes(before, after)),
        files=(*_settings(before, after), *_files(old, new)),
    )


def _headings(before: Guide, after: Guide) -> Iterator[ShownHeading]:
    for section in after.sections:
        old = before.section(section.anchor)
        if old is not None and dict(old.title) != dict(section.title):
            sides = (_words(one, old.title[one], section.title[one]) for one in LANGUAGES)
            yield ShownHeading(number=section.number, sides=tuple(sides))


def _shown(change: Change, title: Mapping[str, str]) -> ShownChange:
    old, new = change.old, change.new
    kept = new or old
    assert kept is not None
    before, after = (set(one.rules) if one else set() for one in (old, new))
    return ShownChange(
        how=change.how, anchor=change.anchor, paragraph=kept, section=title,
        sides=tuple(_side(language, old, new) for language in LANGUAGES),
        verb_before=old.verb if old and new and change.verb_changed else None,
        rules_gone=tuple(sorted(before - after)) if old and new else (),
        rules_new=tuple(sorted(after - before)) if old and new else (),
        because=new.because if old and new and old.because != new.because else "",
        days_changed=change.days_changed if old and new else kept.is_dated,
    )  # fmt: skip


def _side(language: str, old: Paragraph | None, new: Paragraph | None) -> Side:
    before, after = (one.text[language] if one else "" for one in (old, new))
    return _words(language, before, after)


def _words(language: str, before: str, after: str) -> Side:
    return Side(
        language=language, pieces=words_between(before, after), is_changed=before != after
    )


def _settings(before: Guide, after: Guide) -> Iterator[ShownFile]:
    given = {
        f"{theme}.{name}" for one in (before, after)
        for theme, table in one.settings.items() for name in table
    }  # fmt: skip
    for key in sorted(given | set(DECLARED)):
        old, new = _value(before, key), _value(after, key)
        if old != new:
            pieces = ((Piece.GONE, old), (Piece.NEW, new))
            yield ShownFile(place=key, pieces=tuple(one for one in pieces if one[1]))


def _value(guide: Guide, key: str) -> str:
    try:
        return as_toml(value_in(guide, key))
    except KeyError:
        return ""


def _files(old: Files, new: Files) -> Iterator[ShownFile]:
    for path in sorted({*old, *new}):
        is_text = path.partition("/")[0] in LANGUAGES or path == SETTINGS
        if not is_text and old.get(path) != new.get(path):
            yield ShownFile(place=path, pieces=changed_lines(old.get(path, ""), new.get(path, "")))
