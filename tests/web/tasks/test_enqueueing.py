"""A task is enqueued with the act that wants it, or not at all."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.tasks import TaskResultStatus, default_task_backend
from django.tasks.exceptions import TaskResultDoesNotExist
from django.utils import timezone

from rettesnor.web.tasks.models import QueuedTask
from rettesnor.web.tasks.worker import run_waiting
from tests.web.tasks import samples

pytestmark = pytest.mark.django_db


def test_a_task_runs_once_and_its_result_is_kept() -> None:
    result = samples.tell.enqueue("hello")
    assert samples.told == []
    assert run_waiting() == 1
    result.refresh()
    assert (samples.told, result.return_value) == (["hello"], "hello")
    assert run_waiting() == 0


def test_a_task_of_an_act_that_is_undone_was_never_enqueued() -> None:
    with pytest.raises(LookupError), transaction.atomic():
        samples.tell.enqueue("hello")
        raise LookupError
    assert not QueuedTask.objects.exists()


def test_an_urgent_task_goes_first_and_the_rest_in_their_order() -> None:
    for word, priority in (("first", 0), ("second", 0), ("urgent", 50), ("some day", -50)):
        samples.tell.using(priority=priority).enqueue(word)
    run_waiting()
    assert samples.told == ["urgent", "first", "second", "some day"]


def test_a_task_for_later_waits_until_then() -> None:
    samples.tell.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("later")
    samples.tell.using(run_after=timezone.now() - timedelta(hours=1)).enqueue("by now")
    run_waiting()
    assert samples.told == ["by now"]


def test_a_task_can_ask_which_attempt_it_is() -> None:
    result = samples.count_attempts.enqueue()
    run_waiting()
    assert samples.count_attempts.get_result(result.id).return_value == 1


def test_a_failed_task_keeps_the_class_of_its_error_and_not_its_words() -> None:
    result = samples.break_off.enqueue("Kirsten")
    run_waiting()
    row = QueuedTask.objects.get()
    assert (row.state, row.errors, row.attempts) == ("READY", "builtins.LookupError ", 1)
    assert row.due_at is not None and row.due_at > timezone.now()
    result.refresh()
    assert result.status is TaskResultStatus.READY
    assert [error.exception_class for error in result.errors] == [LookupError]
    assert "words of" not in str(QueuedTask.objects.values())


def test_a_failed_task_says_nothing_personal_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    samples.break_off.enqueue("Kirsten")
    run_waiting()
    assert "LookupError" in caplog.text
    assert "Kirsten" not in caplog.text


def test_a_task_that_keeps_failing_fails_for_good_after_its_attempts() -> None:
    result = samples.break_off.enqueue("again")
    run_waiting()
    QueuedTask.objects.update(due_at=None)
    run_waiting()
    result.refresh()
    assert result.status is TaskResultStatus.FAILED
    assert len(result.errors) == 2
    QueuedTask.objects.update(due_at=None)
    assert run_waiting() == 0


def test_a_row_that_names_no_task_is_not_run() -> None:
    samples.tell.enqueue("x")
    QueuedTask.objects.update(path="tests.web.tasks.samples.no_task", most_attempts=1)
    run_waiting()
    row = QueuedTask.objects.get()
    assert (row.state, row.errors.strip().rpartition(".")[2]) == ("FAILED", "NotATaskError")


@pytest.mark.parametrize("number", ["0", "999999", "not a number"])
def test_a_result_that_is_not_there_is_said_so(number: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result(number)
