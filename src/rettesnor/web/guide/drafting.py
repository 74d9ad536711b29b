"""What the guide's owner does in a draft: begin it, write in it, confirm its rules, drop it."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from rettesnor.guide.editing import (
    EditError,
    Wording,
    with_heading,
    with_new_paragraph,
    with_paragraph,
    without_paragraph,
)
from rettesnor.guide.package import KK, Files, Words, files_in, guide_from
from rettesnor.guide.settings_file import Value, as_toml, with_setting
from rettesnor.web.guide.actions import (
    keep_release,
    next_number,
    open_draft,
    replace_files,
    write_files,
)
from rettesnor.web.guide.books import digest_of, files_of
from rettesnor.web.guide.digests import (
    digest_of_paragraph,
    digest_of_text,
    digest_of_title,
    digest_of_words,
)
from rettesnor.web.guide.models import BindingConfirmed, GuideVersion, VersionState
from rettesnor.web.guide.refusals import (
    ChangedMeanwhileError,
    DraftOpenError,
    NotADraftError,
    UnsoundError,
)
from rettesnor.web.guide.setting_values import value_in
from rettesnor.web.guide.soundness import sound_rulebook
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person, Unit

BEGUN = known(
    "guide.begin_draft", da="begyndte et udkast til guiden, version {number}",
    en="began a draft of the guide, version {number}",
)  # fmt: skip
DISCARDED = known(
    "guide.discard_draft", da="kasserede udkastet til guiden, version {number}",
    en="discarded the draft of the guide, version {number}",
)  # fmt: skip
WRITTEN = known(
    "guide.write_paragraph", da="ændrede stykket {anchor} i udkastet til guiden",
    en="changed the paragraph {anchor} in the draft of the guide",
)  # fmt: skip
ADDED = known(
    "guide.add_paragraph", da="tilføjede stykket {anchor} i udkastet til guiden",
    en="added the paragraph {anchor} to the draft of the guide",
)  # fmt: skip
REMOVED = known(
    "guide.remove_paragraph", da="fjernede stykket {anchor} fra udkastet til guiden",
    en="removed the paragraph {anchor} from the draft of the guide",
)  # fmt: skip
HEADED = known(
    "guide.write_heading", da="ændrede overskriften {anchor} i udkastet til guiden",
    en="changed the heading {anchor} in the draft of the guide",
)  # fmt: skip
SET = known(
    "guide.write_setting", da="ændrede indstillingen {setting} i udkastet til guiden",
    en="changed the setting {setting} in the draft of the guide",
)  # fmt: skip
FILED = known(
    "guide.write_file", da="ændrede filen {path} i udkastet til guiden",
    en="changed the file {path} in the draft of the guide",
)  # fmt: skip
CONFIRMED = known(
    "guide.confirm_binding",
    da="bekræftede, at reglen {rule} stadig udfører stykket {anchor} i guiden",
    en="confirmed that the rule {rule} still carries out the paragraph {anchor} of the guide",
)


@act(BEGUN)
def begin_draft(*, by: Person, authority: Unit) -> GuideVersion:
    """Begin a draft with all that the last published version says, or with our package.

    Raises: DraftOpenError.
    """
    if open_draft(authority) is not None:
        raise DraftOpenError
    draft = made_draft(by=by, authority=authority)
    enter(by=by.pk, on=draft, unit=authority.pk, number=draft.number)
    return draft


def made_draft(*, by: Person, authority: Unit) -> GuideVersion:
    """Return a new draft, inside the act that wants one.

    Raises: DraftOpenError.
    """
    base = last_published(authority)
    files = files_of(base) if base else files_in(KK)
    try:
        with transaction.atomic():
            draft = GuideVersion.objects.create(
                authority=authority, number=next_number(authority), base=base, made_by=by,
                made_at=timezone.now(),
                package_digest=base.package_digest if base else keep_release(files),
            )  # fmt: skip
    except IntegrityError:
        raise DraftOpenError from None
    write_files(draft, files)
    return draft


@act(DISCARDED)
def discard_draft(*, by: Person, draft: GuideVersion) -> None:
    """Drop a draft and all that was written in it.

    Raises: NotADraftError.
    """
    held = locked_draft(draft)
    enter(by=by.pk, on=held, unit=held.authority_id, number=held.number)
    held.confirmed.all().delete()
    held.files.all().delete()
    held.delete()


@act(WRITTEN)
def write_paragraph(
    *, by: Person, draft: GuideVersion, anchor: str, wording: Wording, seen: str
) -> None:
    """Let a paragraph say something else; `seen` is the digest of what it said on the page.

    Raises: RefusedError; then nothing is saved.
    """

    def make(files: Files) -> Files:
        _demand_seen(files, anchor, seen)
        return with_paragraph(files, anchor, wording)

    _change(by, draft, make, anchor=anchor)


@act(ADDED)
def add_paragraph(
    *, by: Person, draft: GuideVersion, after: str, anchor: str, wording: Wording
) -> None:
    """Add a paragraph behind another, or behind a heading.

    Raises: RefusedError; then nothing is saved.
    """
    _change(
        by, draft, lambda files: with_new_paragraph(files, after, anchor, wording), anchor=anchor
    )


@act(REMOVED)
def remove_paragraph(*, by: Person, draft: GuideVersion, anchor: str, seen: str) -> None:
    """Take a paragraph out.

    Raises: RefusedError; then nothing is saved.
    """

    def make(files: Files) -> Files:
        _demand_seen(files, anchor, seen)
        return without_paragraph(files, anchor)

    _change(by, draft, make, anchor=anchor)


@act(HEADED)
def write_heading(
    *, by: Person, draft: GuideVersion, anchor: str, title: Words, seen: str
) -> None:
    """Let a section have another title; `seen` is the digest of the one on the page.

    Raises: RefusedError; then nothing is saved.
    """

    def make(files: Files) -> Files:
        section = guide_from(files).section(anchor)
        if section is not None and digest_of_title(section) != seen:
            raise ChangedMeanwhileError
        return with_heading(files, anchor, title)

    _change(by, draft, make, anchor=anchor)


@act(SET)
def write_setting(*, by: Person, draft: GuideVersion, key: str, value: Value, seen: str) -> None:
    """Give a setting another value; `seen` is the value that stood on the page, as TOML.

    Raises: RefusedError; then nothing is saved.
    """

    def make(files: Files) -> Files:
        current = as_toml(value_in(guide_from(files), key))
        if current != seen:
            raise ChangedMeanwhileError
        return files if current == as_toml(value) else with_setting(files, key, value)

    _change(by, draft, make, setting=key)


@act(FILED)
def write_file(*, by: Person, draft: GuideVersion, path: str, text: str, seen: str) -> None:
    """Let a file say something else; `seen` is the digest of what it said on the page.

    Raises: RefusedError; then nothing is saved.
    """

    def make(files: Files) -> Files:
        if digest_of_text(files.get(path, "")) != seen:
            raise ChangedMeanwhileError
        return {**files, path: as_before(files.get(path, ""), text)}

    _change(by, draft, make, path=path)


@act(CONFIRMED)
def confirm_binding(*, by: Person, draft: GuideVersion, anchor: str, rule: str, seen: str) -> None:
    """Say that a rule still carries out a paragraph whose words are new.

    Raises: RefusedError.
    """
    held = locked_draft(draft)
    paragraph = guide_from(files_of(held)).by_anchor.get(anchor)
    if paragraph is None or rule not in paragraph.rules or digest_of_words(paragraph) != seen:
        raise ChangedMeanwhileError
    BindingConfirmed.objects.get_or_create(
        version=held, anchor=anchor, rule=rule, digest=seen,
        defaults={"by": by, "at": timezone.now()},
    )  # fmt: skip
    enter(by=by.pk, on=held, unit=held.authority_id, anchor=anchor, rule=rule, digest=seen)


def last_published(authority: Unit) -> GuideVersion | None:
    """Return the version that holds last of those published, be it from a later day."""
    published = GuideVersion.objects.filter(authority=authority, state=VersionState.PUBLISHED)
    return published.order_by("-holds_from").first()


def locked_draft(draft: GuideVersion) -> GuideVersion:
    """Return a draft as it stands in the store, held until the act is over.

    Raises: NotADraftError.
    """
    drafts = GuideVersion.objects.select_for_update(of=("self",))
    held = drafts.filter(pk=draft.pk, state=VersionState.DRAFT).first()
    if held is None:
        raise NotADraftError
    return held


def as_before(before: str, typed: str) -> str:
    """Return a typed text with the line ends that the file had, and one at its end."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    if before.rstrip("\r\n") == before:
        lines = lines.rstrip("\n") if before else lines
    return lines.replace("\n", "\r\n") if "\r\n" in before else lines


def _demand_seen(files: Files, anchor: str, seen: str) -> None:
    paragraph = guide_from(files).by_anchor.get(anchor)
    if paragraph is not None and digest_of_paragraph(paragraph) != seen:
        raise ChangedMeanwhileError


def _change(
    by: Person, draft: GuideVersion, make: Callable[[Files], Files], **about: Any
) -> None:
    """Write what is made of a draft's files, if the whole package is sound with it."""
    held = locked_draft(draft)
    before = files_of(held)
    try:
        after = make(before)
    except EditError as problem:
        raise UnsoundError(problem) from problem
    sound_rulebook(after)
    replace_files(held, before, after)
    enter(by=by.pk, on=held, unit=held.authority_id, digest=digest_of(after), **about)
