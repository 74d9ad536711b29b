"""What the draft's page shows beside the form: how it was saved, and who answered before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rettesnor.web.posts.answers import GivenAnswer
from rettesnor.web.posts.drafts.checking import Checked
from rettesnor.web.posts.drafts.kept_form import PLANNED_AT
from rettesnor.web.posts.drafts.moments import moment_words
from rettesnor.web.posts.drafts.planned import in_field
from rettesnor.web.posts.drafts.remembering import Remembered, is_lasting, remembered
from rettesnor.web.posts.drafts.saving import ClosedDraftError, ConflictError, Kept
from rettesnor.web.posts.drafts.turns import Sent
from rettesnor.web.posts.facts import data_of
from rettesnor.web.posts.models import OPEN, Draft
from rettesnor.web.posts.shown import Shown

LONGEST_KEY, MOST_DIGITS = 32, 9


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """How what is on the page is kept: in the draft, or beside it where two have written."""

    version: int
    sentence: str
    address: str = ""

    @property
    def is_parked(self) -> bool:
        """Tell whether there is something to choose."""
        return bool(self.address)


@dataclass(frozen=True, kw_only=True, slots=True)
class RememberedAnswer:
    """An answer that was given before: with the question as it was shown, by whom and when."""

    key: str
    value: str
    wording: str
    label: Mapping[str, str]
    told: str


def sent_in(request: HttpRequest) -> Sent:
    """Return what a page says of itself."""
    key = request.POST.get("page", "")
    is_key = len(key) <= LONGEST_KEY and key.replace("-", "").replace("_", "").isalnum()
    return Sent(
        version=_number(request.POST.get("version", "")),
        page=key if is_key and key.isascii() else "",
        revision=_number(request.POST.get("revision", ""), 15),
    )


def without_nulls(data: QueryDict) -> QueryDict:
    """Return a form without the null character, which no database text can hold."""
    cleaned = QueryDict(mutable=True)
    for name, values in data.lists():
        kept = [value.replace("\0", "") for value in values]
        cleaned.setlist(name.replace("\0", ""), kept)
    return cleaned


def data_on_page(draft: Draft) -> QueryDict:
    """Return a draft's form as its page shows it; a plan that was moved shows as it is now."""
    if draft.planned_at is None:
        return data_of(draft.form)
    return data_of({**draft.form, PLANNED_AT: [in_field(draft.planned_at)]})


def saved_now(draft: Draft) -> Saved:
    """Return how a draft stands that nothing has been sent to."""
    return Saved(version=draft.version, sentence=_saved_when(draft))


def saved_as(kept: Kept, sent: Sent) -> Saved:
    """Return what became of what was sent."""
    if kept.parked is None:
        return saved_now(kept.draft)
    is_closed = kept.draft.state not in OPEN or kept.draft.put_away_at is not None
    says = ClosedDraftError.says if is_closed else ConflictError.says
    # The page stays upon the version it knows, until somebody has chosen.
    return Saved(
        version=sent.version, sentence=str(says),
        address=reverse("parked-edit", args=(kept.draft.pk, kept.parked.pk)),
    )  # fmt: skip


def shown_with_memory(checked: Checked, authority_id: int) -> Shown:
    """Return the report as the page shows it, remembered answers with who gave them."""
    result = checked.shown
    keys = [one.key for one in result.answered if is_lasting(one.question, one.about, one.value)]
    known = remembered(authority_id, keys)
    return replace(result, answered=tuple(_told_answers(result.answered, known)))


def _told_answers(
    answers: Iterable[GivenAnswer], known: Mapping[str, Remembered]
) -> Iterable[Any]:
    for one in answers:
        kept = known.get(one.key)
        if kept is None or kept.value != one.value:
            yield one
            continue
        when = {"name": kept.by, "when": moment_words(kept.at)}
        yield RememberedAnswer(
            key=one.key, value=one.value, wording=one.wording, label=one.label,
            told=_("Svaret af %(name)s %(when)s. Det gælder i alle kladder.") % when,
        )  # fmt: skip


def _saved_when(draft: Draft) -> str:
    return _("Gemt %(when)s") % {"when": moment_words(draft.changed_at)}


def _number(said: str, digits: int = MOST_DIGITS) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= digits else 0
