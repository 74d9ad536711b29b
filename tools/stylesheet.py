"""Turns dkfds' stylesheet into one with variables for colours and icons, light and dark."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PALETTE = Path(__file__).with_name("palette.toml")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|rgba\([^)]*\)|(?<![-\w])white(?![-\w])")
ICON = re.compile(r'url\("\.\./img/svg-icons/([a-z0-9-]+)\.svg"\)')
ICON_CLASS = re.compile(r"\.icon-[a-z0-9-]+:not\(a\)")
# These stand on a colour of their own in both themes, so nothing in them may turn.
FIXED = (".overlay", ".toast-warning .toast-icon")
FONTS = {400: "IBMPlexSans-Regular-Latin1.woff2", 600: "IBMPlexSans-SemiBold-Latin1.woff2"}


class UnknownColour(Exception):
    """A colour of dkfds has no name or no dark twin in palette.toml."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """The names of dkfds' colours and their dark twins, by role."""

    names: Mapping[str, str]
    dark: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stylesheet:
    """The rewritten sheet, and what it refers to."""

    css: str
    colours: Mapping[str, str]
    dark_colours: Mapping[str, str]
    icons: frozenset[str]


@dataclass(kw_only=True, slots=True)
class Found:
    """What the rewriting has come across so far."""

    palette: Palette
    light: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    icons: set[str] = field(default_factory=set)
    fixed_icons: set[str] = field(default_factory=set)


def load_palette(path: Path = PALETTE) -> Palette:
    """Read the colour names and their dark twins."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Palette(names=table["names"], dark=table["dark"])


def rewrite(source: str, palette: Palette) -> Stylesheet:
    """Give dkfds' colours and icons names, and drop what we don't use."""
    found = Found(palette=palette)
    source = re.sub(r"@charset[^;]*;|@font-face\s*\{[^}]*\}", "", source)
    body = RULE.sub(lambda rule: _rule(rule, found), source)
    css = '@charset "UTF-8";' + _fonts() + _themes(found) + _squeeze(body)
    icons = frozenset(found.icons | found.fixed_icons)
    return Stylesheet(css=css, colours=found.light, dark_colours=found.dark, icons=icons)


def role_of(prop: str) -> str:
    """Tell what a CSS property paints: text, a surface or a line."""
    if prop in ("color", "fill"):
        return "text"
    return "surface" if prop.startswith("background") else "line"


def darkened(svg: str) -> str:
    """Turn an icon for a light page into one for a dark page."""
    if 'fill="#FFFFFF"' in svg:
        return svg.replace('fill="#FFFFFF"', 'fill="#161616"')
    if 'fill="' in svg:
        return re.sub(r'fill="#[0-9A-F]{6}"', 'fill="#555555"', svg)
    return svg.replace("<svg ", '<svg fill="#EDEDED" ', 1)


def _rule(rule: re.Match[str], found: Found) -> str:
    selector = rule[1].strip()
    # The icon classes cost 160 rules; our templates use the sprite instead.
    if ICON_CLASS.fullmatch(selector):
        return ""
    lines = [line.strip() for line in rule[2].split(";") if line.strip()]
    kept = [line for line in lines if "../img/logo" not in line]
    if selector.endswith(FIXED):
        return _fixed_rule(selector, kept, found)
    return f"{rule[1]}{{{';'.join(_declaration(line, found) for line in kept)}}}"


def _fixed_rule(selector: str, lines: list[str], found: Found) -> str:
    text = ";".join(lines)
    found.fixed_icons.update(ICON.findall(text))
    return f"{selector}{{{ICON.sub(_icon_address, text)}}}"


def _declaration(line: str, found: Found) -> str:
    prop, _, value = line.partition(":")
    value = ICON.sub(lambda match: _icon(match[1], found), value)
    return f"{prop}:{COLOUR.sub(lambda match: _colour(match[0], role_of(prop), found), value)}"


def _icon(name: str, found: Found) -> str:
    found.icons.add(name)
    return f"var(--dkfds-image-{name})"


def _icon_address(match: re.Match[str]) -> str:
    return f'url("icons/{match[1]}.svg")'


def _colour(literal: str, role: str, found: Found) -> str:
    name = found.palette.names.get(literal.lower())
    dark = found.palette.dark[role].get(name) if name else None
    if name is None or dark is None:
        raise UnknownColour(f"{literal} as {role}: add it to {PALETTE.name}")
    variable = f"--dkfds-{role}-{name}"
    found.light[variable] = literal.lower()
    found.dark[variable] = dark
    return f"var({variable})"


def _fonts() -> str:
    return "".join(
        f'@font-face{{font-family:"IBM Plex Sans";font-weight:{weight};font-display:swap;'
        f'src:url("fonts/{name}") format("woff2")}}'
        for weight, name in FONTS.items()
    )


def _themes(found: Found) -> str:
    light = _variables(found.light, found.icons, ".svg")
    dark = _variables(found.dark, found.icons, ".dark.svg")
    # :where() keeps the weight of a plain :root, so that our own sheet can still override.
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark)"
        f'{{:root:where(:not([data-theme="light"])){{color-scheme:dark;{dark}}}}}'
        f'@media screen{{:root:where([data-theme="dark"]){{color-scheme:dark;{dark}}}}}'
    )


def _variables(colours: Mapping[str, str], icons: set[str], ending: str) -> str:
    lines = [f"{name}:{value}" for name, value in sorted(colours.items())]
    lines += [f'--dkfds-image-{name}:url("icons/{name}{ending}")' for name in sorted(icons)]
    return ";".join(lines)


def _squeeze(css: str) -> str:
    return re.sub(r"\s*\n\s*", "", css)
