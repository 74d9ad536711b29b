"""Waivers: who may give leave to depart from a rule, and whether one holds today."""

from rettesnor.rulebook.facts import Post, Role, Waiver
from rettesnor.rulebook.findings import Finding
from rettesnor.rulebook.report import Binding

CENTRAL = "central_communications"
NOBODY = "nobody"


def waiver_for(binding: Binding, finding: Finding, post: Post) -> Waiver | None:
    """Return the waiver that lifts this finding today, if there is one."""
    for waiver in post.waivers:
        if waiver.rule == binding.rule.id and waiver.about in ("", finding.about):
            if holds(waiver, binding, post):
                return waiver
    return None


def holds(waiver: Waiver, binding: Binding, post: Post) -> bool:
    """Tell whether the waiver is in time, has a reason, and was given by one who may."""
    if waiver.until < post.today or not waiver.reason.strip() or not waiver.by.strip():
        return False
    return _may_be_given(waiver, binding.rule.page.waived_by)


def _may_be_given(waiver: Waiver, waived_by: str) -> bool:
    if waived_by == NOBODY:
        return False
    if waived_by == CENTRAL:
        is_advised = waiver.data_protection_advice_on is not None
        return waiver.role is Role.CENTRAL_COMMUNICATIONS and is_advised
    return waiver.role in (Role.LOCAL_MANAGER, Role.CENTRAL_COMMUNICATIONS)
