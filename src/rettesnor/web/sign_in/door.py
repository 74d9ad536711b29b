"""The door: nobody passes without a session and a second factor, but to the pages named here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from rettesnor.web.sign_in.sessions import note_seen
from rettesnor.web.sign_in.standing import Standing, is_fresh, standing_of

SIGNED_OUT = 401

OPEN = frozenset({
    "language", "healthz", "readyz", "metrics",
    "account_login", "account_logout", "account_inactive", "mfa_login_webauthn",
    "mfa_authenticate", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "invitation",
    "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled",
    "socialaccount_login_error", "saml_login", "saml_acs", "saml_finish_acs", "saml_metadata",
    "demo-sign-in",
    # Its address is itself the secret that opens it.
    "calendar",
})  # fmt: skip
GUIDE = frozenset({"guide", "guide-print", "guide-pdf", "rules", "rule", "search"})
CHECK = frozenset({
    "home", "check", "check-media", "check-captions", "look", "look-file", "look-captions",
    "caption-editor",
})  # fmt: skip
TO_ENROL = frozenset({
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate",
})  # fmt: skip
TO_PROVE = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})

type Answer = Callable[[HttpRequest], HttpResponse]
type View = Callable[..., HttpResponse]


class DoorMiddleware:
    """Sends everyone who may not pass to the page that lets them in; a new page is closed."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; which page it is will be known in `process_view`."""
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: View, arguments: Any, named: Any
    ) -> HttpResponse | None:
        """Let the request pass, or answer in the view's place."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in OPEN:
            return None
        standing = standing_of(request)
        if standing is Standing.IN:
            note_seen(request)
            return None
        if name in _let_in(standing):
            return None
        return _turned_away(request, standing)


def freshly_signed_in(view: View) -> View:
    """Ask who it is once more before a sensitive act, unless they showed it minutes ago."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        if not is_fresh(request):
            raise ReauthenticationRequired
        return view(request, *arguments, **named)

    return guarded


def _let_in(standing: Standing) -> frozenset[str]:
    # The guide and the check are for strangers; someone halfway in is somebody to those pages,
    # and must not be served there as though they had come the whole way.
    return {
        Standing.STRANGER: _open_to_strangers(),
        Standing.UNENROLLED: TO_ENROL,
        Standing.UNPROVEN: TO_PROVE,
    }[standing]


def _open_to_strangers() -> frozenset[str]:
    guide = GUIDE if settings.PUBLIC_GUIDE else frozenset()
    return guide | (CHECK if settings.OPEN_CHECK else frozenset())


def _turned_away(request: HttpRequest, standing: Standing) -> HttpResponse:
    place = _where_to(request, standing)
    # What was typed must stay on the page that sent it, so that page is not left.
    if "HX-Request" in request.headers or request.method not in ("GET", "HEAD"):
        return render(request, "sign_in/signed_out.html", {"place": place}, status=SIGNED_OUT)
    return HttpResponseRedirect(place)


def _where_to(request: HttpRequest, standing: Standing) -> str:
    if standing is Standing.UNENROLLED:
        return reverse("mfa_index")
    page = "account_login" if standing is Standing.STRANGER else "mfa_reauthenticate"
    wanted = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return f"{reverse(page)}?{urlencode({'next': wanted})}"
