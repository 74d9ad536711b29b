"""The pages of the law watch: what stands on law, and the note that it still holds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.web.law import queries
from rettesnor.web.law.actions import review_source
from rettesnor.web.law.forms import ReviewForm
from rettesnor.web.people.pages import form_page, typed
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right


@with_right(Right.EDIT_GUIDE)
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show all that stands on law in the guide, what is due first."""
    access, today = access_in(request), timezone.localdate()
    if not queries.may_watch(access):
        raise Http404
    watched = queries.watched(access.person.authority, today)
    return render(request, "law/law.html", {
        "page": "guide", "due": [one for one in watched if one.due_on <= today],
        "later": [one for one in watched if one.due_on > today],
    })  # fmt: skip


@with_right(Right.EDIT_GUIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, subject: str) -> HttpResponse:
    """Note that one paragraph or rule has been held against the law."""
    today = timezone.localdate()
    watched = queries.watched_for(access_in(request), subject, today)
    dated_on = watched.last.dated_on if watched.last else None
    initial = {"next_review_on": today + queries.UNTIL_REVIEW, "dated_on": dated_on}
    name = watched.number or watched.words[get_language() or "da"]
    return form_page(
        request, ReviewForm(typed(request), initial=initial),
        lambda given: review_source(
            by=person_of(request), watched=watched, next_review_on=given["next_review_on"],
            dated_on=given["dated_on"],
        ),
        facts={
            "page": "guide", "title": _("Hold %(name)s op mod loven") % {"name": name},
            "button": _("Det passer stadig"), "watched": watched,
        },
        done=_("Gennemsynet er noteret."), back=reverse("law"), template="law/review.html",
    )  # fmt: skip
