"""What pages show of signing in: that someone has no role yet, and the demo's people."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rettesnor.web.people.requests import access_in
from rettesnor.web.sign_in.account_adapter import PROBLEM
from rettesnor.web.sign_in.demo import people_to_be
from rettesnor.web.sign_in.groups import GroupsProblem
from rettesnor.web.sign_in.provider_adapter import entrances


def signing_in(request: HttpRequest) -> dict[str, object]:
    """Return the sentence for people without a role, and in the demo whom one can be."""
    facts: dict[str, object] = {"entrances": entrances, "is_demo": settings.IS_DEMO}
    if settings.IS_DEMO:
        facts["demo_people"] = people_to_be
    if request.user.is_authenticated and not access_in(request).grants:
        facts["roleless"] = sentence_of(request.session.get(PROBLEM, ""))
    return facts


def sentence_of(problem: str) -> str:
    """Return what someone without a role should do."""
    sentences: dict[str, str] = {
        GroupsProblem.MALFORMED: _(
            "Du er logget ind uden rolle: kommunens login sendte grupper, vi ikke kan læse. "
            "Vis denne besked til den, der driver Rettesnor."
        ),
        GroupsProblem.OVERAGE: _(
            "Du er logget ind uden rolle: kommunens login sendte kun et link til dine grupper, "
            "fordi du er i for mange. Bed den, der driver Rettesnor, om at bruge app-roller."
        ),
        GroupsProblem.NO_SUCH_UNIT: _(
            "Du er logget ind uden rolle: din gruppe peger på en enhed, der ikke findes her. "
            "Vis denne besked til den, der driver Rettesnor."
        ),
    }
    usual = _("Du er logget ind, men har ingen rolle her. Bed din leder om at give dig en.")
    return sentences.get(problem, usual)

