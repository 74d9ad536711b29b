"""The picture that a blurred one took the place of: removed as soon as no draft uses it any more.

A person has chosen the blurred picture when a draft is saved with it. The file goes first and its
row after it, in one act that holds the row: what an interruption leaves is found the next time.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.posts.drafts.keeping_media import FOLDER, file_of
from rettesnor.web.posts.models import Draft, KeptMedium, ParkedEdit

REMOVED = known(
    "posts.remove_unblurred", da="slettede det uslørede billede bag et sløret i {object}",
    en="deleted the picture that was blurred in {object}",
)  # fmt: skip
# A file is put in its place before its draft is saved; one that still has no row is left over.
LEFT_OVER_AFTER = timedelta(days=2)


class StillUsedError(Exception):
    """A draft uses the picture as it was before it was blurred."""


def remove_unblurred() -> int:
    """Remove the pictures that have been blurred and that no draft uses; return how many."""
    return sum(_is_removed(one) for one in KeptMedium.objects.exclude(blurred_in=None))


@act(REMOVED)
def remove_original(*, medium: KeptMedium) -> None:
    """Remove a picture as it was before it was blurred, file and all.

    Raises: StillUsedError, KeptMedium.DoesNotExist when another has removed it meanwhile.
    """
    # Whoever saves a draft with this picture waits here, or is waited for.
    stored = KeptMedium.objects.select_for_update().get(pk=medium.pk)
    draft = stored.blurred_in
    if draft is None or is_used(stored):
        raise StillUsedError
    file_of(stored).unlink(missing_ok=True)
    enter(by=None, on=draft, unit=draft.unit_id, medium=stored.pk, fingerprint=stored.fingerprint)
    stored.delete()


def is_used(medium: KeptMedium) -> bool:
    """Tell whether a draft as it now stands, or an edit that waits beside one, has the picture."""
    beneath = f"/{medium.authority_id}/"
    drafts = Draft.objects.filter(unit__path__startswith=beneath)
    edits = ParkedEdit.objects.filter(draft__unit__path__startswith=beneath, settled_at=None)
    return _holds(drafts, medium) or _holds(edits, medium)


def remove_left_over(now: datetime) -> int:
    """Remove files that no row tells of, because what put them there broke off; return how many."""
    oldest = (now - LEFT_OVER_AFTER).timestamp()
    return sum(_is_removed_as_left_over(path, oldest) for path in _files())


def _is_removed(medium: KeptMedium) -> bool:
    try:
        remove_original(medium=medium)
    except (StillUsedError, KeptMedium.DoesNotExist):
        return False
    return True


def _holds(forms: "QuerySet[Draft] | QuerySet[ParkedEdit]", medium: KeptMedium) -> bool:
    named = forms.annotate(media=KeyTextTransform("medium", "form"))
    return named.filter(Q(media__contains=medium.fingerprint)).exists()


def _files() -> list[Path]:
    return [path for path in (Path(settings.DATA) / FOLDER).glob("*/*/*") if path.is_file()]


def _is_removed_as_left_over(path: Path, oldest: float) -> bool:
    place = path.relative_to(settings.DATA).as_posix()
    if not _is_old(path, oldest) or KeptMedium.objects.filter(path=place).exists():
        return False
    # Whoever has begun to keep it meanwhile has touched it first.
    if not _is_old(path, oldest):
        return False
    path.unlink(missing_ok=True)
    return True


def _is_old(path: Path, oldest: float) -> bool:
    try:
        return path.stat().st_mtime < oldest
    except FileNotFoundError:
        return False
