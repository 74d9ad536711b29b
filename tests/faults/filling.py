"""Writes to a store until the disk is full, makes room, and writes again.

    python -m tests.faults.filling BALLAST        prints JSON
"""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.db import DatabaseError, OperationalError, connection  # noqa: E402

from rettesnor.web.posts.models import Draft  # noqa: E402
from rettesnor.web.tasks.worker import run_waiting  # noqa: E402
from tests.faults.flows import editor_and_unit, order, prepare_unit  # noqa: E402

MOST = 5_000


def main(ballast: Path) -> None:
    """Fill, look, make room, go on; print what was acknowledged and what is there."""
    prepare_unit()
    acknowledged, refusal = filled()
    readable = Draft.objects.count()
    ballast.unlink()
    editor, unit = editor_and_unit()
    acknowledged.add(order(by=editor, unit=unit, number=0).pk)
    run_waiting()
    delivered = set(Draft.objects.filter(versions__number=1).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        integrity = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    verdict = {
        "acknowledged": len(acknowledged), "refusal": refusal, "readable": readable,
        "lost": sorted(acknowledged - delivered)[:10],
        "half_done": Draft.objects.filter(versions=None).count(), "integrity": integrity,
    }  # fmt: skip
    print(json.dumps(verdict))


def filled() -> tuple[set[int], str]:
    """Order until the store refuses; return what was acknowledged, and the refusal."""
    editor, unit = editor_and_unit()
    acknowledged = set()
    for number in range(MOST):
        try:
            acknowledged.add(order(by=editor, unit=unit, number=number).pk)
        except DatabaseError as error:
            assert isinstance(error, OperationalError)
            return acknowledged, str(error)
    raise AssertionError("the disk never became full")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
