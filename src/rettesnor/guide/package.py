"""A guide package: its text in two languages, settings, word lists and standard texts, as files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath

from rettesnor.guide.text import Block, GuideTextError, Verb, blocks

LANGUAGES = ("da", "en")
KK = Path(__file__).parent / "kk"

type Words = Mapping[str, str]
type Table = Mapping[str, object]
# A package's files by their paths inside it: what is kept, edited, exported and imported.
type Files = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One statement of the guide, the rules that carry it out, and how strongly it speaks."""

    anchor: str
    number: str
    verb: Verb
    text: Words
    rules: tuple[str, ...] = ()
    because: str = ""
    sources: tuple[int, ...] = ()
    derived: str = ""
    origin: str = "house"
    section: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading with the paragraphs below it; `level` is 1 or 2."""

    anchor: str
    number: str
    level: int
    title: Words
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, kw_only=True)
class Guide:
    """One version of an authority's guide."""

    id: str
    version: str
    published_on: date
    title: Words
    authority: Words
    sections: tuple[Section, ...]
    settings: Mapping[str, Table]
    lexicons: Mapping[str, Table]
    names: tuple[str, ...]
    standard_replies: Mapping[str, Words]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return every paragraph in the order of the text."""
        return tuple(paragraph for part in self.sections for paragraph in part.paragraphs)

    @cached_property
    def by_anchor(self) -> Mapping[str, Paragraph]:
        """Return the paragraphs by their anchors."""
        return {paragraph.anchor: paragraph for paragraph in self.paragraphs}

    @cached_property
    def bindings(self) -> Mapping[str, tuple[Paragraph, ...]]:
        """Return for each rule id the paragraphs that name it, in the order of the text."""
        bound: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            for rule in paragraph.rules:
                bound.setdefault(rule, []).append(paragraph)
        return {rule: tuple(found) for rule, found in bound.items()}


class GuidePackageError(ValueError):
    """A guide package is not whole; says which part and what to do."""


def load_guide(folder: Path = KK) -> Guide:
    """Read a guide package from a folder.

    Raises: GuidePackageError or GuideTextError naming the file and the remedy.
    """
    return guide_from(files_in(folder))


def files_in(folder: Path) -> Files:
    """Return the files of a package by their paths inside it, with forward slashes.

    Raises: GuidePackageError naming a file that is not text.
    """
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".toml"))
    return {path.relative_to(folder).as_posix(): _read(path) for path in paths}


def guide_from(files: Files) -> Guide:
    """Return the guide that the files of a package say.

    Raises: GuidePackageError or GuideTextError naming the file and the remedy.
    """
    about = _toml(files, "guide.toml")
    translations = {language: _blocks(files, language) for language in LANGUAGES}
    _demand_same_anchors(translations["da"], translations["en"])
    return Guide(
        id=str(about["id"]),
        version=str(about["version"]),
        published_on=_published_on(about),
        title=_words(about["title"]),
        authority=_words(about["authority"]),
        sections=_sections(translations["da"], {b.anchor: b.text for b in translations["en"]}),
        settings={
            key: _table(value) for key, value in _toml(files, "settings.toml").items()
        },
        lexicons={
            PurePosixPath(path).stem: _toml(files, path)
            for path in _paths(files, "lexicons/", ".toml")
        },
        names=_names(files),
        standard_replies=_standard_replies(files),
    )


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise GuidePackageError(f"{path.name} is not saved as UTF-8; save it so") from None


def _paths(files: Files, folder: str, ending: str) -> list[str]:
    return sorted(path for path in files if path.startswith(folder) and path.endswith(ending))


def _published_on(about: Table) -> date:
    day = about.get("published_on")
    if not isinstance(day, date):
        raise GuidePackageError("guide.toml needs a day, such as published_on = 2026-11-22")
    return day


def _toml(files: Files, path: str) -> dict[str, object]:
    if path not in files:
        raise GuidePackageError(f"{path} is missing; add it")
    try:
        return tomllib.loads(files[path])
    except tomllib.TOMLDecodeError as problem:
        raise GuidePackageError(f"{path} is not sound TOML: {problem}") from None


def _table(value: object) -> Table:
    if not isinstance(value, dict):
        raise GuidePackageError("settings.toml holds tables alone; put the key under [a theme]")
    return value


def _words(value: object) -> Words:
    return {language: str(_table(value)[language]) for language in LANGUAGES}


def _names(files: Files) -> tuple[str, ...]:
    if "titles.toml" not in files:
        return ()
    lists = (value for value in _toml(files, "titles.toml").values() if isinstance(value, list))
    return tuple(str(name) for values in lists for name in values)


def _standard_replies(files: Files) -> Mapping[str, Words]:
    """Return each standard reply by id, in the languages that it is written in."""
    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        for path in _paths(files, f"standard_replies/{language}/", ".md"):
            identity, text = _standard_reply(path, files[path])
            found.setdefault(identity, {})[language] = text
    return found


def _standard_reply(path: str, source: str) -> tuple[str, str]:
    parts = source.replace("\r\n", "\n").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise GuidePackageError(f"{path}: begin it with front matter between two lines of +++")
    try:
        front = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as problem:
        raise GuidePackageError(f"{path} is not sound TOML: {problem}") from None
    return str(front.get("id", PurePosixPath(path).stem)), parts[2].strip()


def _blocks(files: Files, language: str) -> tuple[Block, ...]:
    paths = _paths(files, f"{language}/", ".md")
    if not paths:
        raise GuidePackageError(f"the guide has no text in “{language}”; add {language}/*.md")
    return tuple(block for path in paths for block in blocks(files[path], path))


def _demand_same_anchors(danish: tuple[Block, ...], english: tuple[Block, ...]) -> None:
    seen = set[str]()
    for block in danish:
        if block.anchor in seen:
            raise GuidePackageError(f"the anchor {block.anchor} stands twice; rename one of them")
        seen.add(block.anchor)
    ours, theirs = [b.anchor for b in danish], [b.anchor for b in english]
    if ours != theirs:
        odd = next((a for a, b in zip(ours, theirs, strict=False) if a != b), None)
        where = odd or sorted(set(ours) ^ set(theirs))[0]
        raise GuidePackageError(f"da and en differ from the anchor {where} on; mend one of them")


def _sections(danish: tuple[Block, ...], english: Words) -> tuple[Section, ...]:
    """Number the sections and gather the paragraphs below each."""
    found: list[Section] = []
    counts = [0, 0]
    for block in danish:
        if block.level:
            counts = [counts[0] + 1, 0] if block.level == 1 else [counts[0], counts[1] + 1]
            number = ".".join(str(count) for count in counts[: block.level])
            title = {"da": block.text, "en": english[block.anchor]}
            found.append(
                Section(
                    anchor=block.anchor, number=number, level=block.level, title=title,
                    paragraphs=(),
                )  # fmt: skip
            )
            continue
        if not found:
            raise GuideTextError("da", block.line, "a paragraph stands before the first heading")
        found[-1] = _with_paragraph(found[-1], block, english[block.anchor])
    return tuple(found)


def _with_paragraph(section: Section, block: Block, english: str) -> Section:
    number = f"{section.number}.{len(section.paragraphs) + 1}"
    paragraph = Paragraph(
        anchor=block.anchor,
        number=number,
        verb=_verb(block),
        text={"da": block.text, "en": english},
        rules=tuple(block.values.get("rules", "").split()),
        because=block.values.get("because", ""),
        sources=tuple(int(line) for line in block.values.get("source", "").split()),
        derived=block.values.get("derived", ""),
        origin=block.values.get("origin", "house"),
        section=section.anchor,
    )
    return Section(
        anchor=section.anchor, number=section.number, level=section.level, title=section.title,
        paragraphs=(*section.paragraphs, paragraph),
    )  # fmt: skip


def _verb(block: Block) -> Verb:
    try:
        (name,) = block.classes
        return Verb(name)
    except ValueError:
        problem = f"#{block.anchor} needs one of .must .should .may .fact"
        raise GuideTextError("da", block.line, problem) from None
