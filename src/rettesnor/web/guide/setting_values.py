"""The guide's settings one by one: what each is, in which unit, and what may stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.guide.package import Files, Guide, Words, guide_from
from rettesnor.guide.settings_file import Value, as_toml, help_in
from rettesnor.rulebook.settings import DECLARED
from rettesnor.web.guide.refusals import RefusedError

# What the end of a key's name says of its value.
UNITS: dict[str, Promise] = {
    "_days": gettext_lazy("dage"), "_km": gettext_lazy("kilometer"),
    "_seconds": gettext_lazy("sekunder"), "_age": gettext_lazy("år"),
    "_words": gettext_lazy("ord"), "_share": gettext_lazy("andel fra 0 til 1"),
    "_shares": gettext_lazy("andele fra 0 til 1"), "_from": gettext_lazy("dato"),
    "_audience": gettext_lazy("personer"), "_criteria": gettext_lazy("kriterier"),
    "_address": gettext_lazy("adresse"),
}  # fmt: skip
LARGEST = 1_000_000_000
LONGEST = 400


class WrongValueError(RefusedError):
    """What was typed is no value of this setting; says what one looks like."""

    def __init__(self, setting: "Known", typed: str) -> None:
        super().__init__(setting.key)
        self.setting, self.typed = setting, typed

    def __str__(self) -> str:
        return _("%(key)s: “%(typed)s” kan ikke bruges. Skriv %(kind)s, fx %(example)s.") % {
            "key": self.setting.key, "typed": self.typed[:60], "kind": self.setting.kind,
            "example": self.setting.typed or "…",
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A setting with its value in a draft."""

    key: str
    value: Value
    help: Words
    is_given: bool

    @property
    def theme(self) -> str:
        """Return the table that it stands in."""
        return self.key.partition(".")[0]

    @property
    def unit(self) -> str:
        """Return what its value counts."""
        return next((str(unit) for end, unit in UNITS.items() if self.key.endswith(end)), "")

    @property
    def is_list(self) -> bool:
        """Tell whether it holds several values, typed one a line."""
        return isinstance(self.value, tuple)

    @property
    def kind(self) -> str:
        """Return what may be typed, in words."""
        one = self.value[0] if isinstance(self.value, tuple) and self.value else self.value
        if isinstance(one, bool):
            return _("true eller false")
        if isinstance(one, int):
            return _("et helt tal")
        if isinstance(one, float):
            return _("et tal")
        return _("en dato som 2026-09-27") if isinstance(one, date) else _("tekst")

    @property
    def typed(self) -> str:
        """Return its value as it is typed."""
        if isinstance(self.value, tuple):
            return "\n".join(map(_typed, self.value))
        return _typed(self.value)

    @property
    def seen(self) -> str:
        """Return its value as one line, by which a change is noticed."""
        return as_toml(self.value)


def settings_in(files: Files) -> tuple[Known, ...]:
    """Return every setting that the rules declare or the package gives, in the order of keys."""
    guide = guide_from(files)
    return tuple(_known(files, guide, key) for key in sorted({*DECLARED, *_given(guide)}))


def setting_in(files: Files, key: str) -> Known | None:
    """Return one setting, or nothing where there is none of that name."""
    guide = guide_from(files)
    return _known(files, guide, key) if key in {*DECLARED, *_given(guide)} else None


def value_in(guide: Guide, key: str) -> Value:
    """Return what a setting is in a guide, the usual where the guide is silent.

    Raises: KeyError.
    """
    theme, _dot, name = key.partition(".")
    value = guide.settings.get(theme, {}).get(name)
    if value is None:
        value = DECLARED[key].default
    return cast(Value, tuple(value) if isinstance(value, list) else value)


def read_value(setting: Known, typed: str) -> Value:
    """Return what was typed as a value of the setting's type.

    Raises: WrongValueError.
    """
    lines = [line.strip() for line in typed.replace("\r", "").split("\n") if line.strip()]
    if isinstance(setting.value, tuple):
        kind = _kind_of(setting)
        return cast(Value, tuple(_read(setting, line, kind) for line in lines))
    if len(lines) > 1 or (not lines and not isinstance(setting.value, str)):
        raise WrongValueError(setting, typed)
    return cast(Value, _read(setting, lines[0] if lines else "", type(setting.value)))


def _known(files: Files, guide: Guide, key: str) -> Known:
    given = _given(guide)
    return Known(
        key=key, value=value_in(guide, key), help=help_in(files, key), is_given=key in given
    )


def _given(guide: Guide) -> set[str]:
    return {f"{theme}.{name}" for theme, table in guide.settings.items() for name in table}


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _kind_of(setting: Known) -> type:
    declared = DECLARED.get(setting.key)
    values: tuple[object, ...] = declared.default if declared else ()
    examples = (*cast(tuple[object, ...], setting.value), *values)
    return type(examples[0]) if examples else str


def _read(setting: Known, line: str, kind: type) -> object:
    try:
        value = next(_read_as(kind, line))
    except (ValueError, StopIteration):
        raise WrongValueError(setting, line) from None
    is_share = setting.key.endswith(("_share", "_shares", "overlap", "_coverage"))
    if isinstance(value, int | float) and not 0 <= value <= (1 if is_share else LARGEST):
        raise WrongValueError(setting, line)
    return value


def _read_as(kind: type, line: str) -> Iterator[object]:
    if kind is bool:
        yield from {"true": (True,), "false": (False,)}.get(line.lower(), ())
    elif kind is int and line.isascii():
        yield int(line)
    elif kind is float and line.isascii():
        yield float(line.replace(",", "."))
    elif kind is date:
        yield date.fromisoformat(line)
    elif kind is str and len(line) <= LONGEST and line.isprintable():
        yield line
