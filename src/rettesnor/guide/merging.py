"""A new release of a package beside one's own changes: what came, what stays, what to choose."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.guide.package import LANGUAGES, SETTINGS, Files
from rettesnor.guide.settings_file import end_of_entry, heading_in
from rettesnor.guide.text import ATTRIBUTES, grouped

END = "\n(end)"


class Fate(StrEnum):
    """What becomes of a part of the package when a new release is taken in."""

    SAME = "same"
    TAKEN = "taken"
    KEPT = "kept"
    ALIKE = "alike"
    CONFLICT = "conflict"


class Side(StrEnum):
    """Whose wording is to stand."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One paragraph, setting, list or file, as it is in each of the three; None where it is not.

    Shape: `place` is the file's path, with `#` and the anchor or key behind it. A paragraph's
    place names no language: what is chosen holds for both.
    """

    place: str
    fate: Fate
    base: str | None
    ours: str | None
    theirs: str | None


type _Pieces = Mapping[str, str]


def compared(base: Files, ours: Files, theirs: Files) -> tuple[Part, ...]:
    """Return every part of the three packages with what becomes of it."""
    three = tuple(_parts(files) for files in (base, ours, theirs))
    places = dict.fromkeys(place for parts in (three[2], three[1], three[0]) for place in parts)
    return tuple(_part(place, *(parts.get(place) for parts in three)) for place in places)


def merged(
    base: Files, ours: Files, theirs: Files, choices: Mapping[str, Side]
) -> dict[str, str]:
    """Return the release with our own changes kept; where both changed, as it was chosen.

    Where nothing was chosen, ours stays.
    """
    fates = {part.place: part.fate for part in compared(base, ours, theirs)}
    ours_stand = {
        place
        for place, fate in fates.items()
        if fate is Fate.KEPT
        or (fate is Fate.CONFLICT and choices.get(place, Side.OURS) is Side.OURS)
    }
    found = {}
    for path in sorted({*ours, *theirs}):
        text = _file(path, ours.get(path), theirs.get(path), ours_stand)
        if text is not None:
            found[path] = text
    return found


def _part(place: str, base: str | None, ours: str | None, theirs: str | None) -> Part:
    return Part(
        place=place, fate=_fate(base, ours, theirs), base=base, ours=ours, theirs=theirs
    )


def _fate(base: str | None, ours: str | None, theirs: str | None) -> Fate:
    if ours == theirs:
        return Fate.SAME if base == ours else Fate.ALIKE
    if ours == base:
        return Fate.TAKEN
    return Fate.KEPT if theirs == base else Fate.CONFLICT


def _file(path: str, ours: str | None, theirs: str | None, ours_stand: set[str]) -> str | None:
    """Return a file in the release's order, with our own parts where they stood with us."""
    mine, new = _pieces(path, ours or ""), _pieces(path, theirs or "")
    order = list(new)
    for number, key in enumerate(mine):
        if key not in new:
            before = [one for one in list(mine)[:number] if one in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, key)
    kept = [
        piece
        for key in order
        if (piece := (mine if _place(path, key) in ours_stand else new).get(key)) is not None
    ]
    return "".join(kept) if kept else None


def _parts(files: Files) -> dict[str, str]:
    """Return the package's parts by place, a paragraph's two languages as one."""
    found: dict[str, str] = {}
    for path in sorted(files):
        for key, piece in _pieces(path, files[path]).items():
            place = _place(path, key)
            found[place] = f"{found[place]}\n\n{piece.strip()}" if place in found else piece.strip()
    return found


def _place(path: str, key: str) -> str:
    folder, _, name = path.partition("/")
    place = f"*/{name}" if folder in LANGUAGES else path
    return f"{place}#{key}" if key else place


def _pieces(path: str, text: str) -> _Pieces:
    """Return a file in pieces that make up the whole of it, each under what names it."""
    if path.partition("/")[0] in LANGUAGES:
        return _joined(_blocks(text), text)
    if path.endswith(".toml"):
        return _joined(_tables(text, by_key=path == SETTINGS), text)
    return {"": text} if text else {}


def _joined(starts: Iterable[tuple[str, int]], text: str) -> _Pieces:
    """Return the text cut at the lines where a named piece starts; what is before goes first."""
    lines = text.splitlines(keepends=True)
    cuts = [("", 0), *starts]
    found: dict[str, str] = {}
    for (key, start), (_, end) in zip(cuts, [*cuts[1:], (END, len(lines))], strict=True):
        piece = "".join(lines[start:end])
        if piece:
            found[key] = found.get(key, "") + piece
    return found


def _blocks(text: str) -> Iterator[tuple[str, int]]:
    for line, lines in grouped(text):
        found = ATTRIBUTES.search(" ".join(part.strip() for part in lines))
        if found is not None:
            yield found.group(1), line - 1


def _tables(text: str, *, by_key: bool) -> Iterator[tuple[str, int]]:
    """Yield where each table starts, or each key in it; comments above belong to what follows."""
    table, above, number, lines = "", 0, 0, text.splitlines()
    while number < len(lines):
        line, after = lines[number], number + 1
        if heading := heading_in(line):
            table = heading
            yield table, number - above
        elif by_key and (end := end_of_entry(lines, number, len(lines))):
            after = end
            (key,) = tomllib.loads("\n".join(lines[number:after]))
            yield f"{table}.{key}", number - above
        above = above + 1 if line.startswith("#") else 0
        number = after
