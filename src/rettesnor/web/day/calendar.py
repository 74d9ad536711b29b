"""A person's deadlines as a calendar; a calendar program may show it to anybody, so no texts."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from rettesnor.web.day.queries import Day, dated
from rettesnor.web.people.duties import Duty

LASTS = timedelta(minutes=30)
WARNS_BEFORE = timedelta(hours=-2)


def calendar_of(day: Day, now: datetime, host: str) -> bytes:
    """Return the duties with a deadline as an iCalendar file.

    Source: RFC 5545.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Rettesnor//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Rettesnor")
    for duty in dated(day):
        calendar.add_component(_event(duty, now, host))
    return bytes(calendar.to_ical())


def headings() -> dict[str, str]:
    """Return what each kind of duty is called where anybody may look."""
    return {
        "approve": _("Godkend et opslag"),
        "advise": _("Giv dit råd om et opslag"),
        "mend": _("Ret et opslag, der er sendt tilbage"),
        "post": _("Slå et godkendt opslag op"),
        "account": _("Skriv, hvad der blev af et opslag"),
        "receipt": _("Læs og kvittér for afsnit i guiden"),
        "mark_changes": _("Mærk ændringer i guiden"),
        "answer_feedback": _("Svar på forslag til guiden"),
        "review_law": _("Gennemgå en lovkilde"),
        "read_document": _("Læs og kvittér for dokumenter"),
        "review_document": _("Se, om et dokument stadig gælder"),
        "document_address": _("Skriv adresser på dokumenter"),
        "welcome": _("Gør et trin i din velkomst"),
        "late_welcome": _("Se til en ny medarbejder"),
        "confirm_welcome": _("Bekræft en ny medarbejders velkomst"),
        "mend_links": _("Ret adresser i guiden, der ikke svarer"),
        "answer_question": _("Svar på spørgsmål om guiden"),
        "read_answer": _("Læs svar på dine spørgsmål"),
        "question_waits": _("Dine spørgsmål, der stadig venter"),
        "publish_faq": _("Udgiv eller afvis svar til guiden"),
        "check_faq": _("Se, om svar i guiden stadig passer"),
    }


def _event(duty: Duty, now: datetime, host: str) -> Event:
    assert duty.due_at is not None
    event = Event()
    name = sha256(f"{duty.kind} {duty.address}".encode()).hexdigest()[:24]
    event.add("uid", f"{name}@{host}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", duty.due_at.astimezone(UTC) - LASTS)
    event.add("dtend", duty.due_at.astimezone(UTC))
    event.add("summary", headings()[duty.kind])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", headings()[duty.kind])
    alarm.add("trigger", WARNS_BEFORE)
    event.add_component(alarm)
    return event
