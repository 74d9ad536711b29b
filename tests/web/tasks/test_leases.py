"""Leases without clock times: only a beat that stands still before a watcher's eyes is lost."""

from itertools import repeat

from rettesnor.web.tasks.watch import Watch


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_worker_that_does_not_beat_for_a_lease_is_lost() -> None:
    clock = Clock()
    watch = Watch(lease=10, clock=clock)
    seen = []
    for clock.now in (0, 4, 8, 12):
        seen.append(watch.lost({"w:1": 7}))
    assert seen == [{}, {}, {}, {"w:1": 7}]


def test_a_worker_whose_beat_grows_is_never_lost() -> None:
    clock = Clock()
    watch = Watch(lease=10, clock=clock)
    for turn in range(50):
        clock.now = turn * 8
        assert watch.lost({"w:1": turn}) == {}


def test_a_watcher_that_slept_itself_takes_nothing_at_waking() -> None:
    clock = Clock()
    watch = Watch(lease=10, clock=clock)
    watch.lost({"w:1": 7})
    clock.now = 8 * 3600
    assert watch.lost({"w:1": 7}) == {}
    assert watch.lost({"w:1": 8}) == {}


def test_a_worker_does_not_watch_itself() -> None:
    clock = Clock()
    watch = Watch(lease=10, clock=clock)
    for clock.now in (0, 20, 40, 60):
        assert watch.lost({"me:1": 0}, own={"me:1"}) == {}


def test_a_claim_that_ended_and_another_that_begins_are_not_confused() -> None:
    clock = Clock()
    watch = Watch(lease=10, clock=clock)
    for clock.now, claims in zip((0, 4, 8, 12), repeat({"w:1": 0}), strict=False):
        watch.lost(claims)
    clock.now = 16
    assert watch.lost({"w:2": 0}) == {}
