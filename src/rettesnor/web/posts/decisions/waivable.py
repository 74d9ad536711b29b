"""Which stops of a draft somebody may waive, and who."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.rulebook import facts
from rettesnor.rulebook.report import Report, ReportedFinding
from rettesnor.rulebook.waivers import CENTRAL, NOBODY, may_be_given
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Role, Unit
from rettesnor.web.people.rights import RIGHTS, Right
from rettesnor.web.posts.models import Advice, Draft

type Choice = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Departure:
    """A stop that could be lifted by leave.

    Shape: `is_mine` tells whether this person may waive it now; `deciders` are the roles that may.
    """

    rule: str
    about: str
    title: str
    message: str
    deciders: tuple[Role, ...]
    is_protected: bool
    is_advised: bool
    is_asked: bool
    is_mine: bool

    @property
    def waits_for_advice(self) -> bool:
        """Tell whether nobody can decide before the data protection officer has advised."""
        return self.is_protected and not self.is_advised

    @property
    def choice(self) -> Choice:
        """Return the finding as an option in a list."""
        return f"{self.rule}|{self.about}", f"{self.title}: {self.message}"

    @property
    def deciders_said(self) -> str:
        """Return the roles that may waive it, in words."""
        return said_of(self.deciders)


def departures_in(
    report: Report, access: Access, draft: Draft, advice: Sequence[Advice]
) -> tuple[Departure, ...]:
    """Return what stops the draft and somebody may waive."""
    found = {(one.rule, one.finding.about): one for one in report.findings if _can_be_waived(one)}
    asked = set(draft.advice_requests.filter(answered_at=None).values_list("rule", flat=True))
    return tuple(_departure(one, access, draft.unit, advice, asked) for one in found.values())


def roles_for(access: Access, unit: Unit) -> tuple[Choice, ...]:
    """Return the roles that this person can give a waiver in."""
    held = dict.fromkeys(access.roles_in(unit))
    return tuple((role.value, str(role.label)) for role in held if Right.WAIVE in RIGHTS[role])


def deciders_of(waived_by: str) -> tuple[Role, ...]:
    """Return the roles that may waive a rule, where needed after advice."""
    deciders = (one for one in facts.Role if may_be_given(waived_by, one, is_advised=True))
    return tuple(Role(one.value) for one in deciders)


def said_of(roles: Sequence[Role]) -> str:
    """Return roles as one reads them."""
    return _(" eller ").join(str(role.label) for role in roles)


def _can_be_waived(finding: ReportedFinding) -> bool:
    return finding.stops and finding.binding.rule.page.waived_by != NOBODY


def _departure(
    finding: ReportedFinding, access: Access, unit: Unit, advice: Sequence[Advice],
    asked: Collection[str],
) -> Departure:  # fmt: skip
    language = get_language() or "da"
    waived_by = finding.binding.rule.page.waived_by
    advisers = {one.by_id for one in advice if one.rule == finding.rule}
    # Nobody decides on their own advice.
    is_advised_by_another = bool(advisers - {access.person.pk})
    return Departure(
        rule=finding.rule, about=finding.finding.about, title=finding.title[language],
        message=finding.message[language], deciders=deciders_of(waived_by),
        is_protected=waived_by == CENTRAL, is_advised=bool(advisers),
        is_asked=finding.rule in asked,
        is_mine=any(
            _may(role, waived_by, is_advised_by_another) for role in access.roles_in(unit)
        ),
    )  # fmt: skip


def _may(role: Role, waived_by: str, is_advised: bool) -> bool:
    known = [one for one in facts.Role if one.value == role.value]
    return any(may_be_given(waived_by, one, is_advised=is_advised) for one in known)
