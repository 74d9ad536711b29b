"""A page with a form can be asked for in another language, with all that is in the form."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

type View = Callable[..., HttpResponse]


def in_chosen_language(view: View) -> View:
    """Answer in the language that a form's button asks for, and stay with it."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        chosen = request.POST.get("page_language", "")
        if chosen not in dict(settings.LANGUAGES):
            return view(request, *arguments, **named)
        with translation.override(chosen):
            response = view(request, *arguments, **named)
        response.headers["Content-Language"] = chosen
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax")
        return response

    return answer
