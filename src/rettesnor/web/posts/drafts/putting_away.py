"""Acts that put a draft away and bring it back: nothing is removed, so both can be undone."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person
from rettesnor.web.posts.decisions.lapsing import lapse_approval
from rettesnor.web.posts.models import OPEN, Draft

PUT_AWAY = known("posts.put_away_draft", da="lagde {object} væk", en="put {object} away")
BROUGHT_BACK = known(
    "posts.bring_back_draft", da="hentede {object} tilbage", en="brought {object} back"
)


class NotOpenError(Exception):
    """What became of the draft is settled, and stays where it can be seen."""

    says = _("Kladden er afsluttet og bliver på listen. Den kan ikke lægges væk.")


@act(PUT_AWAY)
def put_away_draft(*, by: Person, draft: Draft) -> Draft:
    """Take a draft off the lists; a request for its approval is withdrawn.

    Raises: NotOpenError.
    """
    stored = Draft.objects.select_for_update().get(pk=draft.pk)
    if stored.state not in OPEN:
        raise NotOpenError
    lapsed = lapse_approval(stored)
    stored.put_away_at = stored.put_away_at or timezone.now()
    stored.save(update_fields=["put_away_at", "state"])
    enter(by=by.pk, on=stored, unit=stored.unit_id, version=stored.version, lapsed=lapsed)
    return stored


@act(BROUGHT_BACK)
def bring_back_draft(*, by: Person, draft: Draft) -> Draft:
    """Put a draft back on the lists as it was."""
    stored = Draft.objects.select_for_update().get(pk=draft.pk)
    stored.put_away_at = None
    stored.save(update_fields=["put_away_at"])
    enter(by=by.pk, on=stored, unit=stored.unit_id, version=stored.version)
    return stored
