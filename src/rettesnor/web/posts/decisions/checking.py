"""The check that a decision stands on: today's guide on what the draft now says."""

from django.utils import timezone

from rettesnor.rulebook.report import Report
from rettesnor.web.guide.books import rulebook_in_force, version_in_force
from rettesnor.web.people.models import Person
from rettesnor.web.posts.decisions.conditions import stops_in
from rettesnor.web.posts.decisions.refusals import UnreadableError
from rettesnor.web.posts.facts import UnreadableDraftError, post_from_draft
from rettesnor.web.posts.models import Draft


def locked(draft: Draft) -> Draft:
    """Return the draft as it stands in the store, held until the act is over."""
    return Draft.objects.select_for_update(of=("self",)).select_related("unit").get(pk=draft.pk)


def checked_today(draft: Draft) -> Report:
    """Return what today's guide says of the draft, with the waivers that hold today.

    Raises: UnreadableError when its form has something to mend.
    """
    try:
        today = timezone.localdate()
        post = post_from_draft(draft, today)
        return rulebook_in_force(draft.unit.authority_id, today).check(post)
    except UnreadableDraftError:
        raise UnreadableError from None


def check_again(draft: Draft, by: Person) -> None:
    """Let the lists say what today's guide says now that a waiver has come or gone."""
    try:
        report = checked_today(draft)
    except UnreadableError:
        return
    keep_check(draft, report, by)
    draft.status, draft.stops = report.status.value, len(stops_in(report))
    draft.save(update_fields=["status", "stops"])


def keep_check(draft: Draft, report: Report, by: Person) -> None:
    """Keep the check that somebody decided on, unless the same stands there already."""
    version = version_in_force(draft.unit.authority_id, timezone.localdate())
    told = {
        "version": draft.version, "digest": draft.digest, "status": report.status.value,
        "guide_version": report.guide.version, "stops": len(stops_in(report)),
        "guide_id": version.pk if version else None,
    }  # fmt: skip
    newest = draft.checks.order_by("-pk").values(*told).first()
    if newest != told:
        draft.checks.create(**told, report=report.as_json(), by=by, at=timezone.now())
