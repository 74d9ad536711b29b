"""The data protection officer's advice on departing from a protected rule: wanted, and given."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.loading import Rule
from rettesnor.rulebook.waivers import CENTRAL
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.checking import locked
from rettesnor.web.posts.decisions.conditions import is_open, is_said
from rettesnor.web.posts.decisions.refusals import ClosedDraftError, RefusedError
from rettesnor.web.posts.models import Advice, AdviceRequest, Draft

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


@act(ASKED)
def ask_advice(*, access: Access, draft: Draft, rule: str) -> AdviceRequest:
    """Ask the data protection officer for advice on departing from a protected rule."""
    draft = locked(draft)
    if not access.may(Right.WRITE_DRAFTS, draft.unit):
        raise MayNotAskError
    if not is_open(draft):
        raise ClosedDraftError
    if rule_named(rule).page.waived_by != CENTRAL:
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
    if rule_named(rule).page.waived_by != CENTRAL:
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


def rule_named(name: str) -> Rule:
    """Return a rule.

    Raises: UnknownRuleError.
    """
    rule = default_rulebook().rules.get(name)
    if rule is None:
        raise UnknownRuleError
    return rule
