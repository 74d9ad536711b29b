"""The page on which somebody asks about a finding in a draft."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rettesnor.web.people.requests import access_in, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.drafts.queries import draft_for
from rettesnor.web.questions.views import ask_for


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.READ_DRAFTS)
def ask_on_draft(request: HttpRequest, draft_id: int, anchor: str) -> HttpResponse:
    """Take a question on a paragraph for the draft's unit."""
    draft = draft_for(access_in(request), draft_id)
    return ask_for(request, anchor, [draft.unit], draft.pk)
