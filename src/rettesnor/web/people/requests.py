"""What a view asks of its request: who it is, and what they may do today."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from rettesnor.web.people.access import Access, access_of
from rettesnor.web.people.models import Person
from rettesnor.web.people.rights import Right


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; the door (sign-in's middleware) lets nobody else through."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user


def access_in(request: HttpRequest) -> Access:
    """Return what the person may do, read once a request."""
    known = getattr(request, "rettesnor_access", None)
    if known is None:
        known = access_of(person_of(request), timezone.localdate())
        request.rettesnor_access = known  # type: ignore[attr-defined]
    return cast(Access, known)


def with_right[Answer: HttpResponseBase](
    right: Right,
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Answer 404 to whoever has the right in no unit at all; the queries narrow it further."""

    def decorate(view: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: object, **named: object) -> Answer:
            if not access_in(request).may_anywhere(right):
                raise Http404
            return view(request, *arguments, **named)

        return guarded

    return decorate
