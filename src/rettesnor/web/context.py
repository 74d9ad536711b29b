"""What every page needs: whose guide this is, and which pages the reader may open."""

from django.http import HttpRequest
from django.utils.translation import get_language

from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.requests import access_in
from rettesnor.web.people.rights import Right


def authority(request: HttpRequest) -> dict[str, object]:
    """Return the guide and its authority's name in the page's language."""
    guide = rulebook_for(request).guide
    return {"guide": guide, "authority": guide.authority[get_language() or "da"]}


def menu(request: HttpRequest) -> dict[str, object]:
    """Return which of the menu's pages the signed-in person has any business on."""
    if not request.user.is_authenticated:
        return {"menu": {}}
    access = access_in(request)
    pages = {
        "people": Right.SEE_PEOPLE, "logbook": Right.READ_LOGBOOK, "new_draft": Right.WRITE_DRAFTS,
    }  # fmt: skip
    return {"menu": {name: access.may_anywhere(right) for name, right in pages.items()}}
