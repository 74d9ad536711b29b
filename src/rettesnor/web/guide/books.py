"""Which guide holds: an authority's version on a day, made ready to check with, and kept ready."""

from collections import OrderedDict
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils import timezone

from rettesnor.guide.package import Files, Guide, guide_from, lexicon_paths, lexicons_in
from rettesnor.language.lexicon import Lexicon, lexicon_from
from rettesnor.rulebook.engine import Rulebook, default_rulebook
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.people.models import Unit, UnitKind

# A made rulebook takes some megabytes; a few versions of a few authorities are in use at once.
MOST_READY = 8

type _Key = tuple[int, int, date | None, str]

_ready: OrderedDict[_Key, Rulebook] = OrderedDict()
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
    """Return what whoever asks is checked with today, found once a request."""
    known = getattr(request, "rettesnor_rulebook", None)
    if known is None:
        person = request.user
        authority_id = person.authority_id if person.is_authenticated else public_authority_id()
        known = default_rulebook()
        if authority_id is not None:
            known = rulebook_in_force(authority_id, timezone.localdate())
        request.rettesnor_rulebook = known  # type: ignore[attr-defined]
    return cast(Rulebook, known)


def public_authority_id() -> int | None:
    """Return whose guide strangers read and are checked with, if the operator has named one.

    Raises: ImproperlyConfigured naming the setting.
    """
    name = settings.PUBLIC_AUTHORITY
    if not name:
        return None
    found = Unit.objects.filter(kind=UnitKind.AUTHORITY, name=name).values_list("pk", flat=True)
    if not found:
        raise ImproperlyConfigured(
            f"RETTESNOR_PUBLIC_AUTHORITY is “{name}”, and no authority has that name; write it as "
            "it stands among the units, for example RETTESNOR_PUBLIC_AUTHORITY=Havneby Kommune"
        )
    return found[0]


def rulebook_of(version: GuideVersion) -> Rulebook:
    """Return a version as a rulebook; a published one is made once and kept."""
    if not version.digest:
        return _made(version)
    key = (version.pk, version.number, version.holds_from, version.digest)
    with _lock:
        if key in _ready:
            _ready.move_to_end(key)
            return _ready[key]
    made = _made(version)
    with _lock:
        _ready[key] = made
        while len(_ready) > MOST_READY:
            _ready.popitem(last=False)
    return made


def rulebook_from(files: Files) -> Rulebook:
    """Return the rulebook that the files of a package say.

    Raises: whatever is wrong with the package: GuidePackageError, GuideTextError, LexiconError,
        UnknownRuleError or SettingError, each naming the place and the remedy.
    """
    return _rulebook(guide_from(files), files)


def guide_of(version: GuideVersion) -> Guide:
    """Return what a version says, by the number and day that it has in its authority."""
    return _guide_of(version, files_of(version))


def _guide_of(version: GuideVersion, files: Files) -> Guide:
    guide = guide_from(files)
    day = version.holds_from or guide.published_on
    return replace(guide, version=str(version.number), published_on=day)


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


def _made(version: GuideVersion) -> Rulebook:
    files = files_of(version)
    return _rulebook(_guide_of(version, files), files)


def _rulebook(guide: Guide, files: Files) -> Rulebook:
    # The rules are the program's and the same for all; only what binds them differs.
    lists = tuple((path, files[path]) for path in lexicon_paths(files))
    return Rulebook(guide, default_rulebook().rules, _lexicon(lists))


# Most changes of a guide leave its word lists as they are.
@lru_cache(maxsize=8)
def _lexicon(lists: tuple[tuple[str, str], ...]) -> Lexicon:
    """Return the word lists in some files; one that they are silent on is that of our package."""
    usual, told = default_rulebook().guide.lexicons, lexicons_in(dict(lists))
    themes = {**usual, **told}
    return lexicon_from(
        {theme: {**usual.get(theme, {}), **told.get(theme, {})} for theme in themes}
    )
