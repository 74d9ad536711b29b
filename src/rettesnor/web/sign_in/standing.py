"""How far someone has come through the door, read from the session."""

import time
from enum import StrEnum

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from rettesnor.web.people.requests import person_of
from rettesnor.web.sign_in.factors import has_factor

PROOF = "second_factor_elsewhere"
BY_PROVIDER, BY_DEMO = "provider", "demo"
SECONDS_FRESH = 600


class Standing(StrEnum):
    """Who stands at the door."""

    STRANGER = "stranger"
    # Signed in, but without a second factor to show.
    UNENROLLED = "unenrolled"
    # Has one, but did not show it in this session.
    UNPROVEN = "unproven"
    IN = "in"


def standing_of(request: HttpRequest) -> Standing:
    """Tell how far a request's person has come."""
    if not request.user.is_authenticated:
        return Standing.STRANGER
    if is_proven_elsewhere(request):
        return Standing.IN
    if not has_factor(person_of(request).pk):
        return Standing.UNENROLLED
    return Standing.IN if _has_shown_factor(request) else Standing.UNPROVEN


def is_proven_elsewhere(request: HttpRequest) -> bool:
    """Tell whether the identity provider, or the demo, stands for the second factor."""
    return request.session.get(PROOF) == BY_PROVIDER or _is_demo(request)


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether the person showed who they are within the last minutes."""
    if request.user.is_authenticated and _is_demo(request):
        return True
    moments = [float(one["at"]) for one in get_authentication_records(request, request.user)]
    is_recent = bool(moments) and 0 <= time.time() - max(moments) < SECONDS_FRESH
    return request.user.is_authenticated and is_recent


def _is_demo(request: HttpRequest) -> bool:
    return settings.IS_DEMO and request.session.get(PROOF) == BY_DEMO


def _has_shown_factor(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(one.get("method") == "mfa" for one in records)
