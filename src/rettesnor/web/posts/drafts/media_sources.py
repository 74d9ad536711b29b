"""Where the clean files behind a form's cards lie, to be kept with the draft."""

from rettesnor.web.posts.drafts.keeping_media import Medium
from rettesnor.web.posts.typed import Typed


def media_in(typed: Typed) -> tuple[Medium, ...]:
    """Return the media of a form whose clean files are at hand."""
    return ()
