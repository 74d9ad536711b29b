"""Which drafts another person must approve: the unit's say, else that of the unit above."""

from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.report import Report
from rettesnor.web.people.models import ApprovalDemand, Unit
from rettesnor.web.posts.models import Draft


def demands_approval(draft: Draft, report: Report) -> bool:
    """Tell whether another person must approve this draft before it is posted."""
    return is_demanded(demand_in(draft.unit), report)


def demand_in(unit: Unit) -> ApprovalDemand:
    """Return what the unit demands, or the nearest unit above that says; nothing if none does."""
    line = Unit.objects.filter(pk__in=line_of(unit))
    said = line.exclude(approval=ApprovalDemand.INHERITED)
    nearest = max(said, key=lambda one: len(one.path), default=None)
    return ApprovalDemand(nearest.approval) if nearest else ApprovalDemand.NONE


def line_of(unit: Unit) -> tuple[int, ...]:
    """Return the ids of a unit and of all units above it."""
    return tuple(map(int, unit.path.strip("/").split("/")))


def is_demanded(demand: ApprovalDemand, report: Report) -> bool:
    """Tell whether a demand reaches a draft with this report."""
    if demand is ApprovalDemand.ALL:
        return True
    if demand is ApprovalDemand.NONE:
        return False
    return is_ad(report) or (demand is ApprovalDemand.ADS_AND_WAIVED and is_waived(report))


def is_ad(report: Report) -> bool:
    """Tell whether it is an ad."""
    return isinstance(report.post, Ad)


def is_waived(report: Report) -> bool:
    """Tell whether some rule is departed from by leave."""
    return any(finding.waiver is not None for finding in report.found)
