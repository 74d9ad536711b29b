"""What is swept away each night: sessions and remembered tries that are over."""

from django.db.models import Model, Q
from django.tasks import task
from django.utils import timezone

from rettesnor.web.sign_in.models import Remembered, Session
from rettesnor.web.tasks.recurring import daily

# Rows a transaction, so that no writer waits long.
AT_ONCE = 500


@daily(at="03:50")
@task
def sweep_what_is_over() -> int:
    """Remove sessions and remembered tries whose time is over; return how many."""
    now = timezone.now()
    return _swept(Session, Q(expire_date__lt=now)) + _swept(Remembered, Q(expires__lt=now))


def _swept(model: type[Model], is_over: Q) -> int:
    count = 0
    over = model._default_manager.filter(is_over)
    while keys := list(over.values_list("pk", flat=True)[:AT_ONCE]):
        over.filter(pk__in=keys).delete()
        count += len(keys)
    return count
