"""The daily mail: one a person, only when something waits, with counts and a link and no names."""

from collections import Counter
from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from rettesnor.web.day.calendar import headings
from rettesnor.web.day.models import Digest
from rettesnor.web.day.queries import Day, day_of
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person
from rettesnor.web.tasks.recurring import daily


@daily(at="06:00")
@task()
def send_digests() -> int:
    """Mail each person for whom something waits today; return how many were enqueued."""
    today = timezone.localdate()
    told = Digest.objects.filter(day=today).values("person")
    waiting = Person.objects.filter(is_active=True).exclude(pk__in=told)
    return sum(_enqueue(person, today) for person in waiting.iterator())


@task()
def send_digest(person_id: int, day: str) -> None:
    """Mail one person what waits for them now."""
    person = Person.objects.get(pk=person_id)
    with translation.override(person.language):
        found = day_of(access_of(person, date.fromisoformat(day)), timezone.now())
        if found.duties and person.is_active:
            send_mail(_subject(found), _body(found), None, [person.email])


def _enqueue(person: Person, today: date) -> bool:
    """Note the day's mail and enqueue it together, so that it is neither lost nor sent twice."""
    count = len(day_of(access_of(person, today), _morning(today)).duties)
    if not count:
        return False
    with transaction.atomic():
        _note, is_new = Digest.objects.get_or_create(
            person=person, day=today, defaults={"duties": count}
        )
        if is_new:
            send_digest.enqueue(person.pk, today.isoformat())
    return is_new


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _subject(day: Day) -> str:
    count = len(day.duties)
    return ngettext(
        "Rettesnor: %(count)d ting venter på dig", "Rettesnor: %(count)d ting venter på dig", count
    ) % {"count": count}


def _body(day: Day) -> str:
    named = headings()
    counts = Counter(named[duty.kind] for duty in day.duties)
    lines = [f"{count} × {name}" for name, count in counts.items()]
    return render_to_string("day/digest.txt", {"lines": lines, "address": settings.ADDRESS})
