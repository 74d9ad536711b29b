"""Anchors: where the chain stood on a day, written down where the database can't reach.

A chain proves nothing against someone who rewrites all of it. An anchor that lies elsewhere does.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils import timezone

from rettesnor.web.logbook.chain import head

ENDING = ".anchor.json"
LONGEST_FILE = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """The chain's head at a moment: how many entries it covered, and its digest."""

    at: str
    position: int
    digest: str


class AnchorFileError(ValueError):
    """A file in the anchors' folder holds no anchor."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: no anchor; it may have been altered")
        self.path = path


def anchor_now() -> Anchor:
    """Return where the chain stands."""
    position, digest = head()
    return Anchor(at=timezone.now().isoformat(timespec="seconds"), position=position, digest=digest)


def write(anchor: Anchor, folder: Path) -> Path:
    """Keep an anchor as a file of its own; the same place in the chain is written once."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{anchor.position:012}-{anchor.digest[:12]}{ENDING}"
    if path.exists():
        return path
    unfinished = path.with_suffix(f".{os.getpid()}")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(as_text(anchor))
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    return path


def as_text(anchor: Anchor) -> str:
    """Return an anchor as it stands in a file or a mail."""
    return json.dumps(asdict(anchor), indent=2) + "\n"


def anchors_in(folder: Path) -> Iterator[Anchor]:
    """Yield every anchor in a folder, by its place in the chain.

    Raises: AnchorFileError naming the file.
    """
    for path in sorted(folder.glob(f"*{ENDING}")):
        yield read(path)


def read(path: Path) -> Anchor:
    """Read one anchor.

    Raises: AnchorFileError naming the file.
    """
    try:
        with path.open(encoding="utf-8") as file:
            found = json.loads(file.read(LONGEST_FILE))
        return Anchor(
            at=str(found["at"]), position=int(found["position"]), digest=str(found["digest"])
        )
    except (ValueError, KeyError, TypeError) as problem:
        raise AnchorFileError(path) from problem
