"""Two more flows that are killed: approving, and marking as posted."""

from collections import Counter
from collections.abc import Callable, Iterator

from django.utils import timezone

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import Access, access_of
from rettesnor.web.people.models import ApprovalDemand, Person, Role, Unit
from rettesnor.web.posts.decisions.actions.approvals import approve, ask_approval
from rettesnor.web.posts.decisions.actions.outcomes import mark_posted
from rettesnor.web.posts.drafts.content import Content
from rettesnor.web.posts.drafts.saving import create_draft
from rettesnor.web.posts.models import Approval, Decision, Draft, Outcome, State
from rettesnor.web.tasks.models import QueuedTask
from tests.web import office

type Acknowledge = Callable[[str], None]
ASKED, APPROVED, POSTED = "posts.ask_approval", "posts.approve", "posts.mark_posted"
LIVE = "https://www.facebook.com/havneby/posts/{}"


def prepare_office() -> None:
    """Make a unit that demands approval, with an editor and a manager."""
    unit = office.institution(office.administration(office.authority()))
    Unit.objects.filter(pk=unit.pk).update(approval=ApprovalDemand.ALL)
    office.person(unit, Role.LOCAL_EDITOR)
    office.person(unit, Role.LOCAL_MANAGER)
    # What a process loads once, so that each child is killed in its work and not in loading.
    default_rulebook()


def ask_and_approve(acknowledge: Acknowledge) -> None:
    """Ask for the approval of drafts, and give it."""
    while True:
        draft = approved_draft(acknowledge)
        assert draft.state == State.APPROVED


def approve_and_post(acknowledge: Acknowledge) -> None:
    """Mark approved drafts as posted."""
    editor = access_with(Role.LOCAL_EDITOR)
    while True:
        draft = approved_draft(acknowledge)
        mark_posted(
            access=editor, draft=draft, digest=draft.digest, address=LIVE.format(draft.pk)
        )
        acknowledge(f"{POSTED}:{draft.pk}")


def approved_draft(acknowledge: Acknowledge) -> Draft:
    """Write a draft, ask for its approval, and approve it."""
    editor, manager = access_with(Role.LOCAL_EDITOR), access_with(Role.LOCAL_MANAGER)
    unit = editor.person.appointments.get().unit
    form = {"kind": ["post"], "text": ["Biblioteket holder åbent."], "platforms": ["facebook"]}
    draft = create_draft(by=editor.person, unit=unit, content=Content(form=form))
    approval = ask_approval(access=editor, draft=draft, digest=draft.digest)
    acknowledge(f"{ASKED}:{draft.pk}")
    approve(access=manager, approval=approval)
    acknowledge(f"{APPROVED}:{draft.pk}")
    return Draft.objects.get(pk=draft.pk)


def access_with(role: Role) -> Access:
    """Return what the person with a role may do."""
    return access_of(Person.objects.get(appointments__role=role), timezone.localdate())


def decisions_kept() -> Counter[str]:
    """Return the acts that the logbook knows."""
    acts = Entry.objects.filter(act__in=(ASKED, APPROVED, POSTED))
    return Counter(f"{entry.act}:{entry.object_id}" for entry in acts)


def decisions_half_done() -> Iterator[str]:
    """Name drafts whose state, approval, outcome, entries and letters do not fit together."""
    kept = decisions_kept()
    decided = set(
        Approval.objects.filter(decision=Decision.APPROVED).values_list("draft_id", flat=True)
    )
    posted = set(Outcome.objects.filter(is_posted=True).values_list("draft_id", flat=True))
    for draft in Draft.objects.all():
        is_approved = draft.state in (State.APPROVED, State.POSTED)
        told = (bool(kept[f"{APPROVED}:{draft.pk}"]), draft.pk in decided)
        if told != (is_approved, is_approved):
            yield f"draft {draft.pk} is {draft.state}, approved {told}"
        is_posted = draft.state == State.POSTED
        marked = (bool(kept[f"{POSTED}:{draft.pk}"]), draft.pk in posted)
        if marked != (is_posted, is_posted):
            yield f"draft {draft.pk} is {draft.state}, posted {marked}"
    letters = QueuedTask.objects.filter(path__endswith=".mail_answer").count()
    wanted = sum(number for key, number in kept.items() if key.startswith(APPROVED))
    if letters != wanted:
        yield f"{letters} letters about {wanted} approvals"
