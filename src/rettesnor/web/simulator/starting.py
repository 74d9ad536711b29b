"""How a simulation's work begins, also in a process that knows nothing of Django yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import django
from django.apps import apps

from rettesnor.guide.package import Files


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """The two guides as files, where the posts come from, and the day they are checked on.

    Shape: without a `day`, each draft is checked on the day it was written; `today` is for lines
    that say none.
    """

    old: Files
    new: Files
    authority_id: int
    is_file: bool
    today: date
    day: date | None = None


def worker(given: Given) -> Callable[[Any], Any]:
    """Make all ready; return what compares the guides on a batch of posts."""
    if not apps.ready:
        django.setup()
    # Only now: its models can't be imported before.
    from rettesnor.web.simulator.work import made

    return made(given)
