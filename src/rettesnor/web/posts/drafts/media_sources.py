"""Where the clean files behind a form's cards lie, to be kept with the draft."""

from rettesnor.web.posts import looks
from rettesnor.web.posts.drafts.keeping_media import Medium
from rettesnor.web.posts.typed import Typed


def media_in(typed: Typed) -> tuple[Medium, ...]:
    """Return the media of a form that have been looked at and whose files are at hand.

    While a face is being blurred the file is not yet what will be published.
    """
    return tuple(
        Medium(
            kind=card.kind, facts=card.facts, file=looks.file_of(card.look),
            blurred_from=card.look.blurred_from,
        )  # fmt: skip
        for card in typed.cards
        if card.look is not None and not card.look.is_unfinished
    )
