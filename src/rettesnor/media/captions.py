"""What the rules are told of captions: how many, in what language, and what is wrong with them."""

from collections.abc import Iterator
from typing import Any

from rettesnor.media.caption_file import Caption, CaptionFile, read_captions
from rettesnor.media.caption_quality import CaptionQuality, Fault, quality_of
from rettesnor.rulebook.facts import CaptionSource

__all__ = ["Caption", "CaptionFile", "captions_facts", "facts_of_captions", "read_captions"]

# So many captions are named for each fault; of the others there is the number.
MOST_NAMED = 20
TOLD_BY_OTHER_FACTS = frozenset({Fault.UNCOVERED, Fault.MACHINE_MADE, Fault.OTHER_LANGUAGE})
MEASURED_IN_MILLISECONDS = frozenset(
    {Fault.TOO_SHORT, Fault.TOO_LONG, Fault.NARROW_GAP, Fault.OVERLAP, Fault.OUTSIDE, Fault.LATE,
     Fault.EARLY}
)  # fmt: skip
LEAST_IS_WORST = frozenset({Fault.TOO_SHORT, Fault.NARROW_GAP})


def captions_facts(data: bytes, name: str) -> dict[str, Any]:
    """Return the facts of a caption file, by the keys of `Captions`.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    file = read_captions(data, name)
    return facts_of_captions(file, quality_of(file), CaptionSource.FILE)


def facts_of_captions(
    file: CaptionFile, quality: CaptionQuality, source: CaptionSource
) -> dict[str, Any]:
    """Return the facts of captions that were measured, by the keys of `Captions`."""
    facts: dict[str, Any] = {
        "source": source.value,
        "language": file.language,
        "cues": quality.captions,
        "is_machine_made": any(each.fault is Fault.MACHINE_MADE for each in quality.remarks),
        "faults": list(_faults(quality)),
    }
    if quality.coverage is not None:
        facts["coverage"] = quality.coverage
    return facts


def _faults(quality: CaptionQuality) -> Iterator[dict[str, Any]]:
    """Yield each kind of fault once, with the captions that have it and the worst of them."""
    for fault in Fault:
        found = [remark for remark in quality.remarks if remark.fault is fault]
        if not found or fault in TOLD_BY_OTHER_FACTS:
            continue
        named = [remark.caption for remark in found if remark.caption is not None]
        facts: dict[str, Any] = {
            "kind": fault.value,
            "count": len(found),
            "captions": named[:MOST_NAMED],
        }
        measured = [abs(remark.measured) for remark in found if remark.measured is not None]
        if measured:
            worst = min(measured) if fault in LEAST_IS_WORST else max(measured)
            facts["worst"] = worst / 1_000 if fault in MEASURED_IN_MILLISECONDS else worst
        yield facts
