"""What machines ask: alive, ready, figures. Nothing here is about a person."""

import hmac
from dataclasses import asdict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from rettesnor.web.operation.health import parts
from rettesnor.web.operation.metrics import REGISTRY

LOOPBACK = ("127.0.0.1", "::1")
NOT_READY = 503


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say which part can't do its work; 503 if one that is needed can't."""
    _demand_watcher(request)
    found = tuple(parts(timezone.now()))
    is_ready = all(part.is_well for part in found if part.needed)
    told = {"ready": is_ready, "parts": [asdict(part) for part in found]}
    return JsonResponse(told, status=200 if is_ready else NOT_READY)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Return the figures as Prometheus reads them."""
    _demand_watcher(request)
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def _demand_watcher(request: HttpRequest) -> None:
    """Answer 404 to whoever neither knows the word nor sits on this machine."""
    given = request.headers.get("Authorization", "")
    word = settings.WATCHER_WORD
    if word and hmac.compare_digest(given.encode(), f"Bearer {word}".encode()):
        return
    # A proxy on this machine would make every stranger look local.
    is_local = request.META.get("REMOTE_ADDR") in LOOPBACK
    if not is_local or "X-Forwarded-For" in request.headers:
        raise Http404
