"""The kept pictures and films of a draft, for those who may read it."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from rettesnor.media.signatures import Kind, kind_of
from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.requests import access_in
from rettesnor.web.posts.drafts.keeping_media import file_of
from rettesnor.web.posts.drafts.queries import draft_for, media_of
from rettesnor.web.posts.facts import data_of
from rettesnor.web.posts.typed import read

TYPES = {
    Kind.JPEG: "image/jpeg", Kind.PNG: "image/png", Kind.WEBP: "image/webp",
    Kind.MP4: "video/mp4", Kind.WEBM: "video/webm",
}  # fmt: skip
HEAD_BYTES = 4_096


@require_safe
def kept_medium(request: HttpRequest, draft_id: int, medium_id: int) -> HttpResponseBase:
    """Hand out a medium that stands in a draft."""
    found = draft_for(access_in(request), draft_id)
    cards = read(data_of(found.form), rulebook_for(request)).cards
    used = tuple(str(card.facts.get("fingerprint", "")) for card in cards)
    kept = next((one for one in media_of(found, used) if one.pk == medium_id), None)
    if kept is None:
        raise Http404
    try:
        opened = file_of(kept).open("rb")
    except OSError:
        raise Http404 from None
    kind = kind_of(opened.read(HEAD_BYTES))
    opened.seek(0)
    response = FileResponse(opened, content_type=TYPES.get(kind or Kind.JPEG, "image/jpeg"))
    response["Cache-Control"] = "private, max-age=600"
    response["Content-Encoding"] = "identity"
    return response
