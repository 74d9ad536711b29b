"""Which guide holds: an authority's version on a day, made ready to check with, and kept ready."""

from collections import OrderedDict
from datetime import date
from hashlib import sha256
from threading import Lock

from django.http import HttpRequest
from django.utils import timezone

from rettesnor.guide.package import Files, guide_from
from rettesnor.language.lexicon import lexicon_from
from rettesnor.rulebook.engine import Rulebook, default_rulebook
from rettesnor.web.guide.models import GuideVersion, VersionState

# A made rulebook takes some megabytes; a few versions of a few authorities are in use at once.
MOST_READY = 8

_ready: OrderedDict[str, Rulebook] = OrderedDict()
_lock = Lock()


def version_in_force(authority_id: int, day: date) -> GuideVersion | None:
    """Return the version that holds on a day: the published one that began last before it."""
    begun = GuideVersion.objects.filter(
        authority_id=authority_id, state=VersionState.PUBLISHED, holds_from__lte=day
    )
    return begun.order_by("-holds_from").first()


def rulebook_in_force(authority_id: int, day: date) -> Rulebook:
    """Return what an authority checks with on a day; with no version of its own, our package."""
    version = version_in_force(authority_id, day)
    return default_rulebook() if version is None else rulebook_of(version)


def rulebook_for(request: HttpRequest) -> Rulebook:
    """Return what whoever asks is checked with today."""
    person = request.user
    if not person.is_authenticated:
        return default_rulebook()
    return rulebook_in_force(person.authority_id, timezone.localdate())


def rulebook_of(version: GuideVersion) -> Rulebook:
    """Return a version as a rulebook; a published one is made once and kept."""
    if not version.digest:
        return rulebook_from(files_of(version))
    with _lock:
        if version.digest in _ready:
            _ready.move_to_end(version.digest)
            return _ready[version.digest]
    made = rulebook_from(files_of(version))
    with _lock:
        _ready[version.digest] = made
        while len(_ready) > MOST_READY:
            _ready.popitem(last=False)
    return made


def rulebook_from(files: Files) -> Rulebook:
    """Return the rulebook that the files of a package say.

    Raises: whatever is wrong with the package: GuidePackageError, GuideTextError, LexiconError,
        UnknownRuleError or SettingError, each naming the place and the remedy.
    """
    guide = guide_from(files)
    # The rules are the program's and the same for all; only what binds them differs.
    return Rulebook(guide, default_rulebook().rules, lexicon_from(guide.lexicons))


def files_of(version: GuideVersion) -> dict[str, str]:
    """Return the files of a version by their paths."""
    return dict(version.files.order_by("path").values_list("path", "text"))


def digest_of(files: Files) -> str:
    """Return the SHA-256 over the files of a package, in the order of their paths."""
    told = sha256()
    for path in sorted(files):
        for part in (path.encode(), files[path].encode()):
            told.update(len(part).to_bytes(8, "big"))
            told.update(part)
    return told.hexdigest()


def is_untouched(version: GuideVersion) -> bool:
    """Tell whether a published version still is what was published."""
    return digest_of(files_of(version)) == version.digest
