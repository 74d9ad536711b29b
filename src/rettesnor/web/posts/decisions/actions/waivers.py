"""Advice on protected rules, and leave to depart from a rule in one draft."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.rulebook import facts
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.loading import Rule
from rettesnor.rulebook.waivers import CENTRAL, NOBODY, may_be_given
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
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
from rettesnor.web.posts.models import Advice, AdviceRequest, Draft, DraftWaiver

ADVISED = known(
    "posts.record_advice",
    da="rådgav om reglen {rule} i {object}",
    en="advised on the rule {rule} in {object}",
)
ASKED = known(
    "posts.ask_advice",
    da="bad om råd om reglen {rule} i {object}",
    en="asked for advice on the rule {rule} in {object}",
)
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


class NotAdviserError(RefusedError):
    """Only the data protection officer advises."""

    message = _("Det er databeskyttelsesrådgiveren, der rådgiver her. Send linket til dem.")
    status = 403


class NotProtectedError(RefusedError):
    """The rule can be waived without advice, or never."""

    message = _(
        "Reglen kræver ikke råd fra databeskyttelsesrådgiveren. Vælg en af reglerne på listen."
    )
    field = "rule"


class MayNotAskError(RefusedError):
    """Asking for advice takes the right to write in the unit."""

    message = _("Kun de, der skriver i enheden, kan bede om rådet. Bed en af dem om det.")
    status = 403


class AskedAlreadyError(RefusedError):
    """The data protection officer has been asked, and has not answered yet."""

    message = _(
        "Der er allerede bedt om det råd, og databeskyttelsesrådgiveren har det i Min dag. "
        "Du behøver ikke gøre mere."
    )
    status = 409


class NoStandpointError(RefusedError):
    """The advice speaks neither for nor against."""

    message = _("Vælg, om du råder til eller fra.")
    field = "is_in_favour"


class NoAdviceTextError(RefusedError):
    """The advice has no reasons."""

    message = _("Skriv, hvad dit råd bygger på. Det bliver gemt sammen med beslutningen.")
    field = "text"


class UnknownRuleError(RefusedError):
    """The guide has no such rule."""

    message = _("Guiden har ikke den regel. Vælg en af reglerne på listen.")
    field = "rule"


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


@act(ASKED)
def ask_advice(*, access: Access, draft: Draft, rule: str) -> AdviceRequest:
    """Ask the data protection officer for advice on departing from a protected rule."""
    draft = locked(draft)
    if not access.may(Right.WRITE_DRAFTS, draft.unit):
        raise MayNotAskError
    if not is_open(draft):
        raise ClosedDraftError
    if _rule(rule).page.waived_by != CENTRAL:
        raise NotProtectedError
    request, is_new = AdviceRequest.objects.get_or_create(
        draft=draft, rule=rule, answered_at=None,
        defaults={"by": access.person, "at": timezone.now()},
    )  # fmt: skip
    if not is_new:
        raise AskedAlreadyError
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, rule=rule, request=request.pk)
    return request


@act(ADVISED)
def record_advice(
    *, access: Access, draft: Draft, rule: str, is_in_favour: bool | None, text: str
) -> Advice:
    """Keep what the data protection officer advises on departing from a protected rule."""
    draft = locked(draft)
    if not access.may(Right.ADVISE, draft.unit):
        raise NotAdviserError
    if not is_open(draft):
        raise ClosedDraftError
    if _rule(rule).page.waived_by != CENTRAL:
        raise NotProtectedError
    if is_in_favour is None:
        raise NoStandpointError
    if not is_said(text):
        raise NoAdviceTextError
    advice = Advice.objects.create(
        draft=draft, rule=rule, is_in_favour=is_in_favour, text=text.strip(), by=access.person,
        at=timezone.now(),
    )  # fmt: skip
    asked = AdviceRequest.objects.filter(draft=draft, rule=rule, answered_at=None)
    asked.update(answered_at=advice.at)
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, rule=rule, advice=advice.pk,
          is_in_favour=is_in_favour)  # fmt: skip
    return advice


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
    _demand_authority(access, draft, role, _rule(rule).page.waived_by, advice)
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


def _rule(name: str) -> Rule:
    rule = default_rulebook().rules.get(name)
    if rule is None:
        raise UnknownRuleError
    return rule


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
