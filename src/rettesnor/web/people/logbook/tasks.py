"""The daily anchor: laid in its folder and mailed to the data protection officers."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from rettesnor.web.logbook.anchors import Anchor, anchor_now, as_text, write
from rettesnor.web.logbook.chain import seal
from rettesnor.web.people.access import held_on
from rettesnor.web.people.models import Person, Role
from rettesnor.web.tasks.recurring import daily


@daily(at="03:30")
@task
def export_anchor() -> int:
    """Lay today's anchor where the database can't reach it.

    The folder comes first: mail that does not go out never costs the anchor.
    """
    seal()
    anchor = anchor_now()
    write(anchor, settings.ANCHORS)
    for officer in data_protection_officers():
        _mail(officer, anchor)
    return anchor.position


def data_protection_officers() -> list[Person]:
    """Return the data protection officers of today."""
    today = held_on(timezone.localdate()).filter(role=Role.DATA_PROTECTION_OFFICER)
    return list(Person.objects.filter(is_active=True, pk__in=today.values("person_id")))


def _mail(officer: Person, anchor: Anchor) -> None:
    with override(officer.language):
        about = _("Rettesnors logbog: dagens anker")
        why = _("Gem denne mail: den kan senere vise, om logbogen er ændret.")
        how = _("Læg teksten herunder i en fil, der slutter på .anchor.json, hos ankrene.")
        body = f"{why}\n{how}\n\n{as_text(anchor)}"
        send_mail(about, body, None, [officer.email])
