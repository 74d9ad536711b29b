"""What a paragraph carries behind its anchor, read strictly: verb, sources and days."""

from datetime import date

from rettesnor.guide.text import Block, GuideTextError, Verb

type Days = tuple[date | None, date | None]


def sources_of(block: Block) -> tuple[int, ...]:
    """Return the lines of the source guide that a paragraph stands on.

    Raises: GuideTextError.
    """
    lines = block.values.get("source", "").split()
    if all(line.isascii() and line.isdigit() for line in lines):
        return tuple(map(int, lines))
    raise GuideTextError(
        "da", block.line, f"#{block.anchor}: source er linjenumre, som source=\"13 15\"",
        f"#{block.anchor}: source holds numbers of lines, such as source=\"13 15\"",
    )  # fmt: skip


def days_of(block: Block) -> Days:
    """Return the first and the last day on which a paragraph holds, None where it has none.

    Raises: GuideTextError.
    """
    first, last = _day(block, "from"), _day(block, "until")
    if first is not None and last is not None and last < first:
        raise GuideTextError(
            "da", block.line, f"#{block.anchor}: until ligger før from; byt om på dagene",
            f"#{block.anchor}: until comes before from; swap the days",
        )  # fmt: skip
    return first, last


def verb_of(block: Block) -> Verb:
    """Return how strongly a paragraph speaks.

    Raises: GuideTextError.
    """
    try:
        (name,) = block.classes
        return Verb(name)
    except ValueError:
        classes = ".must .should .may .fact"
        raise GuideTextError(
            "da", block.line, f"#{block.anchor} skal have netop én af {classes}",
            f"#{block.anchor} needs one of {classes}",
        ) from None  # fmt: skip


def _day(block: Block, key: str) -> date | None:
    written = block.values.get(key)
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise GuideTextError(
            "da", block.line, f"#{block.anchor}: {key} er en dag, som {key}=\"2026-09-27\"",
            f"#{block.anchor}: {key} is a day, such as {key}=\"2026-09-27\"",
        ) from None  # fmt: skip
