"""What a page shows of a section: the whole of it, or what is otherwise than in another version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rettesnor.guide.differences import Piece, words_between
from rettesnor.guide.package import LANGUAGES, Paragraph, Section
from rettesnor.guide.text import Verb

type Pieces = tuple[tuple[Piece, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A paragraph, or a heading without a number, as words that stay, go and come.

    Shape: `language` is set only where the words are in another language than the page's; `was`
    and `verb` are how strongly it spoke and speaks, nothing where it did not or does not stand.
    """

    number: str
    pieces: Pieces
    was: Verb | None = None
    verb: Verb | None = None
    language: str = ""

    @property
    def verb_changed(self) -> bool:
        """Tell whether it speaks with another strength than before."""
        return self.was is not None and self.verb is not None and self.was is not self.verb


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A section's lines, and whether they are the whole of it."""

    section: Section
    is_whole: bool
    lines: tuple[Line, ...]


def whole(section: Section, language: str) -> Shown:
    """Return a section in full."""
    lines = (
        Line(number=one.number, pieces=((Piece.SAME, one.text[language]),), was=one.verb,
             verb=one.verb)
        for one in section.paragraphs
    )  # fmt: skip
    return Shown(section=section, is_whole=True, lines=tuple(lines))


def difference(old: Section, new: Section, language: str) -> Shown:
    """Return what a section says otherwise than it did, paragraph by paragraph."""
    lines = (*_titles(old.title, new.title, language), *_paragraphs(old, new, language))
    return Shown(section=new, is_whole=False, lines=lines)


def _titles(old: Mapping[str, str], new: Mapping[str, str], language: str) -> Iterator[Line]:
    for spoken, pieces in _between(old, new, language):
        yield Line(number="", pieces=pieces, language=spoken)


def _paragraphs(old: Section, new: Section, language: str) -> Iterator[Line]:
    before = {one.anchor: one for one in old.paragraphs}
    after = {one.anchor: one for one in new.paragraphs}
    for anchor in _in_order(before, after):
        yield from _paragraph(before.get(anchor), after.get(anchor), language)


def _in_order(before: Iterable[str], after: Mapping[str, Paragraph]) -> Iterator[str]:
    """Yield the later version's anchors, with what is gone at the end."""
    yield from after
    yield from (anchor for anchor in before if anchor not in after)


def _paragraph(old: Paragraph | None, new: Paragraph | None, language: str) -> Iterator[Line]:
    number = new.number if new else old.number if old else ""
    was, verb = old.verb if old else None, new.verb if new else None
    nothing = dict.fromkeys(LANGUAGES, "")
    texts = old.text if old else nothing, new.text if new else nothing
    found = list(_between(*texts, language))
    if old and new and not found and was is not verb:
        found = [("", ((Piece.SAME, new.text[language]),))]
    for spoken, pieces in found:
        yield Line(number=number, pieces=pieces, was=was, verb=verb, language=spoken)


def _between(
    old: Mapping[str, str], new: Mapping[str, str], language: str
) -> Iterator[tuple[str, Pieces]]:
    """Yield the difference in the page's language; in another only where it stands there alone."""
    if old[language] != new[language]:
        yield "", words_between(old[language], new[language])
        return
    for other in LANGUAGES:
        if old[other] != new[other]:
            yield other, words_between(old[other], new[other])
