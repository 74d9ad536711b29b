"""The relay hands over what waits; what is published twice or never is neither doubled nor lost."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.tasks import TaskResultStatus
from pytest_django import Settings

from rettesnor.web.tasks import queue
from rettesnor.web.tasks.broker import broker_in, check_broker
from rettesnor.web.tasks.models import HANDED_OVER, READY, RUNNING, QueuedTask
from rettesnor.web.tasks.relay import Relay
from rettesnor.web.tasks.running import carried_out, keep
from rettesnor.web.tasks.watch import Watch
from tests.web.tasks import samples


class Broker:
    """RabbitMQ's part: what was published, and a worker that takes it up."""

    def __init__(self) -> None:
        self.published: list[int] = []
        self.is_reachable = True

    def __call__(self, number: int) -> None:
        if not self.is_reachable:
            raise ConnectionRefusedError
        self.published.append(number)


def take_up(number: int, name: str = "celery:1", *, again: bool = False) -> bool:
    """Do with a number what Celery's worker does; tell whether it was carried out."""
    claimed = queue.claim_one(name, number, again=again)
    if claimed is not None:
        keep([(claimed, carried_out(claimed))])
    return claimed is not None


def states() -> list[str]:
    return list(QueuedTask.objects.order_by("id").values_list("state", flat=True))


@pytest.mark.django_db
def test_what_waits_is_handed_over_the_urgent_first_and_carried_out_once() -> None:
    broker = Broker()
    samples.tell.enqueue("usual")
    result = samples.tell.using(priority=10).enqueue("urgent")
    assert Relay(broker).hand_over() == 2
    assert states() == [HANDED_OVER, HANDED_OVER]
    result.refresh()
    assert result.status is TaskResultStatus.READY
    assert [take_up(number) for number in broker.published * 2] == [True, True, False, False]
    assert samples.told == ["urgent", "usual"]


@pytest.mark.django_db
def test_what_could_not_be_published_waits_for_the_next_time() -> None:
    broker = Broker()
    samples.tell.enqueue("word")
    broker.is_reachable = False
    with pytest.raises(ConnectionRefusedError):
        Relay(broker).hand_over()
    assert states() == [READY]
    broker.is_reachable = True
    assert Relay(broker).hand_over() == 1


@pytest.mark.django_db
def test_a_number_that_is_taken_up_before_it_is_marked_stays_with_its_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    samples.tell.enqueue("quick")
    Relay(lambda number: take_up(number) and None).hand_over()
    assert states() == ["SUCCESSFUL"]
    samples.break_off.enqueue("quick and failing")
    Relay(lambda number: take_up(number) and None).hand_over()
    assert states() == ["SUCCESSFUL", READY]


@pytest.mark.django_db
def test_a_number_given_out_again_takes_the_task_from_the_worker_that_died() -> None:
    broker = Broker()
    samples.tell.enqueue("left")
    Relay(broker).hand_over()
    (number,) = broker.published
    assert queue.claim_one("celery:dead", number) is not None
    assert not take_up(number, "celery:2")
    assert states() == [RUNNING]
    assert take_up(number, "celery:2", again=True)
    assert samples.told == ["left"]


@pytest.mark.django_db
def test_what_the_broker_has_lost_is_handed_over_again() -> None:
    broker, now = Broker(), [0.0]
    relay = Relay(broker, Watch(lease=3600, clock=lambda: now[0]))
    samples.tell.enqueue("lost on the way")
    relay.hand_over()
    for now[0] in (0, 1200, 2400, 3601):
        relay.keep_house(every=0)
    assert states() == [READY]
    relay.hand_over()
    assert len(broker.published) == 2 and take_up(broker.published[1])


@pytest.mark.django_db
def test_no_more_is_handed_over_than_an_urgent_task_may_have_to_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rettesnor.web.tasks.relay.MOST_OUT", 3)
    for number in range(5):
        samples.tell.enqueue(f"{number}")
    broker = Broker()
    relay = Relay(broker)
    assert [relay.hand_over(), relay.hand_over()] == [3, 0]
    take_up(broker.published[0])
    assert relay.hand_over() == 1


@pytest.mark.parametrize("address", ["amqp://a:b@host/office", "amqps://host:5671/%2F", " ", ""])
def test_a_broker_is_named_by_its_address_or_left_out(address: str) -> None:
    assert broker_in({"RETTESNOR_CELERY_BROKER": address}) == address.strip()


@pytest.mark.parametrize(
    "address", ["redis://host", "host:5672", "amqp://", "amqp://a:hemmelig@host:port/x"]
)
def test_what_is_no_rabbitmq_is_refused_with_an_example_and_no_password(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="RETTESNOR_CELERY_BROKER.*amqp://") as refusal:
        broker_in({"RETTESNOR_CELERY_BROKER": address})
    assert "hemmelig" not in str(refusal.value)


def test_several_machines_can_not_share_an_sqlite_file(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CELERY_BROKER = "amqp://host/office"
    monkeypatch.setattr("rettesnor.web.tasks.broker.connections", {"default": Vendor("sqlite")})
    assert [error.id for error in check_broker()] == ["rettesnor.E001"]
    monkeypatch.setattr("rettesnor.web.tasks.broker.connections", {"default": Vendor("postgresql")})
    assert check_broker() == []


class Vendor:
    def __init__(self, vendor: str) -> None:
        self.vendor = vendor
