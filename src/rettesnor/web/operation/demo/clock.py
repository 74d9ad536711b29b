"""A clock that can be set, so that what the demonstration's people did lies in the past.

Only the process that builds the demonstration sets it, and does nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let it be this moment for whatever asks Django."""
    with patch("django.utils.timezone.now", return_value=moment):
        yield
