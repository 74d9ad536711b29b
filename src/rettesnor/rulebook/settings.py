"""What a rule is handed besides the facts: the guide's thresholds, addresses and word lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from rettesnor.guide.package import Guide
from rettesnor.language.lexicon import HitsByList, Lexicon
from rettesnor.language.reading import Reading

NOTHING_READ: Mapping[str, HitsByList] = MappingProxyType({})
DECLARED: "dict[str, Setting[Any]]" = {}


@dataclass(frozen=True, slots=True)
class Setting[T]:
    """A value that the guide may set in `settings.toml`: `theme.key`, with its default.

    Units: stand in the key's name (`_days`, `_share`, `_km`).
    """

    key: str
    default: T

    def __post_init__(self) -> None:
        """Keep the setting among those declared, so that every one can be read at the start."""
        DECLARED[self.key] = self

    def read(self, tables: Mapping[str, Mapping[str, object]]) -> T:
        """Return the guide's value, or the default where the guide is silent.

        Raises: SettingError where the guide's value is of another type.
        """
        theme, _, name = self.key.partition(".")
        value = tables.get(theme, {}).get(name, self.default)
        if isinstance(value, list):
            value = tuple(value)
        if isinstance(self.default, float) and type(value) is int:
            value = float(value)
        if type(value) is not type(self.default):
            raise SettingError(self.key, value, self.default)
        return value


class SettingError(ValueError):
    """A setting in the guide has the wrong type; names it and gives an example."""

    def __init__(self, key: str, value: object, example: object) -> None:
        theme, _, name = key.partition(".")
        super().__init__(
            f"settings.toml, [{theme}] {name} = {value!r}: expected something like {example!r}"
        )
        self.key, self.value, self.example = key, value, example


AUTHORITY_NAMES = Setting("authority.names", ("Københavns Kommune", "kommunen"))
AUTHORITY_HANDLES = Setting("authority.handles", ("@kobenhavnskommune",))
# Read by the pages on which people ask about a paragraph.
DATA_PROTECTION_SECTIONS = Setting("doubt.data_protection_sections", ("personal-data", "consent"))


class Settings:
    """The guide's settings and word lists during one check; each text is read once."""

    __slots__ = ("_lexicon", "_names", "_readings", "_replies", "_tables", "_values", "_watched")

    def __init__(
        self, guide: Guide, lexicon: Lexicon, names: Iterable[str] = ()
    ) -> None:
        self._tables = guide.settings
        self._replies = guide.standard_replies
        self._lexicon = lexicon
        self._names = tuple(names)
        self._values: dict[str, object] = {}
        self._readings: dict[str, Reading] = {}
        self._watched = NOTHING_READ

    def __getitem__[T](self, setting: Setting[T]) -> T:
        """Return the value of a setting."""
        if setting.key not in self._values:
            self._values[setting.key] = setting.read(self._tables)
        return cast(T, self._values[setting.key])

    def standard_reply(self, identity: str) -> Mapping[str, str]:
        """Return a standard reply of the guide by language; empty where the guide has none."""
        return self._replies.get(identity, {})

    def read(self, text: str) -> Reading:
        """Return the text as read by the language engine, with the guide's word lists."""
        reading = self._readings.get(text)
        if reading is None:
            watched = self._watched.get(text)
            reading = self._readings[text] = Reading(text, self._lexicon, self._names, watched)
        return reading

    def for_check(
        self, names: tuple[str, ...], watched: Mapping[str, HitsByList] = NOTHING_READ
    ) -> "Settings":
        """Return the same settings with no text read yet and the post's own titles known.

        Shape: `watched` are each text's hits of the watched lists, where they are known already.
        """
        fresh = object.__new__(Settings)
        fresh._tables, fresh._lexicon, fresh._values = self._tables, self._lexicon, self._values
        fresh._names, fresh._replies = self._names + names, self._replies
        fresh._readings, fresh._watched = {}, watched
        return fresh
