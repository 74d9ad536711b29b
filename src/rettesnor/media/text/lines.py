"""From pieces of text, each with its place, to lines in reading order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Pieces side by side are one line up to this gap; wider apart they are columns.
WIDEST_GAP = 1.5
# A piece is in a row if its middle is this near to the row's middle.
SAME_ROW = 0.5
# The reader knows every Latin letter and takes a slanted ø for an accented o; Danish has none.
_MISTAKEN = re.compile("(?<=[a-zæøå])[óò](?=[a-zæøå])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Some text that was read in one go, and where it stands.

    Units: pixels; `left` and `right` across, `middle` down, `height` of the letters' line.
    """

    text: str
    left: float
    right: float
    middle: float
    height: float


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the text with one line a row, and columns on lines of their own."""
    return "\n".join(_mended(line) for row in _rows(pieces) for line in _lines(row))


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece.left)):
        if rows and _is_in_row(piece, rows[-1][0]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _is_in_row(piece: Piece, first: Piece) -> bool:
    return piece.middle - first.middle <= SAME_ROW * min(piece.height, first.height)


def _lines(row: list[Piece]) -> list[str]:
    lines = [row[0].text]
    for before, piece in zip(row, row[1:], strict=False):
        if piece.left - before.right <= WIDEST_GAP * max(piece.height, before.height):
            lines[-1] += f" {piece.text}"
        else:
            lines.append(piece.text)
    return lines


def _mended(line: str) -> str:
    def slashed(found: re.Match[str]) -> str:
        return "Ø" if found[0].isupper() else "ø"

    return _MISTAKEN.sub(slashed, " ".join(line.split()))
