"""Tasks that tests enqueue, and what they leave behind."""

from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

from django.tasks import TaskContext, task

from rettesnor.web.tasks.effort import effort

told: list[str] = []
may_go_on = Event()


@task
def tell(word: str) -> str:
    told.append(word)
    return word


@task
def tell_nothing(word: str) -> None:
    told.append(word)


@effort(attempts=2)
@task
def break_off(word: str) -> None:
    told.append(word)
    raise LookupError(f"the words of {word}")


@task(takes_context=True)
def count_attempts(context: "TaskContext[Any, Any]") -> int:
    return context.attempt


@effort(minutes=0.005)
@task
def dawdle(word: str) -> None:
    told.append(word)
    may_go_on.wait(20)


def no_task() -> None:
    raise AssertionError("only tasks are run")


@task
def hold(word: str) -> None:
    told.append(word)
    may_go_on.wait(20)


@effort(begun_within=timedelta(hours=1))
@task
def hurry(word: str) -> None:
    told.append(word)


@task
def leave_mark(path: str) -> str:
    is_first = not Path(path).exists()
    with Path(path).open("a") as mark:
        mark.write("begun\n")
    if is_first:
        may_go_on.wait(60)
    return "done"
