"""Celery's part where tasks run on several machines: it carries numbers, the table keeps the rest.

    celery --app rettesnor.web.tasks.celery_app worker

A message is acknowledged late, when how its task ended is kept; one whose worker died comes again.
A message that comes twice finds its task taken or done, and is let go.
"""

import os
import time
from uuid import uuid4

from celery import Celery
from celery.exceptions import Reject

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.web.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import Error  # noqa: E402

from rettesnor.web.tasks import queue  # noqa: E402
from rettesnor.web.tasks.running import carried_out, keep  # noqa: E402

NAME = "rettesnor"
SECONDS_TO_REST = 1

app = Celery(NAME, broker=settings.CELERY_BROKER, set_as_current=False)
app.conf.update(
    task_default_queue=NAME,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    broker_connection_retry_on_startup=True,
    # A number counts as handed over only when RabbitMQ has said that it has it.
    broker_transport_options={"confirm_publish": True},
    # Log lines and settings are ours.
    worker_hijack_root_logger=False,
)


@app.task(name="rettesnor.carry_out", bind=True)  # type: ignore[untyped-decorator, unused-ignore]
def carry_out(self: object, number: int) -> None:
    """Carry out the task of a number, unless another has it or it is done."""
    try:
        claimed = queue.claim_one(f"celery:{uuid4().hex}", number, again=_is_again(self))
        if claimed is not None:
            keep([(claimed, carried_out(claimed))])
    except Error:
        # The database can't be reached: RabbitMQ keeps the number, and gives it out again.
        time.sleep(SECONDS_TO_REST)
        raise Reject("the database can't be reached", requeue=True) from None


def _is_again(message: object) -> bool:
    given = getattr(message, "request", None)
    return bool((getattr(given, "delivery_info", None) or {}).get("redelivered"))
