"""Tries with an address that belongs to another authority: none goes unseen."""

from rettesnor.web.logbook.acts import look_up
from rettesnor.web.logbook.kinds import known_purpose
from rettesnor.web.people.access import Access

TRIED = known_purpose(
    "address_tried", da="en mailadresse, som er i brug hos en anden myndighed",
    en="a mail address that is in use in another authority",
)  # fmt: skip


def note_tried(access: Access) -> None:
    """Let the data protection officer see that somebody tried; the address is not kept."""
    look_up(by=access.person.pk, on=access.person.authority, purpose=TRIED)
