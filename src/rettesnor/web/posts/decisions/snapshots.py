"""What stood in a draft when it was closed: its form, its report, its media, its decisions."""

from django.utils import timezone

from rettesnor.rulebook.report import Report
from rettesnor.web.posts.decisions.conditions import approval_of
from rettesnor.web.posts.facts import standing_waivers
from rettesnor.web.posts.models import Draft

type Snapshot = dict[str, object]


def snapshot_of(draft: Draft, report: Report | None) -> Snapshot:
    """Return all that the draft was and stood on, as JSON that can be hashed and shown later."""
    approval = approval_of(draft)
    waivers = standing_waivers(draft, timezone.localdate())
    return {
        "form": draft.form,
        "content": draft.digest,
        "version": draft.version,
        "report": report.as_json() if report else None,
        "media": _fingerprints(report) if report else [],
        "approval": approval.pk if approval else None,
        "waivers": [waiver.pk for waiver in waivers],
    }


def _fingerprints(report: Report) -> list[str]:
    return [medium.fingerprint for medium in report.post.media if medium.fingerprint]
