"""Tables in a package's files, read key by key; what is wrong names its place and the remedy."""

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

LANGUAGES = ("da", "en")

type Words = Mapping[str, str]
type Table = Mapping[str, object]


class GuideError(ValueError):
    """What a guide is made from can't be read."""

    @abstractmethod
    def said(self, language: str) -> str:
        """Return the place and the remedy in one of the two languages."""


class GuidePackageError(GuideError):
    """A guide package is not whole; `place` names the file, the sentences say what to do."""

    def __init__(self, place: str, danish: str, english: str) -> None:
        super().__init__(f"{place}: {english}")
        self.place, self.da, self.en = place, danish, english

    def said(self, language: str) -> str:
        """Return the place and the remedy in one of the two languages."""
        return f"{self.place}: {self.en if language == 'en' else self.da}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One table of a file; `name` is its heading."""

    file: str
    name: str
    values: Table

    def wrong(self, danish: str, english: str) -> GuidePackageError:
        """Return what is wrong with this table."""
        return GuidePackageError(f"{self.file}, [{self.name}]", danish, english)

    def demand_only(self, *keys: str) -> None:
        """Refuse a key that nothing reads; it is a slip of the pen."""
        for key in self.values:
            if key not in keys:
                known = ", ".join(keys)
                raise self.wrong(
                    f"“{key}” kendes ikke; brug kun {known}",
                    f"“{key}” is not known; use only {known}",
                )

    def words(self, key: str) -> Words:
        """Return a text in both languages."""
        given = self.values.get(key)
        found = given if isinstance(given, Mapping) else {}
        said = {language: found.get(language) for language in LANGUAGES}
        if not all(isinstance(text, str) and text.strip() for text in said.values()):
            example = f'{key} = {{ da = "…", en = "…" }}'
            raise self.wrong(f"skriv begge sprog: {example}", f"write both languages: {example}")
        return {language: str(text) for language, text in said.items()}

    def text(self, key: str, *, default: str = "") -> str:
        """Return a text, or the default where the table is silent."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(f'skriv {key} som tekst: "…"', f'write {key} as a text: "…"')
        return value.strip()

    def one_of(self, key: str, known: Collection[str]) -> str:
        """Return a word of a closed set."""
        value = self.text(key)
        if value not in known:
            listed = ", ".join(known)
            raise self.wrong(
                f"{key} er “{value}”; vælg en af {listed}",
                f"{key} is “{value}”; choose one of {listed}",
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the table is silent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            example = f'{key} = ["…", "…"]'
            raise self.wrong(f"skriv en liste: {example}", f"write a list: {example}")
        return tuple(value)

    def whole(self, key: str, *, least: int, most: int) -> int:
        """Return a whole number between two others."""
        value = self.values.get(key)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(
                f"skriv {key} som et helt tal fra {least} til {most}",
                f"write {key} as a whole number from {least} to {most}",
            )
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(f"skriv {key} = true eller false", f"write {key} = true or false")
        return value

    def below(self) -> "Iterator[Entry]":
        """Yield the tables below this one, in the order of the file."""
        return entries(self.file, self.values, above=f"{self.name}.")


def entries(file: str, tables: Table, *, above: str = "") -> Iterator[Entry]:
    """Yield the tables of a file in its order.

    Raises: GuidePackageError naming a value that stands outside of any table.
    """
    for name, values in tables.items():
        if not isinstance(values, Mapping):
            raise GuidePackageError(
                file, f"“{above}{name}” er ingen tabel; sæt den under en overskrift i [klammer]",
                f"“{above}{name}” is no table; put it under a heading in [brackets]",
            )  # fmt: skip
        yield Entry(file=file, name=f"{above}{name}", values=values)
