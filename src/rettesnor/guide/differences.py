"""What one version of a guide says otherwise than another, paragraph by paragraph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256

from rettesnor.guide.package import LANGUAGES, Guide, Paragraph, Section
from rettesnor.guide.text import Verb


class How(StrEnum):
    """What has become of a paragraph."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Piece(StrEnum):
    """What has become of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A paragraph that is otherwise in the later version."""

    how: How
    anchor: str
    old: Paragraph | None
    new: Paragraph | None

    @property
    def section(self) -> str:
        """Return the anchor of the section it stands in, the later one if it has moved."""
        return (self.new or self.old).section  # type: ignore[union-attr]

    @property
    def words_changed(self) -> bool:
        """Tell whether the words are others, in either language."""
        return self.old is None or self.new is None or dict(self.old.text) != dict(self.new.text)

    @property
    def verb_changed(self) -> bool:
        """Tell whether it speaks with another strength."""
        return self.old is None or self.new is None or self.old.verb is not self.new.verb

    @property
    def days_changed(self) -> bool:
        """Tell whether it holds on other days."""
        if self.old is None or self.new is None:
            return True
        old, new = self.old, self.new
        return (old.holds_from, old.holds_until) != (new.holds_from, new.holds_until)

    @property
    def is_weightier(self) -> bool:
        """Tell whether it asks more than before."""
        order = (Verb.FACT, Verb.MAY, Verb.SHOULD, Verb.MUST)
        old = order.index(self.old.verb) if self.old else 0
        return self.new is not None and order.index(self.new.verb) > old


def changes(old: Guide, new: Guide) -> tuple[Change, ...]:
    """Return what differs, in the order of the later version; what is gone stands last."""
    before, after = old.by_anchor, new.by_anchor
    found = [change for anchor in after if (change := _change(anchor, before, after))]
    gone = (anchor for anchor in before if anchor not in after)
    removed = (Change(how=How.REMOVED, anchor=a, old=before[a], new=None) for a in gone)
    return (*found, *removed)


def changed_sections(old: Guide, new: Guide) -> tuple[str, ...]:
    """Return the anchors of the sections that say something else, in the later version's order."""
    before = {section.anchor: digest_of_section(section) for section in old.sections}
    after = {section.anchor: digest_of_section(section) for section in new.sections}
    changed = [anchor for anchor, digest in after.items() if before.get(anchor) != digest]
    return (*changed, *(anchor for anchor in before if anchor not in after))


def digest_of_section(section: Section) -> str:
    """Return the SHA-256 of what a section says in both languages, and with what strength."""
    told = sha256()
    for words in _said(section):
        told.update(len(words.encode()).to_bytes(8, "big"))
        told.update(words.encode())
    return told.hexdigest()


def digest_of_paragraph(paragraph: Paragraph) -> str:
    """Return the SHA-256 of what a paragraph says in both languages, and with what strength."""
    told = sha256()
    words_of = (paragraph.text[language] for language in LANGUAGES)
    for words in (paragraph.verb.value, *words_of, *_days(paragraph)):
        told.update(len(words.encode()).to_bytes(8, "big"))
        told.update(words.encode())
    return told.hexdigest()


def words_between(old: str, new: str) -> tuple[tuple[Piece, str], ...]:
    """Return two texts as one, word by word: what is the same, what is gone, what is new."""
    before, after = old.split(), new.split()
    pieces: list[tuple[Piece, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append((Piece.SAME, " ".join(before[a:b])))
            continue
        if a < b:
            pieces.append((Piece.GONE, " ".join(before[a:b])))
        if c < d:
            pieces.append((Piece.NEW, " ".join(after[c:d])))
    return tuple(pieces)


def _change(
    anchor: str, before: Mapping[str, Paragraph], after: Mapping[str, Paragraph]
) -> Change | None:
    new, old = after[anchor], before.get(anchor)
    if old is None:
        return Change(how=How.ADDED, anchor=anchor, old=None, new=new)
    if _content(old) != _content(new):
        return Change(how=How.CHANGED, anchor=anchor, old=old, new=new)
    if old.section != new.section:
        return Change(how=How.MOVED, anchor=anchor, old=old, new=new)
    return None


def _content(paragraph: Paragraph) -> tuple[object, ...]:
    # The number is left out: a paragraph is not another because one before it is gone.
    words = tuple(paragraph.text[language] for language in LANGUAGES)
    days = paragraph.holds_from, paragraph.holds_until
    return words, paragraph.verb, paragraph.rules, paragraph.because, days


def _days(paragraph: Paragraph) -> Iterator[str]:
    # Only where there are any: what has none keeps the digest that its receipts stand on.
    if paragraph.is_dated:
        yield f"{paragraph.holds_from}–{paragraph.holds_until}"


def _said(section: Section) -> Iterator[str]:
    for language in LANGUAGES:
        yield section.title[language]
    for paragraph in section.paragraphs:
        yield paragraph.anchor
        yield paragraph.verb.value
        yield from _days(paragraph)
        for language in LANGUAGES:
            yield paragraph.text[language]


def changed_lines(old: str, new: str) -> tuple[tuple[Piece, str], ...]:
    """Return the lines of a file that are gone and that are new, in the order of the text."""
    before, after = old.splitlines(), new.splitlines()
    found: list[tuple[Piece, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [(Piece.GONE, line) for line in before[a:b]]
            found += [(Piece.NEW, line) for line in after[c:d]]
    return tuple(found)
