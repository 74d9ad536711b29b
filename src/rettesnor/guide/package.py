"""A guide package: its text in two languages, settings, word lists and standard texts, as files."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from rettesnor.guide import tables
from rettesnor.guide.attributes import days_of, sources_of, verb_of
from rettesnor.guide.tables import GuidePackageError
from rettesnor.guide.text import Block, GuideTextError, Verb, blocks
from rettesnor.guide.toml_files import kept_tables, not_toml, tables_if_there, tables_in

if TYPE_CHECKING:
    from rettesnor.guide.documents import NamedDocument
    from rettesnor.guide.onboarding import Paths
    from rettesnor.guide.questions import Questions

LANGUAGES = tables.LANGUAGES
KK = Path(__file__).parent / "kk"
ABOUT, SETTINGS, TITLES = "guide.toml", "settings.toml", "titles.toml"

type Words = Mapping[str, str]
type Table = Mapping[str, object]
# A package's files by their paths inside it: what is kept, edited, exported and imported.
type Files = Mapping[str, str]
NO_ASIDES: Mapping[str, Words] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One statement of the guide, the rules that carry it out, and how strongly it speaks.

    Shape: `holds_from` is its first day and `holds_until` its last; without them it holds always.
    `because` and `derived` are in the first language; `asides` holds them in the others.
    """

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
    holds_from: date | None = None
    holds_until: date | None = None
    asides: Mapping[str, Words] = NO_ASIDES

    def because_in(self, language: str) -> str:
        """Return why no rule carries it, in the first language where it isn't told in another."""
        return self.asides.get(language, {}).get("because", self.because)

    def derived_in(self, language: str) -> str:
        """Return where it comes from when the source doesn't say it, as `because_in` does."""
        return self.asides.get(language, {}).get("derived", self.derived)

    @property
    def is_dated(self) -> bool:
        """Tell whether there are days on which it does not hold."""
        return self.holds_from is not None or self.holds_until is not None

    def begins_after(self, day: date) -> bool:
        """Tell whether it is still to come on a day."""
        return self.holds_from is not None and day < self.holds_from

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day; its last day is one of them."""
        is_over = self.holds_until is not None and self.holds_until < day
        return not is_over and not self.begins_after(day)


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
    # Rules that this authority has switched off, each with the reason why.
    off: Mapping[str, Words] = field(default_factory=dict)
    files: Files = field(default_factory=dict, repr=False)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return every paragraph in the order of the text."""
        return tuple(paragraph for part in self.sections for paragraph in part.paragraphs)

    @cached_property
    def by_anchor(self) -> Mapping[str, Paragraph]:
        """Return the paragraphs by their anchors."""
        return {paragraph.anchor: paragraph for paragraph in self.paragraphs}

    def section(self, anchor: str) -> Section | None:
        """Return the section with an anchor, or nothing."""
        return next((section for section in self.sections if section.anchor == anchor), None)

    # A check needs none of the next four, so each is read when it is first asked for.
    @cached_property
    def documents(self) -> "tuple[NamedDocument, ...]":
        """Return the documents that the guide names."""
        from rettesnor.guide.documents import DOCUMENTS, documents_from

        return documents_from(tables_if_there(self.files, DOCUMENTS), frozenset(self.by_anchor))

    @cached_property
    def onboarding(self) -> "Paths":
        """Return what a new colleague goes through, by role."""
        from rettesnor.guide.onboarding import ONBOARDING, paths_from

        return paths_from(tables_if_there(self.files, ONBOARDING), _themes_in(self.sections))

    @cached_property
    def questions(self) -> "Questions":
        """Return the three questions on each section that has them."""
        from rettesnor.guide.questions import QUESTIONS, questions_from

        return questions_from(tables_if_there(self.files, QUESTIONS), _themes_in(self.sections))

    @cached_property
    def asks_questions(self) -> bool:
        """Tell whether whoever acknowledges a section is asked its questions first."""
        from rettesnor.guide.questions import asks_questions_in

        return asks_questions_in(SETTINGS, self.settings)

    @cached_property
    def bindings(self) -> Mapping[str, tuple[Paragraph, ...]]:
        """Return for each rule that is on the paragraphs that name it, in the text's order."""
        bound: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            for rule in paragraph.rules:
                if rule not in self.off:
                    bound.setdefault(rule, []).append(paragraph)
        return {rule: tuple(found) for rule, found in bound.items()}


