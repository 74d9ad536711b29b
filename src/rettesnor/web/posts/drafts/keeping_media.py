"""Pictures and films kept clean under their fingerprints, once an authority: file first, then row.

A file without a row does no harm; a row without its file would.
"""

import logging
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from rettesnor.web.people.models import Person
from rettesnor.web.posts.models import Draft, KeptMedium

FOLDER = "media"
# What is kept of what was seen: numbers and words, never boxes.
EVIDENCE = ("faces", "text", "duration_seconds", "has_sound", "has_speech", "captions")
LONGEST_FINGERPRINT = 80
LOGGER = logging.getLogger(__name__)
_NAME = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Medium:
    """A picture or film with its clean file, as the one who looked at it hands it over.

    Shape: `blurred_from` names what the picture was before it was blurred.
    """

    kind: str
    facts: Mapping[str, object]
    file: Path
    blurred_from: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return what the medium is known by."""
        return str(self.facts.get("fingerprint", ""))


@dataclass(frozen=True, kw_only=True, slots=True)
class MediumFile:
    """A medium whose file lies where it is kept, and where it was taken from."""

    kind: str
    fingerprint: str
    source: Path
    blurred_from: tuple[str, ...]
    path: str
    size: int
    evidence: Mapping[str, object]


def store_files(authority_id: int, media: Iterable[Medium]) -> tuple[MediumFile, ...]:
    """Put each medium's file where it is kept; safe to do again, and after a power cut.

    A file that can't be put there now is tried again at the next save: what is typed goes first.
    """
    stored = []
    for one in media:
        if 0 < len(one.fingerprint) <= LONGEST_FINGERPRINT:
            try:
                stored.append(_stored(authority_id, one))
            except OSError as error:
                LOGGER.warning("a medium could not be kept: %s", error.strerror)
    return tuple(stored)


def keep_media(authority_id: int, files: Sequence[MediumFile], by: Person, now: datetime) -> None:
    """Write the rows of files that are kept; runs inside the act that saves the draft.

    What is seen in a medium later on takes the place of what was known when it was kept.
    """
    if not files:
        return
    here = KeptMedium.objects.filter(authority_id=authority_id)
    # Whoever removes one of these waits until the draft is saved, or is waited for.
    locked = here.select_for_update().filter(fingerprint__in=[one.fingerprint for one in files])
    known = dict(locked.order_by("pk").values_list("fingerprint", "evidence"))
    for one in files:
        if not _is_there(one):
            continue
        if one.fingerprint not in known:
            here.get_or_create(
                authority_id=authority_id, fingerprint=one.fingerprint,
                defaults={
                    "kind": one.kind, "path": one.path, "size": one.size, "kept_by": by,
                    "kept_at": now, "evidence": one.evidence,
                },
            )  # fmt: skip
        elif known[one.fingerprint] != one.evidence:
            here.filter(fingerprint=one.fingerprint).update(evidence=one.evidence)


def let_originals_go(draft: Draft, files: Sequence[MediumFile]) -> bool:
    """Mark what stood in a draft's blurred pictures' place; tell whether anything was kept of it.

    Runs inside the act that saves the draft: with that, a person has chosen the blurred picture.
    """
    originals = [original for one in files for original in one.blurred_from]
    if not originals:
        return False
    kept = KeptMedium.objects.filter(
        authority_id=draft.unit.authority_id, fingerprint__in=originals, blurred_in=None
    )
    return kept.update(blurred_in=draft) > 0


def file_of(kept: KeptMedium) -> Path:
    """Return where a kept medium lies."""
    return Path(settings.DATA) / kept.path


def _stored(authority_id: int, medium: Medium) -> MediumFile:
    name = _NAME.sub("-", medium.fingerprint)
    two = sha256(medium.fingerprint.encode()).hexdigest()[:2]
    place = f"{FOLDER}/{authority_id}/{two}/{name}"
    target = Path(settings.DATA) / place
    if not target.exists():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(medium.file, target)
    else:
        # Its age tells that it is in use, until its row does.
        os.utime(target)
    known = {key: medium.facts[key] for key in EVIDENCE if key in medium.facts}
    return MediumFile(
        kind=medium.kind, fingerprint=medium.fingerprint, path=place, source=medium.file,
        blurred_from=medium.blurred_from, size=target.stat().st_size, evidence=known,
    )  # fmt: skip


def _is_there(one: MediumFile) -> bool:
    """Tell whether a file is still in its place; one that was removed meanwhile is put back."""
    target = Path(settings.DATA) / one.path
    try:
        if not target.exists():
            _put(one.source, target)
    except OSError as error:
        LOGGER.warning("a medium could not be kept: %s", error.strerror)
        return False
    return True


def _put(source: Path, target: Path) -> None:
    """Have the whole file under another name first: its own name never holds half of it."""
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        _link_or_copy(source, fresh)
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    _settle_folder(target.parent)


def _link_or_copy(source: Path, fresh: Path) -> None:
    # Whoever changes a file that is looked at puts another in its place, so a second name is as
    # good as a copy, and a film costs nothing.
    try:
        os.link(source, fresh)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, fresh)


def _settle_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
