"""People and units."""

from django.http import HttpRequest, HttpResponse


def people(request: HttpRequest) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


def units(request: HttpRequest) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Stand in."""
    return HttpResponse()
