"""What is said when a form's key is missing or too old."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rettesnor.web.posts import views
from rettesnor.web.posts.drafts import views as draft_views
from rettesnor.web.sign_in.standing import Standing, standing_of


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse the form, and hand back all that was typed on the page that checks."""
    if request.method == "POST" and request.path == reverse("check"):
        message = _(
            "Siden havde stået åben for længe, så teksten blev ikke tjekket. Tryk på Tjek nu."
        )
        return views.refused(request, message)
    found = request.resolver_match
    # The door has not been reached yet: a draft is shown to nobody who would not pass it.
    is_draft = request.method == "POST" and found is not None and found.url_name == "draft"
    if is_draft and found is not None and standing_of(request) is Standing.IN:
        message = _(
            "Siden havde stået åben for længe, så teksten blev ikke gemt. Tryk på Gem og tjek."
        )
        return draft_views.refused(request, found.kwargs["draft_id"], message)
    return render(request, "403.html", status=403)
