"""Waivers: who may give leave to depart from a rule, and whether one holds today."""

from rettesnor.rulebook.bindings import Binding
from rettesnor.rulebook.facts import Post, Role, Waiver
from rettesnor.rulebook.findings import Finding

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
    is_advised = waiver.data_protection_advice_on is not None
    return may_be_given(binding.rule.page.waived_by, waiver.role, is_advised=is_advised)


def may_be_given(waived_by: str, role: Role, *, is_advised: bool) -> bool:
    """Tell whether this role may waive a rule, with or without the data protection advice."""
    if waived_by == NOBODY:
        return False
    if waived_by == CENTRAL:
        return role is Role.CENTRAL_COMMUNICATIONS and is_advised
    return role in (Role.LOCAL_MANAGER, Role.CENTRAL_COMMUNICATIONS)
