"""Leave to depart from a rule in one draft."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.rulebook import facts
from rettesnor.rulebook.waivers import NOBODY, may_be_given
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.actions.advice import rule_named
from rettesnor.web.posts.decisions.checking import check_again, locked
from rettesnor.web.posts.decisions.conditions import (
    advice_on,
    holds_role,
    is_open,
    is_over,
    is_said,
    is_too_long,
)
from rettesnor.web.posts.decisions.refusals import ClosedDraftError, RefusedError
from rettesnor.web.posts.decisions.waivable import deciders_of, said_of
from rettesnor.web.posts.models import Advice, Draft, DraftWaiver

WAIVED = known(
    "posts.give_waiver",
    da="gav dispensation fra reglen {rule} i {object} til og med {until_on}",
    en="waived the rule {rule} in {object} until {until_on}",
)
ENDED = known(
    "posts.end_waiver",
    da="afsluttede dispensationen fra reglen {rule} i {object}",
    en="ended the waiver of the rule {rule} in {object}",
)


class RoleNotHeldError(RefusedError):
    """The person doesn't have the role that they decide in."""

    message = _("Den rolle har du ikke i enheden. Vælg en af dine egne roller.")
    field = "role"
    status = 403


class NeverWaivedError(RefusedError):
    """Nobody may waive this rule."""

    message = _("Den regel kan ingen fravige. Ret kladden, så den følger reglen.")
    field = "rule"


class AdviceFirstError(RefusedError):
    """A protected rule waits for the data protection officer's advice."""

    message = _(
        "Reglen er beskyttet. Databeskyttelsesrådgiveren skal først have givet sit råd om den i "
        "denne kladde. Bed om rådet, og prøv igen, når det står her på siden."
    )
    field = "rule"


class WrongRoleError(RefusedError):
    """Someone else decides on this rule."""

    message = _(
        "Med den rolle kan du ikke give dispensation fra reglen. Det kan %(roles)s. Bed dem om det."
    )
    field = "role"
    status = 403


class NoReasonError(RefusedError):
    """The waiver has no reason."""

    message = _("Skriv, hvorfor reglen fraviges. Begrundelsen bliver gemt som dokumentation.")
    field = "reason"


class NoEndError(RefusedError):
    """The waiver has no last day."""

    message = _("Vælg den sidste dag, dispensationen gælder.")
    field = "until_on"


class EndedAlreadyError(RefusedError):
    """The waiver's last day is in the past."""

    message = _("Dagen er gået. Vælg i dag eller en senere dag.")
    field = "until_on"


class TooLongError(RefusedError):
    """The waiver would last longer than the office allows."""

    message = _("En dispensation kan højst vare %(days)s dage. Vælg en tidligere dag.")
    field = "until_on"


class WaiverOverError(RefusedError):
    """The waiver has been ended before."""

    message = _("Dispensationen er allerede afsluttet. Du behøver ikke gøre mere.")
    status = 409


class MayNotEndError(RefusedError):
    """Ending a waiver takes the right to give one."""

    message = _(
        "En dispensation kan afsluttes af en lokal leder eller den centrale "
        "kommunikationsafdeling. Bed en af dem om det."
    )
    status = 403


@act(WAIVED)
def give_waiver(
    *, access: Access, draft: Draft, rule: str, about: str = "", role: str, reason: str,
    until_on: date | None,
) -> DraftWaiver:  # fmt: skip
    """Give leave to depart from one rule in one draft until a day."""
    draft = locked(draft)
    if not is_open(draft):
        raise ClosedDraftError
    advice = advice_on(draft, rule, access)
    _demand_authority(access, draft, role, rule_named(rule).page.waived_by, advice)
    if not is_said(reason):
        raise NoReasonError
    last_day = _sound_end(until_on)
    waiver = DraftWaiver.objects.create(
        draft=draft, rule=rule, about=about, by=access.person, role=role, reason=reason.strip(),
        until_on=last_day, advice=advice, at=timezone.now(),
    )  # fmt: skip
    check_again(draft, access.person)
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, rule=rule, role=role,
          until_on=last_day.isoformat(), waiver=waiver.pk,
          advice=advice.pk if advice else None)  # fmt: skip
    return waiver


@act(ENDED)
def end_waiver(*, access: Access, waiver: DraftWaiver) -> None:
    """End a waiver before its day."""
    draft = locked(waiver.draft)
    waiver = DraftWaiver.objects.get(pk=waiver.pk)
    if not access.may(Right.WAIVE, draft.unit):
        raise MayNotEndError
    if not is_open(draft):
        raise ClosedDraftError
    if waiver.ended_at is not None:
        raise WaiverOverError
    waiver.ended_at = timezone.now()
    waiver.save(update_fields=["ended_at"])
    check_again(draft, access.person)
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, rule=waiver.rule, waiver=waiver.pk)


def _demand_authority(
    access: Access, draft: Draft, role: str, waived_by: str, advice: Advice | None
) -> None:
    """Refuse a waiver that this person, in this role, may not give."""
    if waived_by == NOBODY:
        raise NeverWaivedError
    if not holds_role(access, role, draft.unit):
        raise RoleNotHeldError
    deciders = deciders_of(waived_by)
    if role not in deciders:
        raise WrongRoleError(roles=said_of(deciders))
    if not may_be_given(waived_by, facts.Role(role), is_advised=advice is not None):
        raise AdviceFirstError


def _sound_end(until_on: date | None) -> date:
    today = timezone.localdate()
    if until_on is None:
        raise NoEndError
    if is_over(until_on, today):
        raise EndedAlreadyError
    if is_too_long(until_on, today):
        raise TooLongError(days=settings.LONGEST_WAIVER_DAYS)
    return until_on
