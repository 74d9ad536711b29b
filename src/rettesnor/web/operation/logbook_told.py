"""`rettesnor logbook verify`: whether the logbook is as it was written, in sentences."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from rettesnor.web.logbook.anchors import AnchorFileError, anchors_in
from rettesnor.web.logbook.verifying import Fault, Verdict, Wrong, verify
from rettesnor.web.operation.beginning import demand_begun
from rettesnor.web.operation.refusal import Sentence

type Telling = Callable[[Fault], Sentence]

TELLINGS: dict[Wrong, Telling] = {
    Wrong.UNREADABLE: lambda fault: Sentence(
        f"Logbogen kan ikke læses: {fault.what}.", f"The logbook can't be read: {fault.what}."
    ),
    Wrong.GUARD: lambda fault: Sentence(
        f"Databasens vagt {fault.what} mangler eller er ændret.",
        f"The database's guard {fault.what} is missing or changed.",
    ),
    Wrong.ALTERED: lambda fault: Sentence(
        f"Post {fault.entry} på plads {fault.position} er ændret.",
        f"Entry {fault.entry} at position {fault.position} has been altered.",
    ),
    Wrong.ENTRY_GONE: lambda fault: Sentence(
        f"Post {fault.entry} på plads {fault.position} er fjernet.",
        f"Entry {fault.entry} at position {fault.position} has been removed.",
    ),
    Wrong.LINK_GONE: lambda fault: Sentence(
        f"Kædens led på plads {fault.position} er fjernet.",
        f"The chain's link at position {fault.position} has been removed.",
    ),
    Wrong.UNLINKED: lambda fault: Sentence(
        f"Post {fault.entry} er sat ind uden om kæden.",
        f"Entry {fault.entry} was put in beside the chain.",
    ),
    Wrong.CUT_OFF: lambda fault: Sentence(
        f"Logbogen er skåret af fra plads {fault.position}.",
        f"The logbook is cut off from position {fault.position}.",
    ),
    Wrong.REWRITTEN: lambda fault: Sentence(
        f"Logbogen er skrevet om før plads {fault.position}; ankrene står inde for den til og med "
        f"plads {fault.after}.",
        f"The logbook was rewritten before position {fault.position}; the anchors vouch for it up "
        f"to position {fault.after}.",
    ),
}
WHAT_TO_DO = Sentence(
    "Rør ikke databasen. Tag en kopi af den, og vis den og denne besked til den, der har ansvaret "
    "for sikkerheden.",
    "Leave the database as it is. Copy it, and show the copy and this message to whoever is "
    "responsible for security.",
)


def verified(folder: Path | None) -> tuple[bool, tuple[Sentence, ...]]:
    """Tell whether the logbook is whole, held against the anchors in a folder, and say so.

    Raises: OperationRefusedError when there is no logbook of this version.
    """
    demand_begun()
    try:
        verdict = verify(tuple(anchors_in(folder or settings.ANCHORS)))
    except AnchorFileError as problem:
        said = Sentence(
            f"Ankeret {problem.path} kan ikke læses. Det kan være ændret.",
            f"The anchor {problem.path} can't be read. It may have been altered.",
        )
        return False, (said, WHAT_TO_DO)
    return verdict.is_whole, tuple(_told(verdict))


def _told(verdict: Verdict) -> list[Sentence]:
    if not verdict.is_whole:
        return [*(TELLINGS[fault.wrong](fault) for fault in verdict.faults), WHAT_TO_DO]
    told = [Sentence(
        f"Logbogen er hel: {verdict.entries} poster, holdt op mod {verdict.anchors} ankre.",
        f"The logbook is whole: {verdict.entries} entries, held against {verdict.anchors} "
        "anchors.",
    )]  # fmt: skip
    if verdict.waiting:
        told.append(Sentence(
            f"{verdict.waiting} nyere poster venter på at komme ind i kæden.",
            f"{verdict.waiting} newer entries wait to be linked to the chain.",
        ))  # fmt: skip
    return told