def load_guide(folder: Path = KK) -> Guide:
    """Read what a check needs of a guide package in a folder; the rest when it is asked for.

    Raises: GuidePackageError or GuideTextError naming the file and the remedy.
    """
    files = files_in(folder)
    lists = {PurePosixPath(path).stem: kept_tables(folder, path) for path in lexicon_paths(files)}
    return _guide(files, lists)


def files_in(folder: Path) -> Files:
    """Return the files of a package by their paths inside it, with forward slashes.

    Raises: GuidePackageError naming a file that is not text.
    """
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".toml"))
    return {path.relative_to(folder).as_posix(): _read(path) for path in paths}


def guide_from(files: Files) -> Guide:
    """Return the guide that the files of a package say, all of it found sound.

    Raises: GuidePackageError or GuideTextError naming the file and the remedy.
    """
    guide = _guide(files, lexicons_in(files))
    _ = guide.documents, guide.onboarding, guide.questions, guide.asks_questions
    return guide


def _guide(files: Files, lexicons: Mapping[str, Table]) -> Guide:
    about = tables_in(files, ABOUT)
    translations = {language: _blocks(files, language) for language in LANGUAGES}
    _demand_same_anchors(translations["da"], translations["en"])
    return Guide(
        id=str(_needed(about, "id", 'id = "kk"')),
        version=str(_needed(about, "version", 'version = "1"')),
        published_on=_published_on(about),
        title=_words(about, "title"),
        authority=_words(about, "authority"),
        sections=_sections(translations["da"], {b.anchor: b for b in translations["en"]}),
        settings=_settings(files),
        lexicons=lexicons,
        names=_names(files),
        standard_replies=_standard_replies(files),
        off=_off(about),
        files=files,
    )


def lexicons_in(files: Files) -> dict[str, Table]:
    """Return the tables of a package's word lists, by the theme that a file is named after.

    Raises: GuidePackageError naming the file.
    """
    paths = lexicon_paths(files)
    return {PurePosixPath(path).stem: tables_in(files, path) for path in paths}


def lexicon_paths(files: Files) -> list[str]:
    """Return the paths of a package's word lists."""
    return _paths(files, "lexicons/", ".toml")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise GuidePackageError(
            path.name,
            "filen er ikke gemt som UTF-8; gem den sådan",
            "not saved as UTF-8; save it so",
        ) from None


def _paths(files: Files, folder: str, ending: str) -> list[str]:
    return sorted(path for path in files if path.startswith(folder) and path.endswith(ending))


def _published_on(about: Table) -> date:
    day = _needed(about, "published_on", "published_on = 2026-11-22")
    if not isinstance(day, date):
        raise _lacking("published_on = 2026-11-22")
    return day


def _needed(about: Table, key: str, example: str) -> object:
    if key not in about:
        raise _lacking(example)
    return about[key]


def _lacking(example: str) -> GuidePackageError:
    return GuidePackageError(
        ABOUT, f"der mangler en linje som {example}", f"it lacks a line such as {example}"
    )


def _off(about: Table) -> Mapping[str, Words]:
    return {rule: _words(_table(about, "off"), rule) for rule in _table(about, "off")}


def _themes_in(sections: Iterable[Section]) -> Mapping[str, frozenset[str]]:
    """Return the themes of the rules that each section that says something binds."""
    return {
        section.anchor: frozenset(
            rule.partition("/")[0] for one in section.paragraphs for rule in one.rules
        )
        for section in sections
        if section.paragraphs
    }


def _settings(files: Files) -> Mapping[str, Table]:
    found: dict[str, Table] = {}
    for theme, value in tables_in(files, SETTINGS).items():
        if not isinstance(value, dict):
            raise GuidePackageError(
                SETTINGS, f"“{theme}” står uden for en tabel; sæt den under [et tema]",
                f"the file holds tables alone; put “{theme}” under [a theme]",
            )  # fmt: skip
        found[theme] = value
    return found


def _table(about: Table, key: str) -> Table:
    value = about.get(key, {})
    if not isinstance(value, dict):
        raise _lacking(f'[{key}] med/with da = "…", en = "…"')
    return value


