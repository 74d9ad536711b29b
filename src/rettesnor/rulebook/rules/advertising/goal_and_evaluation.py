"""An ad has a goal, and somebody looks back at how it went."""

from collections.abc import Iterator
from datetime import date, timedelta

from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Finding, Step, advice, whole
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.AD,)
EVALUATION_DAYS = Setting("advertising.evaluation_days", 30)
LATEST = date(9980, 1, 1)


def check(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Yield advice when an ad has no goal, and when it has ended and nobody has looked back."""
    if not ad.goal.strip():
        yield advice("no_goal", about="goal", at=whole("goal"), remedies=(Step(label="set_goal"),))
    if ad.ends_on is None or ad.ends_on >= ad.today or ad.evaluated_on is not None:
        return
    days = max(0, min(settings[EVALUATION_DAYS], 3650))
    due = min(ad.ends_on, LATEST) + timedelta(days=days)
    values = {"due": f"{due.day}.{due.month}.{due.year}"}
    message = "evaluate" if ad.today <= due else "evaluate_late"
    remedies = (Step(label="look_back"),)
    yield advice(message, about="evaluation", at=whole("evaluated_on"), values=values,
                 remedies=remedies)  # fmt: skip
