"""Machines are told how the installation is, and nothing about people gets out that way."""

import io
import json
import logging
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from rettesnor.web.operation import health
from rettesnor.web.operation.log_lines import JsonFormatter
from rettesnor.web.operation.watching import WatchingMiddleware

CANARY = "010203-1234 Æske Ø"


def test_a_living_process_says_so(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_a_ready_installation_says_so_part_by_part(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert {part["name"] for part in answer.json()["parts"]} >= {"database", "tables", "room"}


@pytest.mark.django_db
def test_an_installation_without_room_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert not answer.json()["ready"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_a_stranger_sees_no_figures(path: str) -> None:
    assert Client(REMOTE_ADDR="192.0.2.1").get(path).status_code == 404
    assert Client(headers={"X-Forwarded-For": "192.0.2.1"}).get(path).status_code == 404
    with override_settings(WATCHER_WORD="æ right word"):
        stranger = Client(REMOTE_ADDR="192.0.2.1", headers={"Authorization": "Bearer wrong"})
        assert stranger.get(path).status_code == 404


@pytest.mark.django_db
def test_a_watcher_with_the_word_sees_them() -> None:
    watcher = Client(REMOTE_ADDR="192.0.2.1", headers={"Authorization": "Bearer right"})
    with override_settings(WATCHER_WORD="right"):
        assert watcher.get("/metrics").status_code == 200


@pytest.mark.django_db
def test_figures_name_routes_and_never_addresses(client: Client) -> None:
    client.get(f"/guide?q={CANARY}")
    client.get(f"/{CANARY}")
    told = client.get("/metrics").content.decode()
    assert 'route="guide"' in told
    assert "010203" not in told and "Æske" not in told


def _logged(write: Callable[[logging.Logger], None], name: str = "django.request") -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger(f"{name}.test")
    logger.handlers, logger.propagate = [handler], False
    write(logger)
    return stream.getvalue()


def test_a_logged_message_keeps_its_template_and_loses_its_values() -> None:
    line = _logged(lambda logger: logger.error("Not Found: %s", CANARY))
    assert json.loads(line)["message"] == "Not Found: %s"
    assert "010203" not in line


def test_a_message_that_somebody_else_has_filled_in_is_told_by_its_place() -> None:
    line = _logged(lambda logger: logger.error(f"Not Found: {CANARY}"))
    assert "010203" not in line
    assert "test_watching" in json.loads(line)["message"]


def test_an_exception_is_told_by_its_class_and_place() -> None:
    def fail(logger: logging.Logger) -> None:
        try:
            raise ValueError(CANARY)
        except ValueError:
            logger.exception("failed")

    line = json.loads(_logged(fail, "rettesnor"))
    assert line["exception"] == "ValueError"
    assert any(place.startswith("test_watching.py:") for place in line["at_code"])
    assert "010203" not in json.dumps(line)


def test_a_failed_task_is_told_by_its_number_its_place_and_the_error_s_class() -> None:
    told = {"id": "7", "path": "rettesnor.web.day.tasks.send_digest", "error": "ValueError"}
    line = _logged(
        lambda logger: logger.error("task %s %s failed: %s", *told.values(), extra={"task": told}),
        "rettesnor.tasks",
    )
    assert json.loads(line)["task"] == told
    assert "task" not in json.loads(
        _logged(lambda logger: logger.error("oh", extra={"task": {"words": CANARY}}))
    )


def test_a_line_names_the_request_that_it_was_written_in() -> None:
    lines: list[str] = []

    def answer(request: HttpRequest) -> HttpResponse:
        lines.append(_logged(lambda logger: logger.error("oh"), "rettesnor"))
        return HttpResponse()

    response = WatchingMiddleware(answer)(HttpRequest())
    assert json.loads(lines[0])["request"] == response["X-Request-ID"]
