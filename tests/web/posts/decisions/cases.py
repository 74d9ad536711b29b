"""Makers of drafts that the guide stops in different ways, and of what is decided on them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from rettesnor.web.people.access import Access, access_of
from rettesnor.web.people.models import ApprovalDemand, Person, Role, Unit
from rettesnor.web.posts.decisions import lapsing
from rettesnor.web.posts.decisions.actions.advice import record_advice
from rettesnor.web.posts.decisions.actions.approvals import approve, ask_approval
from rettesnor.web.posts.decisions.actions.outcomes import mark_posted
from rettesnor.web.posts.decisions.actions.waivers import give_waiver
from rettesnor.web.posts.facts import digest_of
from rettesnor.web.posts.models import Advice, Approval, Draft, DraftVersion, DraftWaiver, Outcome
from tests.web import office

type Form = dict[str, list[str]]

CLEAN = "Biblioteket holder åbent hele sommeren."
# The guide stops it, and a local manager may waive it.
PRAISING = "Café Blå er byens bedste café."
# A protected rule stops it: only central communications may waive it, after advice.
ON_A_CASE = "Jens Hansen i vores sag om kontanthjælp får afslag på sin ansøgning."
PRAISE_RULE, CASE_RULE, CPR_RULE = "praise/superlative", "personal_data/case", "personal_data/cpr"
LIVE = "https://www.facebook.com/havneby/posts/1"


def with_cpr() -> str:
    """Return a text that holds what can only be a CPR number."""
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    for serial in range(1000, 9999):
        digits = f"020399{serial}"
        if sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0:
            return f"Ring til borgeren med CPR-nummer {digits[:6]}-{digits[6:]} i dag."
    raise AssertionError("there is no such number")


def form_with(text: str = CLEAN, **fields: list[str]) -> Form:
    """Return a form as the check page sends it."""
    form = {"kind": ["post"], "text": [text], "platforms": ["facebook"]}
    if text == PRAISING:
        form |= {"partner_name": ["Café Blå"], "partner_party": ["company"],
                 "partner_relation": ["operator"]}  # fmt: skip
    return {**form, **fields}


def draft_of(author: Person, unit: Unit, text: str = CLEAN, **fields: list[str]) -> Draft:
    """Return a draft in its first version."""
    now = timezone.now()
    form = form_with(text, **fields)
    draft = Draft.objects.create(
        unit=unit, author=author, kind=form["kind"][0], form=form, digest=digest_of(form),
        created_at=now, changed_at=now,
    )  # fmt: skip
    _keep_version(draft, author)
    return draft


def edit(draft: Draft, by: Person, text: str, **fields: list[str]) -> None:
    """Change a draft as the check page does: what was approved lapses, a version is kept."""
    lapsing.lapse_approval(draft)
    change(draft, by, text, **fields)


def change(draft: Draft, by: Person, text: str, **fields: list[str]) -> None:
    """Change a draft behind the approval's back."""
    draft.form = form_with(text, **fields)
    draft.digest = digest_of(draft.form)
    draft.kind = draft.form["kind"][0]
    draft.version += 1
    draft.save()
    _keep_version(draft, by)


def _keep_version(draft: Draft, by: Person) -> None:
    DraftVersion.objects.create(
        draft=draft, number=draft.version, form=draft.form, digest=draft.digest, by=by,
        at=timezone.now(),
    )  # fmt: skip


class Office:
    """A small authority with somebody in every role that decides."""

    def __init__(self, demand: str = ApprovalDemand.NONE) -> None:
        self.authority = office.authority()
        self.above = office.administration(self.authority)
        self.unit = office.institution(self.above)
        self.editor = office.person(self.unit, name="Rikke Redaktør")
        self.colleague = office.person(self.unit, name="Kim Kollega")
        self.manager = office.person(self.unit, Role.LOCAL_MANAGER, name="Lone Leder")
        self.central = office.person(
            self.authority, Role.CENTRAL_COMMUNICATIONS, name="Carl Central"
        )
        self.adviser = office.person(
            self.authority, Role.DATA_PROTECTION_OFFICER, name="Dina Rådgiver"
        )
        self.demand(demand)

    def demand(self, demand: str, unit: Unit | None = None) -> None:
        """Let a unit demand that drafts are approved by another."""
        at = unit or self.above
        Unit.objects.filter(pk=at.pk).update(approval=demand)


def access(person: Person) -> Access:
    """Return what a person may do today."""
    return access_of(person, timezone.localdate())


def in_days(days: int) -> date:
    """Return the day that is so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def ask(draft: Draft, by: Person, wanted_by: datetime | None = None) -> Approval:
    """Ask for approval of what the draft now says."""
    draft.refresh_from_db()
    return ask_approval(access=access(by), draft=draft, digest=draft.digest, wanted_by=wanted_by)


def approved(draft: Draft, by: Person, asked_by: Person) -> Approval:
    """Ask for approval, and have it."""
    return approve(access=access(by), approval=ask(draft, asked_by))


def waive(draft: Draft, by: Person, rule: str = PRAISE_RULE, **changed: Any) -> DraftWaiver:
    """Give a waiver of a whole rule for a week."""
    given: dict[str, Any] = {
        "role": access(by).roles_in(draft.unit)[0].value, "reason": "Citat fra avisen",
        "until_on": in_days(7),
    }  # fmt: skip
    return give_waiver(access=access(by), draft=draft, rule=rule, **(given | changed))


def advise(draft: Draft, by: Person, rule: str = CASE_RULE) -> Advice:
    """Advise in favour of departing from a rule."""
    return record_advice(
        access=access(by), draft=draft, rule=rule, is_in_favour=True, text="Navnet er opdigtet"
    )


def post(draft: Draft, by: Person, address: str = LIVE) -> Outcome:
    """Mark what the draft now says as posted."""
    draft.refresh_from_db()
    return mark_posted(access=access(by), draft=draft, digest=draft.digest, address=address)
