"""The acts on sessions."""

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person
from rettesnor.web.sign_in.models import Session

ENDED = known("sign_in.end_sessions", da="sluttede {count} sessioner", en="ended {count} sessions")


@act(ENDED)
def end_session(*, person: Person, kept: str) -> None:
    """End one of a person's own sessions."""
    count, _ = Session.objects.filter(person=person, pk=kept).delete()
    enter(by=person.pk, on=person, unit=person.authority_id, count=count)


@act(ENDED)
def end_sessions(*, person: Person, keep: str = "") -> None:
    """End all of a person's sessions but the one to keep."""
    count, _ = Session.objects.filter(person=person).exclude(pk=keep).delete()
    enter(by=person.pk, on=person, unit=person.authority_id, count=count)
