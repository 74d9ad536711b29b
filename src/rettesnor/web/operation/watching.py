"""The outermost layer: gives each request an id, and counts and times its answer."""

import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rettesnor.web.operation.log_lines import Served, served
from rettesnor.web.operation.metrics import ANSWERS, SECONDS

UNKNOWN = "unknown"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

type Answer = Callable[[HttpRequest], HttpResponse]


class WatchingMiddleware:
    """Watch from outside all else, so that refusals count too."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and remember which route it was and how long it took, never its address."""
        number = secrets.token_hex(8)
        token = served.set(Served(id=number))
        began = time.perf_counter()
        try:
            response = self._answer(request)
        finally:
            served.reset(token)
        self._count(request, response, time.perf_counter() - began)
        response.headers["X-Request-ID"] = number
        return response

    def process_view(self, request: HttpRequest, *_of_view: object) -> None:
        """Let the log know the route, now that it is known."""
        now = served.get()
        if now is not None:
            served.set(Served(id=now.id, route=_route(request), person=_person(request)))

    @staticmethod
    def _count(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        route = _route(request)
        method = request.method if request.method in METHODS else UNKNOWN
        ANSWERS.labels(route, method, str(response.status_code)).inc()
        SECONDS.labels(route).observe(seconds)


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name or UNKNOWN if match else UNKNOWN


def _person(request: HttpRequest) -> int | None:
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None
