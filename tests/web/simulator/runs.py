"""A town whose guide's owner simulates a draft, and what the owner sends."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from rettesnor.web.simulator.models import Simulation
from rettesnor.web.tasks.worker import run_waiting
from tests.web.guide.owners import Desk

TEXT_IN_PICTURE, REPEATED = "accessibility/text_in_picture", "image-text-repeated"
WELCOME = "Kom og vær med, når vi igen i år holder fest for alle i den store park."
PICTURE = (
    '{"kind": "picture", "facts": {"name": "plakat.png", "fingerprint": "sha256:1", '
    '"text": "Sommerfest i parken lørdag klokken ti", "faces": {"count": 0, "largest_share": 0}}}'
)


def poster() -> dict[str, list[str]]:
    return {"medium": [PICTURE], "alt": ["En plakat om sommerfesten"], "captions": [""]}


def period(**more: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "source": "drafts", "from_on": (today - timedelta(days=30)).isoformat(),
        "until_on": today.isoformat(), "day": "", **more,
    }  # fmt: skip


def simulated(desk: Desk, **form: Any) -> Simulation:
    answer = desk.browser.post("/guide/simulator", form)
    assert answer.status_code == 302, answer.content.decode()
    run_waiting()
    return Simulation.objects.latest("pk")
