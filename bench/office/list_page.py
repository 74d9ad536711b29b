"""What the list of drafts costs beside an empty response through the same middleware.

    python -m bench.office.list_page

Prints CPU milliseconds a request, best of some rounds taken in turn, and their ratio.
Goal: the list of 25 rows costs at most 20 times the empty response.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone

from bench.office.prepared import FOLDER
from rettesnor.web import urls
from rettesnor.web.people.models import Appointment, Person, Role, Unit, UnitKind
from rettesnor.web.posts.models import Draft
from tests.web import office

REQUESTS, ROUNDS, DRAFTS, MOST_TIMES = 60, 7, 2_000, 20


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with nothing."""
    return HttpResponse()


def editor_with_drafts() -> Person:
    """Fill the database; return someone who may read all of it."""
    unit = Unit.objects.create(kind=UnitKind.AUTHORITY, name="Havneby", path="?")
    Unit.objects.filter(pk=unit.pk).update(path=f"/{unit.pk}/")
    who = Person.objects.create(
        authority=unit, email="a@havneby.example", name="Mette Holm", joined_on=date(2020, 1, 1)
    )
    Appointment.objects.create(
        person=who, unit=unit, role=Role.LOCAL_EDITOR, from_on=date(2020, 1, 1)
    )
    now = timezone.now()
    Draft.objects.bulk_create(
        Draft(
            unit=unit, author=who, form={"text": ["Vi åbner havnebadet"]}, digest="0" * 64,
            heading=f"Vi åbner havnebadet på lørdag klokken ti, og alle kan komme. Nummer {n}.",
            status="advice", stems=" vi åbn havnebad ", created_at=now,
            changed_at=now - timedelta(hours=n),
        )
        for n in range(DRAFTS)
    )  # fmt: skip
    return who


def request_of(address: str, cookies: str) -> Callable[[], HttpResponse]:
    """Return something that sends one request through the middleware."""
    handler, factory = WSGIHandler(), RequestFactory(HTTP_COOKIE=cookies)

    def send() -> HttpResponse:
        answer = handler.get_response(factory.get(address, secure=True))
        assert answer.status_code == 200, answer.status_code
        return answer

    return send


def cpu_ms(send: Callable[[], HttpResponse]) -> float:
    """Return the CPU milliseconds of one request."""
    start = time.process_time()
    for _ in range(REQUESTS):
        send()
    return (time.process_time() - start) / REQUESTS * 1_000


def main() -> int:
    """Measure and print; tell by the exit status whether the goal is reached."""
    urls.urlpatterns.append(path("bench-empty", empty))
    call_command("migrate", verbosity=0)
    client = office.signed_in(editor_with_drafts())
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    sends = [request_of(one, cookies) for one in ("/bench-empty", "/drafts")]
    assert sends[-1]().content.decode().count('class="draft-row"') == 25
    cheapest = [1e9] * len(sends)
    for _ in range(ROUNDS):
        for number, send in enumerate(sends):
            cheapest[number] = min(cheapest[number], cpu_ms(send))
    nothing, page = cheapest
    print(f"empty response     {nothing:6.2f} ms")
    print(f"list of 25 drafts  {page:6.2f} ms: {page / nothing:.1f} times")
    return 0 if page / nothing <= MOST_TIMES else 1


if __name__ == "__main__":
    with FOLDER:
        sys.exit(main())
