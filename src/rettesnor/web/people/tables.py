"""Tables that people take with them: CSV as Danish Excel reads it, with no cell that acts."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils.translation import get_language, override

type Cells = Sequence[object]

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
# What a spreadsheet takes for a formula; the full-width ones too.
ACTIVE = tuple("=+-@\t\r\n＝＋－＠")


class _Lines:
    """Hands each written line back."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def csv_answer(rows: Callable[[], Iterable[Cells]], name: str) -> StreamingHttpResponse:
    """Return rows as a file to download, in the page's language."""
    answer = StreamingHttpResponse(
        _lines(rows, get_language() or "da"), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def harmless(cell: object) -> str:
    """Return a cell's text so that no spreadsheet runs it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(ACTIVE) else text


def _lines(rows: Callable[[], Iterable[Cells]], language: str) -> Iterator[str]:
    # The answer is written after the page's language has been put away again.
    writer = csv.writer(_Lines(), delimiter=SEPARATOR)
    yield BYTE_ORDER_MARK
    with override(language):
        for row in rows():
            yield writer.writerow([harmless(cell) for cell in row])