def _words(about: Table, key: str) -> Words:
    words = _table(about, key)
    for language in LANGUAGES:
        if not str(words.get(language, "")).strip():
            raise GuidePackageError(
                ABOUT, f"{key} mangler på “{language}”; skriv begge sprog: da = \"…\", en = \"…\"",
                f"{key} is missing in “{language}”; write both languages: da = \"…\", en = \"…\"",
            )  # fmt: skip
    return {language: str(words[language]) for language in LANGUAGES}


def _names(files: Files) -> tuple[str, ...]:
    if TITLES not in files:
        return ()
    found: list[str] = []
    for key, names in tables_in(files, TITLES).items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise GuidePackageError(
                TITLES, f'{key} er ikke en liste af navne; skriv {key} = ["Et navn", "Et andet"]',
                f'{key} is not a list of names; write {key} = ["A name", "Another"]',
            )  # fmt: skip
        found += names
    return tuple(found)


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
        raise GuidePackageError(
            path, "begynd filen med oplysninger mellem to linjer med +++",
            "begin it with front matter between two lines of +++",
        )  # fmt: skip
    try:
        front = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as problem:
        raise not_toml(path, problem) from None
    return str(front.get("id", PurePosixPath(path).stem)), parts[2].strip()


def _blocks(files: Files, language: str) -> tuple[Block, ...]:
    paths = _paths(files, f"{language}/", ".md")
    if not paths:
        raise GuidePackageError(
            f"{language}/", f"guiden har ingen tekst på “{language}”; tilføj filer i {language}/",
            f"the guide has no text in “{language}”; add {language}/*.md",
        )  # fmt: skip
    return tuple(block for path in paths for block in blocks(files[path], path))


def _demand_same_anchors(danish: tuple[Block, ...], english: tuple[Block, ...]) -> None:
    seen = set[str]()
    for block in danish:
        if block.anchor in seen:
            raise GuidePackageError(
                f"#{block.anchor}", "ankeret står to gange; giv det ene et andet navn",
                "the anchor stands twice; rename one of them",
            )  # fmt: skip
        seen.add(block.anchor)
    ours, theirs = [b.anchor for b in danish], [b.anchor for b in english]
    if ours != theirs:
        odd = next((a for a, b in zip(ours, theirs, strict=False) if a != b), None)
        where = odd or sorted(set(ours) ^ set(theirs))[0]
        raise GuidePackageError(
            f"#{where}", "dansk og engelsk er forskellige fra dette anker; ret den ene",
            "da and en differ from this anchor on; mend one of them",
        )  # fmt: skip


def _sections(danish: tuple[Block, ...], english: Mapping[str, Block]) -> tuple[Section, ...]:
    """Number the sections and gather the paragraphs below each."""
    found: list[Section] = []
    counts = [0, 0]
    for block in danish:
        if block.level:
            counts = [counts[0] + 1, 0] if block.level == 1 else [counts[0], counts[1] + 1]
            number = ".".join(str(count) for count in counts[: block.level])
            title = {"da": block.text, "en": english[block.anchor].text}
            found.append(
                Section(
                    anchor=block.anchor, number=number, level=block.level, title=title,
                    paragraphs=(),
                )  # fmt: skip
            )
            continue
        if not found:
            raise GuideTextError(
                "da", block.line, "et stykke står før den første overskrift; flyt det ned",
                "a paragraph stands before the first heading; move it below",
            )  # fmt: skip
        found[-1] = _with_paragraph(found[-1], block, english[block.anchor])
    return tuple(found)


def _with_paragraph(section: Section, block: Block, english: Block) -> Section:
    number = f"{section.number}.{len(section.paragraphs) + 1}"
    first, last = days_of(block)
    paragraph = Paragraph(
        anchor=block.anchor,
        number=number,
        verb=verb_of(block),
        text={"da": block.text, "en": english.text},
        rules=tuple(block.values.get("rules", "").split()),
        because=block.values.get("because", ""),
        sources=sources_of(block),
        derived=block.values.get("derived", ""),
        origin=block.values.get("origin", "house"),
        section=section.anchor,
        holds_from=first,
        holds_until=last,
        asides={"en": english.values} if english.values else NO_ASIDES,
    )
    return Section(
        anchor=section.anchor, number=section.number, level=section.level, title=section.title,
        paragraphs=(*section.paragraphs, paragraph),
    )  # fmt: skip
